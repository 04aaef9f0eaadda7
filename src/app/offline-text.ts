import type { OfflineState } from '../lab/offline/offline-store';

/** Where nothing is kept for offline use, or where that can't be told. */
export const OPEN_PAGES_WORK =
  'What is open goes on working, and your edits are kept; what has not been loaded yet has to wait.';

/** What works without a connection, by what is kept on this device. */
export function whatWorksOffline(state: OfflineState): string {
  if (state.kind !== 'ready' || !state.shell.kept) return OPEN_PAGES_WORK;
  const lacking = state.packs.filter((pack) => pack.state.kind !== 'kept').map(({ label }) => label);
  if (lacking.length === 0) return 'Everything is on this device and works as ever.';
  return `Pages and lessons work. Not on this device: ${lacking.join(', ')}.`;
}
