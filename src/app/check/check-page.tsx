import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { RuntimeId } from '../../../workers/contract';
import type { Sample, VariantId } from '../../domain/sample';
import type { SharedBench } from '../../domain/share/shared-bench';
import { runtimes } from '../../lab/runtimes';
import { sharedLink } from '../../lab/shared-link';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { starterSample } from '../own-samples';
import { ShareableBench, sharedOf } from '../share/shareable-bench';
import { usePageTitle } from '../use-page-title';
import { CheckGuide } from './check-guide';
import { type CheckForm, readCheck, restoreForm, STARTER_FORM } from './check-plan';

const YOURS: readonly VariantId[] = ['yours'];
const ALL = runtimes.map(({ id }) => id);

/** Your own app: paste it, say which requests to send, and learn whether it leaks and who holds what. */
export default function CheckPage() {
  usePageTitle('Check your app');
  const [runtime, setRuntime] = useRuntimeChoice(ALL);
  const sample = useMemo(() => starterSample(runtime), [runtime]);
  const [version, setVersion] = useState(0);
  const shared = useStore(sharedLink, (link) => sharedOf(link, sample)?.bench ?? null);
  return (
    <CheckBench
      key={`${runtime}:${shared ? 'link' : 'own'}:${version}`}
      onRestored={() => setVersion((before) => before + 1)}
      runtime={runtime}
      sample={sample}
      shared={shared}
      onRuntime={setRuntime}
    />
  );
}

interface CheckBenchProps {
  readonly runtime: RuntimeId;
  readonly sample: Sample;
  /** What a link says: its requests are shown, and not kept among the reader's own. */
  readonly shared: SharedBench | null;
  /** The kept requests were put back to what they were. */
  readonly onRestored: () => void;
  readonly onRuntime: (runtime: RuntimeId) => void;
}

function CheckBench({ runtime, sample, shared, onRestored, onRuntime }: CheckBenchProps) {
  const storageKey = `leak-lab:check:${runtime}`;
  const [form, setForm] = useState(() => (shared ? formOf(shared) : restoreForm(read(storageKey))));
  // Opened with what was kept; later changes go to the lab as they come, so that a run's readings stay until the next.
  const [plan] = useState(() => readCheck(form).plan ?? readCheck(STARTER_FORM).plan);
  if (!plan) return null;
  return (
    <ShareableBench
      page="check"
      pageTitle="Check your app"
      onKeep={(bench) => {
        const before = read(storageKey);
        keep(storageKey, JSON.stringify(formOf(bench)));
        return () => {
          keep(storageKey, before ?? '');
          onRestored();
        };
      }}
      sample={sample}
      variants={YOURS}
      plan={plan}
      choice={<LanguageSwitch value={runtime} available={ALL} onChange={onRuntime} />}
      guide={{
        label: 'Guide',
        content: (
          <CheckGuide
            runtime={runtime}
            form={form}
            onChange={(next) => {
              setForm(next);
              if (!shared) keep(storageKey, JSON.stringify(next));
            }}
          />
        ),
      }}
    />
  );
}

function formOf({ load }: SharedBench): CheckForm {
  return { requests: load.requests.join('\n'), traffic: load.traffic };
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Full or denied: the requests last as long as the page.
  }
}
