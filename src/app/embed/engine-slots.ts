/** So many engines run at once among all embeds of a page. A pair needs both. */
const SLOTS = ['leak-lab:engine:0', 'leak-lab:engine:1'] as const;
const CHANNEL = 'leak-lab:engines';

/** Waits for so many engines and returns how to give them back. `onWait` is called where they aren’t free. */
export async function takeSlots(
  engines: number,
  signal: AbortSignal,
  onWait: () => void,
): Promise<() => void> {
  const locks = lockManager();
  if (!locks) return () => {};
  const releases: (() => void)[] = [];
  const giveBack = (): void => {
    for (const release of releases.splice(0)) release();
  };
  try {
    // The first before the second, so that two pairs never wait for each other.
    for (let taken = 0; taken < engines; taken++) {
      const names = engines === 1 ? SLOTS : SLOTS.slice(taken, taken + 1);
      releases.push(await takeOne(locks, names, signal, onWait));
    }
  } catch (error) {
    giveBack();
    // Where a browser refuses locks to a frame of another site, its host page is the only one who bounds.
    if (signal.aborted) throw error;
    console.info('Leak Lab runs without locks here:', error);
  }
  return giveBack;
}

/** Hears when another embed of this origin waits for an engine: what is paused here may make room then. */
export function onWanted(listener: () => void): void {
  const channel = openChannel();
  if (channel) channel.onmessage = () => listener();
}

async function takeOne(
  locks: LockManager,
  names: readonly string[],
  signal: AbortSignal,
  onWait: () => void,
): Promise<() => void> {
  for (const name of names) {
    const release = await hold(locks, name, { ifAvailable: true });
    if (release) return release;
  }
  onWait();
  const channel = openChannel();
  channel?.postMessage('wanted');
  channel?.close();
  const lost = new AbortController();
  const either = AbortSignal.any([signal, lost.signal]);
  let winner: (() => void) | null = null;
  const waits = names.map(async (name) => {
    const release = await hold(locks, name, { signal: either });
    // Both may be granted in the same moment: the later one goes back.
    if (winner) release?.();
    else winner = release;
    return release;
  });
  try {
    const release = await Promise.any(waits);
    if (!release) throw new DOMException('Stopped.', 'AbortError');
    return release;
  } finally {
    lost.abort();
  }
}

/** Resolves once the lock is held, to how to let go of it; null where it isn’t to be had at once. */
function hold(locks: LockManager, name: string, options: LockOptions): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, options, (lock) => {
        if (!lock) return resolve(null);
        return new Promise<void>((release) => resolve(() => release()));
      })
      .catch(reject);
  });
}

/** None in a frame without an origin (there the host page bounds), nor on a page that isn’t secure. */
function lockManager(): LockManager | null {
  try {
    return self.origin === 'null' ? null : (navigator.locks ?? null);
  } catch {
    return null;
  }
}

function openChannel(): BroadcastChannel | null {
  try {
    return self.origin === 'null' ? null : new BroadcastChannel(CHANNEL);
  } catch {
    return null;
  }
}
