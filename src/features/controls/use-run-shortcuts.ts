import { useEffect } from 'react';
import { perform, RUN_ACTIONS } from './run-actions';

/**
 * The keys of the run controls, wherever the focus is. Listens before the editor does, which would
 * take Ctrl+Enter for a new line. Silent while a dialog is open.
 */
export function useRunShortcuts(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (document.querySelector('dialog[open]')) return;
      const action = RUN_ACTIONS.find((one) => one.matches(event));
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat || action.id === 'step') perform(action);
    };
    addEventListener('keydown', listen, { capture: true });
    return () => removeEventListener('keydown', listen, { capture: true });
  }, []);
}
