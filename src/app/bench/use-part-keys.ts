import { useEffect } from 'react';
import { nextPart } from './next-part';

/** What the focus goes to in a part: its first control. */
const FIRST = 'summary, button, input, [tabindex="0"]';

/**
 * F6 leads from part to part of the bench, Shift+F6 back: from Run to the verdict without going through the editors, where Tab
 * indents. A part is an element with `data-part`.
 */
export function usePartKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog:modal')) return;
      const parts = [...document.querySelectorAll('[data-part]')].filter((part) => part.checkVisibility());
      const here = parts.findIndex((part) => part.contains(document.activeElement));
      parts
        .at(nextPart(here, parts.length, event.shiftKey))
        ?.querySelector<HTMLElement>(FIRST)
        ?.focus();
      event.preventDefault();
    };
    // Before an editor hears of it.
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, []);
}
