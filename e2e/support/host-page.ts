import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody’s documentation: a page on another origin than the lab’s. */
export interface HostPage {
  readonly url: string;
  /** Where pages are by their paths. */
  close(): Promise<void>;
}

/** Serves pages by path, with the same further headers for all. On 127.0.0.1, which is another origin than localhost. */
export async function hostPages(
  pages: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostPage> {
  const server = createServer((request, response) => {
    const body = pages[new URL(request.url ?? '/', 'http://localhost').pathname];
    response.writeHead(body === undefined ? 404 : 200, {
      'content-type': 'text/html; charset=utf-8',
      ...headers,
    });
    response.end(body ?? 'Nothing here.');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

/** A host that speaks the protocol as docs/embedding.md has it: `window.host` keeps what was heard and says things. */
export function speakingHost(frame: string, attributes = ''): string {
  return `<!doctype html><html lang="en"><title>Host</title><body>
<iframe id="lab" title="Lab" src="${frame}" width="900" height="900" ${attributes}></iframe>
<script>
  const lab = document.getElementById('lab');
  const sandboxed = lab.hasAttribute('sandbox') && !lab.getAttribute('sandbox').includes('allow-same-origin');
  const origin = sandboxed ? '*' : new URL(lab.src).origin;
  const { port1, port2 } = new MessageChannel();
  window.host = {
    heard: [], byWindow: [], port: port1,
    say(message) { port1.postMessage({ source: 'leak-lab', v: 1, ...message }); },
    sayByWindow(message) { lab.contentWindow.postMessage(message, origin); },
  };
  port1.onmessage = ({ data }) => host.heard.push(data);
  let begun = false;
  addEventListener('message', (event) => {
    if (event.source !== lab.contentWindow || event.origin !== (sandboxed ? 'null' : origin)) return;
    host.byWindow.push(event.data);
    if (event.data.type !== 'ready' || begun || window.holdBack) return;
    begun = true;
    lab.contentWindow.postMessage({ source: 'leak-lab', v: 1, type: 'init', id: 'hello' }, origin, [port2]);
  });
</script></body></html>`;
}
