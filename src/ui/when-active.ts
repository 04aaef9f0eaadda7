const SIGNS = ['pointermove', 'pointerdown', 'wheel', 'keydown', 'touchstart', 'focusin'] as const;
/** Who only reads gets what was put off after so long. */
const LATEST_MS = 4000;

let active: Promise<void> | null = null;

/**
 * Resolves at the first sign of a person (a moving pointer, a key, a touch), or some seconds after it was first asked for. For
 * what is large and not needed to read the page: the page and the engines come first.
 */
export function whenActive(): Promise<void> {
  active ??= new Promise((resolve) => {
    const done = () => {
      for (const sign of SIGNS) removeEventListener(sign, done, { capture: true });
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, LATEST_MS);
    for (const sign of SIGNS) addEventListener(sign, done, { capture: true, passive: true });
  });
  return active;
}
