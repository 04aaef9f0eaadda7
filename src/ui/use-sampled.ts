import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand';

/**
 * A value read from a store at most every `everyMs`, for figures that change with each reading:
 * the eye can't follow more, and React need not. `select` must be a stable function.
 */
export function useSampled<S, T>(store: StoreApi<S>, select: (state: S) => T, everyMs = 250): T {
  const [value, setValue] = useState(() => select(store.getState()));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      setValue(() => select(store.getState()));
    };
    look();
    const stop = store.subscribe(() => {
      timer ??= setTimeout(look, everyMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, select, everyMs]);
  return value;
}
