import { useCallback } from 'react';
import type { RuntimeId } from '../../../workers/contract';
import { runtimes } from '../../lab/runtimes';
import { useStored } from '../../ui/use-stored';

/**
 * The language to show: what the address says (`?lang=python`, `?lang=typescript`), else what the user last chose, else the
 * sample's first. A choice is kept, and written into the address so that a copied link shows the same.
 */
export function useRuntimeChoice(
  available: readonly RuntimeId[],
): readonly [RuntimeId, (runtime: RuntimeId) => void] {
  const [stored, store] = useStored<RuntimeId>(
    'leak-lab:runtime',
    (value) => fromAddress() ?? value ?? 'cpython',
  );
  const choose = useCallback(
    (runtime: RuntimeId) => {
      store(runtime);
      const address = new URL(location.href);
      const language = runtimes.find(({ id }) => id === runtime)?.language;
      if (language) address.searchParams.set('lang', language);
      history.replaceState(history.state, '', address);
    },
    [store],
  );
  return [available.includes(stored) ? stored : (available[0] ?? stored), choose];
}

function fromAddress(): RuntimeId | undefined {
  const language = new URLSearchParams(location.search).get('lang');
  return runtimes.find((runtime) => runtime.language === language)?.id;
}
