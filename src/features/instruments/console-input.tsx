import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { type History, readHistory, recall, remember } from './console-history';
import type { ConsoleMode } from './console-modes';
import styles from './console-panel.module.css';
import { isComplete, opensBlock } from './input-complete';

interface ConsoleInputProps {
  readonly mode: ConsoleMode;
  /** A text to put in; a new object for each. */
  readonly inserted: { readonly text: string } | null;
  readonly off: boolean;
  readonly onRun: (text: string) => void;
}

/** Where one types. Enter runs what is complete; what was typed before is kept as long as the tab of the browser. */
export function ConsoleInput({ mode, inserted, off, onRun }: ConsoleInputProps) {
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const history = useHistory(mode);
  /** Where the cursor goes once the text is drawn. */
  const cursor = useRef<number | null>(null);

  function put(next: string, at = next.length): void {
    cursor.current = at;
    setText(next);
  }

  const before = useRef(inserted);
  useEffect(() => {
    if (!inserted || inserted === before.current) return;
    before.current = inserted;
    cursor.current = inserted.text.length;
    setText(inserted.text);
    field.current?.focus();
  }, [inserted]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: after the text is drawn.
  useLayoutEffect(() => {
    if (cursor.current === null) return;
    field.current?.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [text]);

  function run(): void {
    if (off || text.trim() === '') return;
    history.add(text.trimEnd());
    onRun(text);
    put('');
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.nativeEvent.isComposing || !plain) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      const atEnd = value.slice(selectionEnd).trim() === '';
      if (atEnd && isComplete(value, mode.syntax)) run();
      else put(...lineBegun(value, selectionStart, selectionEnd, mode));
    } else if (event.key === 'ArrowUp' && !event.shiftKey && !value.slice(0, selectionStart).includes('\n')) {
      const earlier = history.go('back', value);
      if (earlier !== null) {
        event.preventDefault();
        put(earlier);
      }
    } else if (event.key === 'ArrowDown' && !event.shiftKey && !value.slice(selectionEnd).includes('\n')) {
      const later = history.go('forward', value);
      if (later !== null) {
        event.preventDefault();
        put(later);
      }
    }
  }

  return (
    <div className={styles['prompting']}>
      <textarea
        ref={field}
        aria-label={mode.label}
        placeholder={mode.label}
        value={text}
        rows={Math.max(1, Math.min(8, text.split('\n').length))}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <Button icon={<CornerDownLeft />} off={off || text.trim() === ''} onClick={run}>
        Run line
      </Button>
    </div>
  );
}

/** The text with a new line in the place of the selection, as far in as the one before, and where the cursor goes. */
function lineBegun(
  text: string,
  start: number,
  end: number,
  { syntax, indent: blanks }: ConsoleMode,
): [string, number] {
  const before = text.slice(0, start);
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const deeper = opensBlock(line, syntax) ? ' '.repeat(blanks) : '';
  const begun = `${before}\n${indent}${deeper}`;
  return [begun + text.slice(end), begun.length];
}

/** What was typed in this language during this visit, in sessionStorage. */
function useHistory({ history }: ConsoleMode): {
  readonly add: (line: string) => void;
  readonly go: (way: 'back' | 'forward', present: string) => string | null;
} {
  const key = `leak-lab:console:${history}`;
  const state = useRef<History | null>(null);
  const now = (): History => {
    state.current ??= readHistory(read(key));
    return state.current;
  };
  return {
    add(line) {
      state.current = remember(now(), line);
      try {
        sessionStorage.setItem(key, JSON.stringify(state.current.lines));
      } catch {
        // Denied or full: the history lasts as long as the panel.
      }
    },
    go(way, present) {
      const there = recall(now(), way, present);
      if (!there) return null;
      state.current = there.history;
      return there.text;
    },
  };
}

function read(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
