import { Check, Pencil } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { visibleText } from '../../domain/visible-text';
import { Button } from '../../ui/button';
import { CodeLines } from '../../ui/code-lines';
import type { EditorProps } from './editor-types';
import styles from './plain-editor.module.css';

interface PlainEditorProps extends EditorProps {
  /** False while the full editor is on its way: then this is only to read. */
  readonly editable: boolean;
}

/** Code to read at once, and to change in a plain text field: for phones, and where Monaco can't be had. */
export function PlainEditor({
  text,
  runtime,
  label,
  marks,
  heat,
  goTo,
  onChange,
  editable,
}: PlainEditorProps) {
  const [editing, setEditing] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    if (!goTo) return;
    setEditing(false);
    const line = box.current?.querySelector(`[data-line="${goTo.line}"]`);
    line?.scrollIntoView({ block: 'center' });
    if (goTo.focus) box.current?.querySelector<HTMLElement>('section')?.focus({ preventScroll: true });
  }, [goTo]);

  useEffect(() => {
    if (editing) field.current?.focus();
  }, [editing]);

  return (
    <div ref={box} className={styles['box']}>
      {editing ? (
        <textarea
          ref={field}
          className={styles['field']}
          aria-label={label}
          value={text}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          wrap="off"
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <CodeLines
          code={visibleText(text)}
          syntax={runtime.syntax}
          label={label}
          numbered
          marked={goTo?.line ?? marks[0]?.line}
          remarks={heat}
        />
      )}
      {editable && (
        <Button
          className={styles['toggle']}
          icon={editing ? <Check /> : <Pencil />}
          onClick={() => setEditing(!editing)}
        >
          {editing ? 'Done' : 'Edit'}
        </Button>
      )}
    </div>
  );
}
