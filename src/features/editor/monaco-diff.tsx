import { useEffect, useRef } from 'react';
import styles from './monaco-editor.module.css';
import 'monaco-editor/features/diffEditor/register';
import { editor, SHARED_OPTIONS } from './monaco-setup';

interface MonacoDiffProps {
  readonly before: string;
  readonly after: string;
  /** The editor’s name of the language. */
  readonly mode: string;
  readonly beforeLabel: string;
  readonly afterLabel: string;
}

/** Two texts side by side, or as one where there is little room. To read: each is edited in its own pane. */
export default function MonacoDiff({ before, after, mode, beforeLabel, afterLabel }: MonacoDiffProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return;
    const original = editor.createModel(before, mode);
    const modified = editor.createModel(after, mode);
    const made = editor.createDiffEditor(host.current, {
      ...SHARED_OPTIONS,
      readOnly: true,
      originalEditable: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: true,
      renderSideBySideInlineBreakpoint: 640,
      renderOverviewRuler: false,
      renderMarginRevertIcon: false,
      renderGutterMenu: false,
      hideUnchangedRegions: { enabled: true, minimumLineCount: 4, contextLineCount: 3 },
      originalAriaLabel: beforeLabel,
      modifiedAriaLabel: afterLabel,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    });
    made.setModel({ original, modified });
    // After the editors have them: they set the models' options from their own defaults.
    for (const model of [original, modified])
      model.updateOptions({
        bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
      });
    return () => {
      made.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, mode, beforeLabel, afterLabel]);
  return <div ref={host} className={styles['host']} />;
}
