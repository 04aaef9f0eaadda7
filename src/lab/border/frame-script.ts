/*
 * The sandbox frame's whole script. It is bundled into text, goes into the frame, and its hash into the policies: it
 * imports nothing. It relays nothing: a worker talks to the page through its own port only.
 */

interface ScriptUrls {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): string };
}

// Not under every browser's policy for scripts, so what needs no policy to reach the network goes.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport', 'BroadcastChannel'])
  Reflect.deleteProperty(window, name);
// Firefox knows no permissions policy for it, and a click on “Run” counts as a click in here.
Reflect.deleteProperty(Navigator.prototype, 'clipboard');

function start(event: MessageEvent): void {
  const control = event.ports[0];
  if (event.source !== window.parent || !control) return;
  removeEventListener('message', start);
  const workers = new Map<number, Worker>();
  const assets: Record<string, Uint8Array | WebAssembly.Module> = {};
  let script = '';
  const { trustedTypes } = window as { trustedTypes?: ScriptUrls };
  // Says yes to the one script that was posted in.
  const onlyOurs = trustedTypes?.createPolicy('leak-lab-frame', {
    createScriptURL: (url) => (url === script ? url : ''),
  });
  const stock = async (
    scripts: readonly Uint8Array<ArrayBuffer>[],
    files: Record<string, Uint8Array<ArrayBuffer>>,
  ): Promise<void> => {
    const parts = scripts.flatMap((part) => [part, '\n;\n']);
    script = URL.createObjectURL(new Blob(parts, { type: 'text/javascript' }));
    for (const name of Object.keys(files)) {
      const bytes = files[name];
      if (bytes) assets[name] = name.endsWith('.wasm') ? await WebAssembly.compile(bytes) : bytes;
    }
  };
  const end = (id: number): void => {
    workers.get(id)?.terminate();
    workers.delete(id);
  };
  const spawn = (id: number, port: MessagePort): void => {
    const worker = new Worker(onlyOurs?.createScriptURL(script) ?? script);
    workers.set(id, worker);
    worker.onerror = (error) => {
      error.preventDefault();
      // One error is the end of it: what would complain without end is heard once.
      if (!workers.has(id)) return;
      end(id);
      const message = error.message || 'its script could not start';
      control.postMessage({ kind: 'worker-error', id, message: message.slice(0, 500) });
    };
    worker.postMessage({ port, assets }, [port]);
  };
  control.onmessage = ({ data }) => {
    if (data.kind === 'stock') {
      stock(data.scripts, data.files).then(
        () => control.postMessage({ kind: 'stocked' }),
        (error) => control.postMessage({ kind: 'refused', message: String(error) }),
      );
    } else if (data.kind === 'spawn') spawn(data.id, data.port);
    else if (data.kind === 'kill') end(data.id);
  };
}

addEventListener('message', start);
