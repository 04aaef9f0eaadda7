import { useEffect, useRef } from 'react';
import { isApple } from '../../ui/keys';
import type { EditorProps, LineMark } from './editor-types';
import styles from './monaco-editor.module.css';
import { editor, InjectedTextCursorStops, KeyCode, MarkerSeverity, SHARED_OPTIONS } from './monaco-setup';

/** The full editor. Owns one Monaco editor with one model, and disposes of both. */
export default function MonacoEditor({
  text,
  runtime,
  label,
  marks,
  heat,
  goTo,
  onChange,
  onUndo,
}: EditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const instance = useRef<editor.IStandaloneCodeEditor | null>(null);
  const change = useRef(onChange);
  const undo = useRef(onUndo);
  const first = useRef({ text, editor: runtime.editor, label });
  change.current = onChange;
  undo.current = onUndo;

  useEffect(() => {
    if (!host.current) return;
    const start = first.current;
    const model = editor.createModel(start.text, start.editor.mode);
    const made = editor.create(host.current, {
      ...SHARED_OPTIONS,
      model,
      // Told with the name, because whoever can't see the hint is who gets caught.
      ariaLabel: `${start.label}. Tab indents; ${isApple ? 'Control+Shift+M' : 'Control+M'} lets Tab leave the editor.`,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    });
    // After the editor is made: making it sets the model's options from its own defaults.
    model.updateOptions({
      tabSize: start.editor.indent,
      insertSpaces: true,
      bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
    });
    const listening = model.onDidChangeContent(({ isUndoing, isRedoing }) =>
      change.current(model.getValue(), isUndoing || isRedoing),
    );
    // Where the editor's own steps end, those of earlier visits begin.
    const keys = made.onKeyDown((event) => {
      const mod = event.ctrlKey || event.metaKey;
      const back = mod && !event.shiftKey && event.keyCode === KeyCode.KeyZ;
      const forward =
        mod && (event.keyCode === KeyCode.KeyY || (event.shiftKey && event.keyCode === KeyCode.KeyZ));
      if (!back && !forward) return;
      if (back ? model.canUndo() : model.canRedo()) return;
      event.preventDefault();
      event.stopPropagation();
      undo.current(back ? 'back' : 'forward');
    });
    instance.current = made;
    return () => {
      instance.current = null;
      keys.dispose();
      listening.dispose();
      made.dispose();
      model.dispose();
    };
  }, []);

  // A text that came from outside (the original, an earlier step) takes the place of all; undo then goes along the draft's steps.
  useEffect(() => {
    const model = instance.current?.getModel();
    if (model && model.getValue() !== text) model.setValue(text);
  }, [text]);

  useEffect(() => {
    const made = instance.current;
    const model = made?.getModel();
    if (!made || !model) return;
    editor.setModelMarkers(
      model,
      'lab',
      marks.map((mark) => markerOf(mark, model)),
    );
    const lines = made.createDecorationsCollection(
      marks.map(({ line, severity }) => ({
        range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
        options: { isWholeLine: true, className: styles[severity] ?? null },
      })),
    );
    return () => lines.clear();
  }, [marks]);

  // After the effect that lays in a new text: a remark belongs to the line that is there then.
  useEffect(() => {
    const made = instance.current;
    const model = made?.getModel();
    if (!made || !model || heat.length === 0) return;
    const warm = made.createDecorationsCollection(
      heat
        .filter(({ line }) => line <= model.getLineCount())
        .map(({ line, text: remark, level }) => ({
          range: {
            startLineNumber: line,
            startColumn: model.getLineMaxColumn(line),
            endLineNumber: line,
            endColumn: model.getLineMaxColumn(line),
          },
          options: {
            isWholeLine: true,
            className: `${styles['warm']} ${styles[`warm${level}`]}`,
            showIfCollapsed: true,
            after: {
              content: `    ${remark}`,
              inlineClassName: styles['remark'] ?? '',
              cursorStops: InjectedTextCursorStops.None,
            },
          },
        })),
    );
    return () => warm.clear();
  }, [heat]);

  useEffect(() => {
    const made = instance.current;
    if (!made || !goTo) return;
    made.revealLineInCenterIfOutsideViewport(goTo.line);
    made.setPosition({ lineNumber: goTo.line, column: 1 });
    if (goTo.focus) made.focus();
    const pointed = made.createDecorationsCollection([
      {
        range: { startLineNumber: goTo.line, startColumn: 1, endLineNumber: goTo.line, endColumn: 1 },
        options: { isWholeLine: true, className: styles['pointed'] ?? null },
      },
    ]);
    return () => pointed.clear();
  }, [goTo]);

  return <div ref={host} className={styles['host']} />;
}

function markerOf({ line, message, severity }: LineMark, model: editor.ITextModel): editor.IMarkerData {
  const known = Math.min(line, model.getLineCount());
  return {
    message,
    severity: severity === 'error' ? MarkerSeverity.Error : MarkerSeverity.Warning,
    startLineNumber: known,
    startColumn: model.getLineFirstNonWhitespaceColumn(known) || 1,
    endLineNumber: known,
    endColumn: model.getLineMaxColumn(known),
  };
}
