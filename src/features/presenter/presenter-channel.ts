import type { StageOrder } from './presenter-keys';
import type { PresenterAction, PresenterState } from './presenter-state';

/** What the wall tells the window with the notes. */
export interface StageNews {
  readonly state: PresenterState;
  /** The run, in words: `running`, and each side's verdict so far. */
  readonly run: string;
}

/**
 * What goes between the wall and the notes. Both are pages of this site in one browser; the wall alone decides, the notes
 * ask. `number` goes up by one with every piece of news, so that a late one is known as such.
 */
export type PresenterMessage =
  | { readonly from: 'wall'; readonly number: number; readonly news: StageNews }
  | { readonly from: 'wall'; readonly gone: true }
  | { readonly from: 'notes'; readonly hello: true }
  | { readonly from: 'notes'; readonly order: PresenterAction | StageOrder };

/** The channel of one lesson's presentation. Close it when the page leaves. */
export function openChannel(
  slug: string,
  onMessage: (message: PresenterMessage) => void,
): { send(message: PresenterMessage): void; close(): void } {
  const channel = new BroadcastChannel(`leak-lab-presenter/${slug}`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isMessage(data)) onMessage(data);
  };
  return {
    send: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}

/** Another version of the lab may be open in another tab: what is not understood is ignored. */
export function isMessage(data: unknown): data is PresenterMessage {
  if (typeof data !== 'object' || data === null || !('from' in data)) return false;
  if (data.from === 'notes') return 'hello' in data || 'order' in data;
  if (data.from !== 'wall') return false;
  if ('gone' in data) return true;
  if (!('news' in data) || !('number' in data) || typeof data.number !== 'number') return false;
  const { news } = data;
  if (typeof news !== 'object' || news === null || !('state' in news) || !('run' in news)) return false;
  const { state } = news;
  return typeof state === 'object' && state !== null && 'at' in state && 'votes' in state;
}
