import type { Stock } from './fetch-assets';

/**
 * What the frame may do: run the script that is posted in, compile WebAssembly, start workers from blobs. No
 * network of any kind, no storage (its origin is opaque).
 */
const POLICY = "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:";

/** What the page says to the frame, over the frame's control port. */
type ToFrame =
  | { readonly kind: 'stock'; readonly script: Blob; readonly files: Stock['files'] }
  | { readonly kind: 'spawn'; readonly id: number; readonly port: MessagePort }
  | { readonly kind: 'kill'; readonly id: number };

/** What the frame says back. */
type FromFrame =
  | { readonly kind: 'stocked' }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'worker-error'; readonly id: number; readonly message: string };

/** A worker inside the frame, reached through `port`. */
export interface FramedWorker {
  readonly port: MessagePort;
  /** Hears of a script error that the worker didn't catch. */
  onError: (message: string) => void;
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/**
 * One hidden frame a runtime, in which all workers of that runtime live: an opaque origin under {@link POLICY}.
 * Sample code runs there and nowhere else. The frame keeps the engine's files and compiles its WebAssembly once.
 */
export class SandboxFrame {
  readonly #frame: HTMLIFrameElement;
  readonly #control: MessagePort;
  readonly #workers = new Map<number, FramedWorker>();
  #nextId = 1;

  private constructor(frame: HTMLIFrameElement, control: MessagePort) {
    this.#frame = frame;
    this.#control = control;
  }

  /** Opens a frame and hands it the stock (its buffers are transferred). Rejects with a plain Error. */
  static async open(stock: Stock): Promise<SandboxFrame> {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.title = 'Sandbox for sample programs';
    frame.style.display = 'none';
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}"><script>(${frameMain})()</${'script'}>`;
    const loaded = new Promise<void>((resolve) =>
      frame.addEventListener('load', () => resolve(), { once: true }),
    );
    document.body.append(frame);
    await loaded;
    const { port1, port2 } = new MessageChannel();
    const opened = new SandboxFrame(frame, port1);
    const stocked = new Promise<void>((resolve, reject) => {
      port1.onmessage = ({ data }: MessageEvent<FromFrame>) => {
        if (data.kind === 'stocked') resolve();
        else if (data.kind === 'refused') reject(new Error(data.message));
        else if (data.kind === 'worker-error')
          opened.#workers.get(data.id)?.onError(String(data.message).slice(0, 500));
      };
    });
    // The target's origin is opaque, so it can't be named; the frame was made here a moment ago.
    frame.contentWindow?.postMessage({ kind: 'control' }, '*', [port2]);
    opened.#say(
      { kind: 'stock', script: stock.script, files: stock.files },
      Object.values(stock.files).map((bytes) => bytes.buffer),
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

  /** Removes the frame and with it every worker and byte in it. */
  close(): void {
    for (const worker of this.#workers.values()) worker.port.close();
    this.#workers.clear();
    this.#control.close();
    this.#frame.remove();
  }

  #say(message: ToFrame, transfer: Transferable[] = []): void {
    this.#control.postMessage(message, transfer);
  }
}

/**
 * The frame's whole script: its source text is put into the frame, so it may use nothing from this module.
 * It relays nothing: a worker talks to the page through its own port only.
 */
function frameMain(): void {
  const start = (event: MessageEvent): void => {
    const control = event.ports[0];
    if (event.source !== window.parent || !control) return;
    removeEventListener('message', start);
    const workers = new Map<number, Worker>();
    const assets: Record<string, Uint8Array | WebAssembly.Module> = {};
    let script = '';
    const stock = async (blob: Blob, files: Record<string, Uint8Array<ArrayBuffer>>): Promise<void> => {
      script = URL.createObjectURL(blob);
      for (const name of Object.keys(files)) {
        const bytes = files[name];
        if (bytes) assets[name] = name.endsWith('.wasm') ? await WebAssembly.compile(bytes) : bytes;
      }
    };
    control.onmessage = ({ data }) => {
      if (data.kind === 'stock') {
        stock(data.script, data.files).then(
          () => control.postMessage({ kind: 'stocked' }),
          (error) => control.postMessage({ kind: 'refused', message: String(error) }),
        );
      } else if (data.kind === 'spawn') {
        const worker = new Worker(script);
        workers.set(data.id, worker);
        worker.onerror = (error) => {
          error.preventDefault();
          control.postMessage({
            kind: 'worker-error',
            id: data.id,
            message: error.message || 'its script could not start',
          });
        };
        worker.postMessage({ port: data.port, assets }, [data.port]);
      } else if (data.kind === 'kill') {
        workers.get(data.id)?.terminate();
        workers.delete(data.id);
      }
    };
  };
  addEventListener('message', start);
}
