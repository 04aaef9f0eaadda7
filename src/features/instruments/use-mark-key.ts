import { useEffect } from 'react';
import { labActions } from '../../lab/lab-store';

/** `m` sets a mark, wherever the focus is but in a text or in a dialog. */
export function useMarkKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'm' || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable], .monaco-editor, dialog')) return;
      event.preventDefault();
      void labActions.mark();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
