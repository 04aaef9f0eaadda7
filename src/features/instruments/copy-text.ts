import { showToast } from '../../ui/toast';

/** Puts a text into the clipboard and says whether that worked. */
export function copyText(text: string, done: string): void {
  // Without a secure context there is no clipboard at all.
  const copying = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'));
  copying.then(
    () => showToast(done),
    () => showToast('The browser refused the clipboard. Select the text and copy it by keyboard.'),
  );
}
