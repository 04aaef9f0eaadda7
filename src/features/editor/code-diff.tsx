import { X } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { codeDiff } from '../../domain/code-diff';
import { type Sample, VARIANT_LABELS, type VariantId } from '../../domain/sample';
import { visibleText } from '../../domain/visible-text';
import { drafts, programWithDrafts } from '../../lab/kept/drafts';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { DiffLines } from '../../ui/diff-lines';
import { Segmented } from '../../ui/segmented';
import { useMediaQuery } from '../../ui/use-media-query';
import styles from './code-diff.module.css';
import { EditorBoundary } from './editor-boundary';

const MonacoDiff = lazy(() => import('./monaco-diff'));

interface CodeDiffProps {
  readonly sample: Sample;
  readonly from: VariantId;
  readonly to: VariantId;
  /** Null where another control leads away. */
  readonly onClose: (() => void) | null;
}

/** What differs between two variants as they are now, edits included. */
export function CodeDiff({ sample, from, to, onClose }: CodeDiffProps) {
  const texts = useStore(drafts, (state) => state.texts);
  const before = programWithDrafts(sample, from, texts);
  const after = programWithDrafts(sample, to, texts);
  const files = [...new Set([...Object.keys(before?.files ?? {}), ...Object.keys(after?.files ?? {})])];
  const [chosen, setChosen] = useState(before?.entry ?? '');
  const file = files.includes(chosen) ? chosen : (files[0] ?? '');
  const left = before?.files[file] ?? '';
  const right = after?.files[file] ?? '';
  const lines = useMemo(() => codeDiff(visibleText(left), visibleText(right)), [left, right]);
  const count = (kind: 'in' | 'out') => {
    const many = lines.filter((line) => line.kind === kind).length;
    return `${many} ${many === 1 ? 'line' : 'lines'} ${kind}`;
  };
  const { syntax, editor } = runtimes.byId(sample.runtime);
  const plain = useMediaQuery('(max-width: 859px), (pointer: coarse)');
  const label = `${VARIANT_LABELS[from]} against ${VARIANT_LABELS[to].toLowerCase()}, ${file}`;
  const unified = <DiffLines lines={lines} syntax={syntax} label={label} />;
  return (
    <section className={styles['diff']} aria-label="Differences">
      <div className={styles['bar']}>
        <h2>
          {VARIANT_LABELS[from]} <span aria-hidden="true">→</span>
          <span className="visually-hidden">to</span> {VARIANT_LABELS[to]}
        </h2>
        {files.length > 1 && (
          <Segmented
            label="Files"
            value={file}
            options={files.map((value) => ({ value, label: value }))}
            onChange={setChosen}
          />
        )}
        <span className={styles['count']}>
          {lines.every(({ kind }) => kind === 'same') ? 'The same text' : `${count('out')}, ${count('in')}`}
        </span>
        {onClose && (
          <Button look="quiet" iconOnly icon={<X />} title="Back to both programs" onClick={onClose}>
            Back to both programs
          </Button>
        )}
      </div>
      <div className={styles['body']}>
        {plain ? (
          <div className={styles['plain']}>{unified}</div>
        ) : (
          <EditorBoundary fallback={<div className={styles['plain']}>{unified}</div>}>
            <Suspense fallback={<div className={styles['plain']}>{unified}</div>}>
              <MonacoDiff
                before={left}
                after={right}
                mode={editor.mode}
                beforeLabel={`${VARIANT_LABELS[from]}, ${file}`}
                afterLabel={`${VARIANT_LABELS[to]}, ${file}`}
              />
            </Suspense>
          </EditorBoundary>
        )}
      </div>
    </section>
  );
}
