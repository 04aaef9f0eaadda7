import { useCallback, useState } from 'react';

/**
 * State that survives a reload, in localStorage. `read` turns what was stored into a value and
 * must accept anything: another version of the page may have written it.
 */
export function useStored<T extends string | number>(
  key: string,
  read: (stored: string | null) => T,
): readonly [T, (next: T) => void] {
  const [value, setValue] = useState(() => {
    try {
      return read(localStorage.getItem(key));
    } catch {
      return read(null);
    }
  });
  const set = useCallback(
    (next: T) => {
      setValue(next);
      try {
        localStorage.setItem(key, String(next));
      } catch {
        // Denied or full: the value lasts as long as the page.
      }
    },
    [key],
  );
  return [value, set];
}
