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
    (value) => fromAddress() ?? value ?? runtimes.first.id,
  );
  const choose = useCallback(
    (runtime: RuntimeId) => {
      store(runtime);
      const address = new URL(location.href);
      address.searchParams.set('lang', runtimes.languageOf(runtime));
      history.replaceState(history.state, '', address);
    },
    [store],
  );
  return [available.includes(stored) ? stored : (available[0] ?? runtimes.first.id), choose];
}

function fromAddress(): RuntimeId | undefined {
  return runtimes.findLanguage(new URLSearchParams(location.search).get('lang'))?.id;
}
