import type { RealMs } from '../../../workers/contract';
import type { Stock } from '../offline/fetch-assets';
import { isRecord, text } from './check-values';
import frameScript from './frame-script.ts?inline-script';
import { FRAME_PERMISSIONS, framePolicy } from './policies';
import { trustedFrame } from './trusted-types';

/** The frame's page. Its own policy comes first, before anything that it could hold for. */
const DOCUMENT = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${framePolicy(frameScript.hash)}"><meta http-equiv="x-dns-prefetch-control" content="off"><script>${frameScript.text}</${'script'}>`;

/** What the page says to the frame, over the frame's control port. */
type ToFrame =
  | ({ readonly kind: 'stock' } & Stock)
  | { readonly kind: 'spawn'; readonly id: number; readonly port: MessagePort }
  | { readonly kind: 'kill'; readonly id: number };

/** A frame that says nothing for so long isn't coming: whoever guards the browser has blocked it. */
const OPEN_PATIENCE_MS: RealMs = 30_000;

/** A worker inside the frame, reached through `port`. */
export interface FramedWorker {
  readonly port: MessagePort;
  /** Hears of a script error that the worker didn't catch. */
  onError: (message: string) => void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/**
 * One hidden frame a runtime, in which all workers of that runtime live: an opaque origin under {@link framePolicy}.
 * Sample code runs there and nowhere else. The frame keeps the engine's files and compiles its WebAssembly once.
 */
export class SandboxFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #control: MessagePort;
  readonly #workers = new Map<number, FramedWorker>();
  #nextId = 1;
  #closed = false;
  readonly #removals: MutationObserver;

  private constructor(frame: HTMLIFrameElement, control: MessagePort) {
    this.#frame = frame;
    this.#control = control;
    // An extension, or a person with the developer's tools, may take it out. One that is moved loads anew, and empty.
    this.#removals = new MutationObserver(() => this.#frame.isConnected || this.#lose());
    this.#removals.observe(document.body, { childList: true });
    frame.addEventListener('load', () => this.#lose());
  }

  /** False once it has been closed, or taken out of the page by somebody else. */
  get alive(): boolean {
    return !this.#closed && this.#frame.isConnected;
  }

  /**
   * Opens a frame and hands it the stock (its buffers are transferred). Rejects with a plain Error, and leaves no frame behind.
   */
  static async open(stock: Stock): Promise<SandboxFrame> {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.title = 'Sandbox for sample programs';
    frame.style.display = 'none';
    frame.setAttribute('allow', FRAME_PERMISSIONS);
    frame.setAttribute('credentialless', '');
    frame.referrerPolicy = 'no-referrer';
    Object.assign(frame, { srcdoc: trustedFrame(DOCUMENT) });
    const loaded = new Promise<void>((resolve) =>
      frame.addEventListener('load', () => resolve(), { once: true }),
    );
    document.body.append(frame);
    try {
      return await within(
        OPEN_PATIENCE_MS,
        loaded.then(() => SandboxFrame.#stock(frame, stock)),
      );
    } catch (error) {
      frame.remove();
      throw error;
    }
  }

  static async #stock(frame: HTMLIFrameElement, stock: Stock): Promise<SandboxFrame> {
    const { port1, port2 } = new MessageChannel();
    const opened = new SandboxFrame(frame, port1);
    const stocked = new Promise<void>((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<unknown>) => {
        // The frame keeps a stranger's code, so what it says is hostile as well until it has been looked at.
        if (!isRecord(data)) return;
        if (data['kind'] === 'stocked') resolve();
        else if (data['kind'] === 'refused') reject(new Error(text(data['message'], 500)));
        else if (data['kind'] === 'worker-error')
          opened.#workers.get(Number(data['id']))?.onError(text(data['message'], 500));
      };
    });
    // The target's origin is opaque, so it can't be named; the frame was made here a moment ago.
    frame.contentWindow?.postMessage({ kind: 'control' }, '*', [port2]);
    opened.#say(
      { kind: 'stock', ...stock },
      [...stock.scripts, ...Object.values(stock.files)].map((bytes) => bytes.buffer),
    );
    await stocked;
    return opened;
  }

  spawn(): FramedWorker {
    const id = this.#nextId++;
    const { port1, port2 } = new MessageChannel();
    const worker: FramedWorker = {
      port: port1,
      onError: () => {},
      kill: () => {
        port1.close();
        this.#workers.delete(id);
        this.#say({ kind: 'kill', id });
      },
    };
    this.#workers.set(id, worker);
    this.#say({ kind: 'spawn', id, port: port2 }, [port2]);
    return worker;
  }

  /** Somebody else has removed or emptied it: what ran in it is gone. */
  #lose(): void {
    if (this.#closed) return;
    const lost = [...this.#workers.values()];
    this.close();
    for (const worker of lost)
      worker.onError('its sandbox was taken out of the page, as a browser extension may do');
  }

  /** Removes the frame and with it every worker and byte in it. */
  close(): void {
    this.#closed = true;
    this.#removals.disconnect();
    for (const worker of this.#workers.values()) worker.port.close();
    this.#workers.clear();
    this.#control.close();
    this.#frame.remove();
  }

  #say(message: ToFrame, transfer: Transferable[] = []): void {
    this.#control.postMessage(message, transfer);
  }
}

/** What `work` comes to, or an Error once it has taken longer. */
async function within<T>(patienceMs: RealMs, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of it for ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
