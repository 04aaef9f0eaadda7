import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { RuntimeId } from '../../../workers/contract';
import type { Sample, VariantId } from '../../domain/sample';
import type { SharedBench } from '../../domain/share/shared-bench';
import { draftKey, drafts, setDraft, textOf } from '../../lab/kept/drafts';
import { labActions } from '../../lab/lab-store';
import { textsOf } from '../../lab/runtime-texts';
import { runtimes } from '../../lab/runtimes';
import { sharedLink } from '../../lab/shared-link';
import { LanguageSwitch } from '../bench/language-switch';
import { useRuntimeChoice } from '../bench/use-runtime-choice';
import { starterSample } from '../own-samples';
import { ShareableBench } from '../share/shareable-bench';
import { sharedOf } from '../share/shared-of';
import { usePageTitle } from '../use-page-title';
import { CheckGuide } from './check-guide';
import { readCheck, STARTER_FORM } from './check-plan';
import { adoptOldForm, FORM_FILE, formOfBench, formOfText, formSample, formText } from './form-text';

const YOURS: readonly VariantId[] = ['yours'];
const ALL = runtimes.all.map(({ id }) => id);

/** Your own app: paste it, say which requests to send, and learn whether it leaks and who holds what. */
export default function CheckPage() {
  usePageTitle('Check your app');
  const [runtime, setRuntime] = useRuntimeChoice(ALL);
  const sample = useMemo(() => starterSample(runtimes.byId(runtime), textsOf(runtime)), [runtime]);
  const link = useStore(sharedLink);
  const shared = useMemo(() => sharedOf(link, sample), [link, sample]);
  return (
    <CheckBench
      key={`${runtime}:${shared ? 'link' : 'own'}`}
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
  /** What a link shows: its requests are kept under the link’s own name, apart from the reader’s. */
  readonly shared: { readonly sample: Sample; readonly bench: SharedBench } | null;
  readonly onRuntime: (runtime: RuntimeId) => void;
}

function CheckBench({ runtime, sample, shared, onRuntime }: CheckBenchProps) {
  const own = useMemo(() => formSample(sample, STARTER_FORM), [sample]);
  const shown = useMemo(
    () => (shared ? formSample(shared.sample, formOfBench(shared.bench)) : own),
    [shared, own],
  );
  // Before its text is first asked for.
  useState(() => adoptOldForm(own, runtime));
  const key = draftKey(shown, 'yours', FORM_FILE);
  const text = useStore(drafts, ({ texts }) => texts[key]) ?? textOf(shown, 'yours', FORM_FILE);
  const form = useMemo(() => formOfText(text), [text]);
  // Opened with what was kept; later changes go to the lab as they come, so that a run's readings stay until the next.
  const [plan] = useState(() => readCheck(form).plan ?? readCheck(STARTER_FORM).plan);
  const applied = useRef(text);
  useEffect(() => {
    if (applied.current === text) return;
    applied.current = text;
    const next = readCheck(form).plan;
    if (next) labActions.setPlan(next);
  }, [text, form]);
  if (!plan) return null;
  return (
    <ShareableBench
      page="check"
      pageTitle="Check your app"
      onKeep={(bench) => {
        const before = textOf(own, 'yours', FORM_FILE);
        setDraft(own, 'yours', FORM_FILE, formText(formOfBench(bench)));
        return () => setDraft(own, 'yours', FORM_FILE, before);
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
            sample={shown}
            onChange={(next) => setDraft(shown, 'yours', FORM_FILE, formText(next))}
          />
        ),
      }}
    />
  );
}
