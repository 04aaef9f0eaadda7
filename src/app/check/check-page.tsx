import { useMemo, useState } from 'react';
import type { RuntimeId } from '../../../workers/contract';
import type { VariantId } from '../../domain/sample';
import { runtimes } from '../../lab/runtimes';
import { Bench } from '../bench/bench';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { starterSample } from '../own-samples';
import { usePageTitle } from '../use-page-title';
import { CheckGuide } from './check-guide';
import { readCheck, restoreForm, STARTER_FORM } from './check-plan';

const YOURS: readonly VariantId[] = ['yours'];
const ALL = runtimes.map(({ id }) => id);

/** Your own app: paste it, say which requests to send, and learn whether it leaks and who holds what. */
export default function CheckPage() {
  usePageTitle('Check your app');
  const [runtime, setRuntime] = useRuntimeChoice(ALL);
  return <CheckBench key={runtime} runtime={runtime} onRuntime={setRuntime} />;
}

interface CheckBenchProps {
  readonly runtime: RuntimeId;
  readonly onRuntime: (runtime: RuntimeId) => void;
}

function CheckBench({ runtime, onRuntime }: CheckBenchProps) {
  const storageKey = `leak-lab:check:${runtime}`;
  const sample = useMemo(() => starterSample(runtime), [runtime]);
  const [form, setForm] = useState(() => restoreForm(read(storageKey)));
  // Opened with what was kept; later changes go to the lab as they come, so that a run's readings stay until the next.
  const [plan] = useState(() => readCheck(form).plan ?? readCheck(STARTER_FORM).plan);
  if (!plan) return null;
  return (
    <Bench
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
              keep(storageKey, JSON.stringify(next));
            }}
          />
        ),
      }}
    />
  );
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
