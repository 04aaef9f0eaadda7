import { Copy, Flame } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { formatByteGrowth } from '../../domain/format';
import { heatLevel } from '../../domain/heat';
import { type Sample, VARIANT_LABELS, VARIANT_SHAPES, type VariantId } from '../../domain/sample';
import { instrumentView, setInstrumentView } from '../../lab/instrument-view';
import { draftKey, drafts, setDraft, undoDraft } from '../../lab/kept/drafts';
import { runtimes } from '../../lab/runtimes';
import { Button } from '../../ui/button';
import { isApple } from '../../ui/keys';
import { ShapeMark } from '../../ui/shape-mark';
import { showToast } from '../../ui/toast';
import { useMediaQuery } from '../../ui/use-media-query';
import { whenActive } from '../../ui/when-active';
import styles from './code-pane.module.css';
import { EditedNotice, UndoButtons } from './draft-tools';
import { EditorBoundary } from './editor-boundary';
import type { GoTo, HeatNote, LineMark } from './editor-types';
import { PlainEditor } from './plain-editor';
import { useHeat } from './use-heat';

/** The code can be read before; half a second of work for the main thread waits until someone is there to write. */
const MonacoEditor = lazy(() => whenActive().then(() => import('./monaco-editor')));

/** A line mark with the file it belongs to. */
export interface FileMark extends LineMark {
  readonly file: string;
}

interface CodePaneProps {
  readonly sample: Sample;
  readonly variant: VariantId;
  readonly marks: readonly FileMark[];
  readonly goTo: GoTo | null;
}

/** One variant's code: its files, what of them has been edited, and the editor. */
export function CodePane({ sample, variant, marks, goTo }: CodePaneProps) {
  const program = sample.variants[variant];
  const files = Object.keys(program?.files ?? {});
  const [chosen, setChosen] = useState(program?.entry ?? '');
  const [followed, setFollowed] = useState(goTo);
  if (goTo !== followed) {
    setFollowed(goTo);
    if (goTo && files.includes(goTo.file)) setChosen(goTo.file);
  }
  const file = files.includes(chosen) ? chosen : (program?.entry ?? '');
  const original = program?.files[file] ?? '';
  const text = useStore(drafts, ({ texts }) => texts[draftKey(sample, variant, file)] ?? original);
  const heat = useHeat(sample.id, variant, file, text);
  const heatShown = useStore(instrumentView, (state) => state.heat);
  const notes = useMemo(
    (): readonly HeatNote[] =>
      (heatShown ? heat : []).map(({ line, bytesPerRequest, share }) => ({
        line,
        text: `${formatByteGrowth(bytesPerRequest)}/request`,
        level: heatLevel(share),
      })),
    [heat, heatShown],
  );
  const shownMarks = useMemo(() => marks.filter((mark) => mark.file === file), [marks, file]);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      showToast(`${file} is in the clipboard.`);
    } catch {
      showToast('The browser refused the clipboard. Select the code and copy it by keyboard.');
    }
  }

  return (
    <div className={styles['pane']}>
      <div className={styles['bar']}>
        <ShapeMark shape={VARIANT_SHAPES[variant]} />
        <h2 className={styles['title']}>{VARIANT_LABELS[variant]}</h2>
        <Files files={files} chosen={file} onChoose={setChosen} />
        <span className={styles['gap']} />
        <UndoButtons sample={sample} variant={variant} file={file} />
        {heat.length > 0 && (
          <Button
            look="quiet"
            iconOnly
            icon={<Flame />}
            className={styles['heat']}
            aria-pressed={heatShown}
            title={`${heatShown ? 'Hide' : 'Show'} what each line keeps per request`}
            onClick={() => setInstrumentView({ heat: !heatShown })}
          >
            Show what each line keeps per request
          </Button>
        )}
        <Button look="quiet" iconOnly icon={<Copy />} title={`Copy ${file}`} onClick={copy}>
          {`Copy ${file}`}
        </Button>
      </div>
      <EditedNotice sample={sample} variant={variant} file={file} />
      <div className={styles['editor']}>
        <Editor
          key={`${sample.id}:${variant}:${file}`}
          text={text}
          runtime={runtimes.byId(sample.runtime)}
          label={`${VARIANT_LABELS[variant]} code, ${file}`}
          marks={shownMarks}
          heat={notes}
          goTo={goTo?.file === file ? goTo : null}
          onChange={(next, undoing) => setDraft(sample, variant, file, next, undoing)}
          onUndo={(direction) => undoDraft(sample, variant, file, direction)}
        />
      </div>
    </div>
  );
}

/** The full editor at a desk; the plain one on a phone, while Monaco loads, and if it can't be loaded. */
function Editor(props: Parameters<typeof MonacoEditor>[0]) {
  const plain = useMediaQuery('(max-width: 859px), (pointer: coarse)');
  if (plain) return <PlainEditor {...props} editable />;
  return (
    <EditorBoundary fallback={<PlainEditor {...props} editable />}>
      <Suspense fallback={<PlainEditor {...props} editable={false} />}>
        <MonacoEditor {...props} />
        <p className={styles['tabHint']} aria-hidden="true">
          Tab indents. <kbd>{isApple ? '⌃⇧M' : 'Ctrl+M'}</kbd> lets Tab leave the editor.
        </p>
      </Suspense>
    </EditorBoundary>
  );
}

interface FilesProps {
  readonly files: readonly string[];
  readonly chosen: string;
  readonly onChoose: (file: string) => void;
}

function Files({ files, chosen, onChoose }: FilesProps) {
  if (files.length < 2) return <code className={styles['file']}>{chosen}</code>;
  return (
    <fieldset className={styles['files']}>
      <legend className="visually-hidden">Files</legend>
      {files.map((file) => (
        <button key={file} type="button" aria-pressed={file === chosen} onClick={() => onChoose(file)}>
          {file}
        </button>
      ))}
    </fieldset>
  );
}
