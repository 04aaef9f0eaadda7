import { createStore } from 'zustand/vanilla';
import { isShareLink } from '../domain/share/share-link';
import type { SharedBench, SharedFile } from '../domain/share/shared-bench';
import { runtimes } from './runtimes';

/** The link that the page was opened with, if it was one to a bench. */
export type SharedLink =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly hash: string }
  | { readonly kind: 'open'; readonly hash: string; readonly bench: SharedBench; readonly key: string }
  | {
      readonly kind: 'refused';
      readonly hash: string;
      readonly message: string;
      readonly next: string;
      readonly saved: readonly SharedFile[];
    };

export const sharedLink = createStore<SharedLink>(() => ({ kind: 'none' }) as SharedLink);

const NEXT = {
  broken: 'Ask for the link again: copied from the Share window, as a whole.',
  'cut off': 'Some programs cut long links. Ask for it again, or for the code as a file.',
  'too large': 'Ask for the code as a file.',
  newer: 'Reload the page: your browser may hold an old copy of it.',
} as const;

/**
 * Reads a fragment if it is a share link. What it holds is shown, never run. `place` brings the page to where the bench belongs;
 * it answers with a sentence where there is no such place here.
 */
export async function readSharedLink(
  hash: string,
  place: (bench: SharedBench) => Promise<string | null>,
): Promise<void> {
  const before = sharedLink.getState();
  if (!isShareLink(hash) || (before.kind !== 'none' && before.hash === hash)) return;
  sharedLink.setState({ kind: 'reading', hash }, true);
  try {
    // Loaded for links only: most visits come without one.
    const { decodeShare } = await import('../domain/share/share-codec');
    const reading = await decodeShare(hash, runtimes);
    if (reading.kind === 'refused') {
      refuseLink(hash, reading.message, NEXT[reading.why], reading.saved);
      return;
    }
    const { bench, key } = reading;
    const nowhere = await place(bench);
    if (nowhere === null) sharedLink.setState({ kind: 'open', hash, bench, key }, true);
    else refuseLink(hash, nowhere, 'Its code can be saved all the same.', bench.files);
  } catch {
    refuseLink(
      hash,
      'This browser can’t unpack the link.',
      'Try a newer browser, or ask for the code as a file.',
      [],
    );
  }
}

export function refuseLink(hash: string, message: string, next: string, saved: readonly SharedFile[]): void {
  sharedLink.setState({ kind: 'refused', hash, message, next, saved }, true);
}

/** Puts the link away: the reader's own texts are shown again. What was edited in it stays under the link's own name. */
export function closeSharedLink(): void {
  sharedLink.setState({ kind: 'none' }, true);
  if (!isShareLink(location.hash)) return;
  const address = new URL(location.href);
  address.hash = '';
  history.replaceState(history.state, '', address);
}
