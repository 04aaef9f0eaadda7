import { useId } from 'react';
import { useStore } from 'zustand';
import type { RuntimeId } from '../../../workers/contract';
import type { Sample } from '../../domain/sample';
import { UndoButtons } from '../../features/editor/draft-tools';
import { lab } from '../../lab/lab-store';
import { textsOf } from '../../lab/runtime-texts';
import { InlineCode } from '../../ui/inline-code';
import { CheckAdvice } from './check-advice';
import styles from './check-guide.module.css';
import { type CheckForm, readCheck } from './check-plan';
import { FORM_FILE } from './form-text';
import { WhatWorks } from './what-works';

interface CheckGuideProps {
  readonly runtime: RuntimeId;
  readonly form: CheckForm;
  /** What the form's text is kept as. */
  readonly sample: Sample;
  readonly onChange: (form: CheckForm) => void;
}

/** The three steps of a check, beside the bench. */
export function CheckGuide({ runtime, form, sample, onChange }: CheckGuideProps) {
  const id = useId();
  const { errors } = readCheck(form);
  const ran = useStore(lab, ({ phase }) => phase !== 'idle');
  const { check } = textsOf(runtime);

  return (
    <article className={styles['guide']} aria-labelledby={`${id}-title`}>
      <header>
        <h1 id={`${id}-title`}>Check your app</h1>
        <p className={styles['lead']}>
          Does it leak, and which line does it? Your code runs here, in a sandbox without a network, and is
          kept in this browser only.
        </p>
      </header>
      <ol className={styles['steps']}>
        <li>
          <h2>Paste your app</h2>
          <p>
            Into the editor, in the place of the example. <InlineCode text={check.app} /> Start with the
            routes that you suspect; stand in for what they call.
          </p>
          <WhatWorks works={check.works} lacks={check.lacks} />
        </li>
        <li>
          <h2>Say which requests to send</h2>
          <div className={styles['field']}>
            <div className={styles['heading']}>
              <label htmlFor={`${id}-requests`}>Requests, one a line</label>
              <UndoButtons sample={sample} variant="yours" file={FORM_FILE} />
            </div>
            <textarea
              id={`${id}-requests`}
              rows={4}
              value={form.requests}
              spellCheck={false}
              autoCapitalize="off"
              autoComplete="off"
              aria-invalid={errors.requests ? true : undefined}
              aria-describedby={`${id}-requests-about`}
              onChange={(event) => onChange({ ...form, requests: event.target.value })}
            />
            <p id={`${id}-requests-about`} className={errors.requests ? styles['error'] : styles['about']}>
              {errors.requests ?? (
                <>
                  <code>{'{n}'}</code> counts up, <code>{'{1..500}'}</code> is drawn from a range,{' '}
                  <code>x4</code> makes it four times as frequent, a JSON body follows the path:{' '}
                  <code>{'POST /visit {"user": {n}}'}</code>
                </>
              )}
            </p>
          </div>
          <div className={styles['field']}>
            <label htmlFor={`${id}-traffic`}>How fast, and for how long</label>
            <input
              id={`${id}-traffic`}
              value={form.traffic}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={errors.traffic ? true : undefined}
              aria-describedby={`${id}-traffic-about`}
              onChange={(event) => onChange({ ...form, traffic: event.target.value })}
            />
            <p id={`${id}-traffic-about`} className={errors.traffic ? styles['error'] : styles['about']}>
              {errors.traffic ?? 'In virtual time: an hour of traffic takes seconds.'}
            </p>
          </div>
        </li>
        <li>
          <h2>Run it</h2>
          <p>
            Memory is read after a full collection each time, so what rises is what your app holds on to.
            After the run the lab looks for the line and the holder.
          </p>
          {ran && <CheckAdvice />}
        </li>
      </ol>
    </article>
  );
}
