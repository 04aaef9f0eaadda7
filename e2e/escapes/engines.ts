import type { Attempt } from './attempt';

const WORKER = 'All that the worker can do: past the interpreter, towards the network and the page.';
const MACHINE = 'The reader’s machine.';

function python(name: string, gains: string, code: string): Attempt {
  return { name, gains, at: ['python'], code };
}

function typescript(name: string, gains: string, code: string): Attempt {
  return { name, gains, at: ['typescript'], code };
}

/** Ways out of the interpreters themselves. */
export const ENGINES: readonly Attempt[] = [
  python('js.fetch', WORKER, `import js\ngot(js.fetch("URL_HERE"))`),
  python(
    'js.XMLHttpRequest',
    WORKER,
    `import js\nrequest = js.XMLHttpRequest.new()\nrequest.open("GET", "URL_HERE", False)\nrequest.send()\ngot(request.status)`,
  ),
  python('js.WebSocket', WORKER, `import js\ngot(js.WebSocket.new("WS_HERE"))`),
  python('js.Worker', WORKER, `import js\ngot(js.Worker.new("URL_HERE"))`),
  python('js.importScripts', WORKER, `import js\njs.importScripts("URL_HERE")\ngot(1)`),
  python(
    'any name that leads out',
    WORKER,
    `import js
for name in ("navigator", "indexedDB", "caches", "localStorage", "cookieStore", "BroadcastChannel", "SharedWorker", "EventSource",
             "WebTransport", "RTCPeerConnection", "postMessage", "MessageChannel", "Blob", "Response", "Request", "setTimeout",
             "window", "document", "parent", "top", "SharedArrayBuffer", "eval", "structuredClone", "close", "FontFace"):
    if hasattr(js, name):
        got(name)`,
  ),
  python('pyodide.http', WORKER, `from pyodide.http import open_url\ngot(open_url("URL_HERE"))`),
  python(
    'run_js',
    'JavaScript from text, in the worker.',
    `from pyodide.code import run_js\ngot(run_js("1 + 1"))`,
  ),
  python(
    'constructor.constructor through a proxy',
    'JavaScript from text, in the worker.',
    `import js\ngot(js.Object.constructor("return 1")())`,
  ),
  python(
    'js module found again through gc',
    WORKER,
    `import gc, sys
for one in gc.get_objects():
    if type(one).__name__ == "JsProxy":
        for name in ("fetch", "XMLHttpRequest", "postMessage"):
            if hasattr(one, name):
                got(name)`,
  ),
  python(
    'pyodide’s own internals',
    WORKER,
    `import pyodide_js\ngot(pyodide_js.loadPackage("URL_HERE").syncify())`,
  ),
  python('micropip', 'Packages of a stranger’s.', `import micropip\ngot(micropip)`),
  python(
    'sockets of the standard library',
    'Connections past the browser.',
    `import http.client\nconnection = http.client.HTTPConnection("HOST_HERE", timeout=1)\nconnection.request("GET", "/python")\ngot(connection.getresponse().status)`,
  ),
  python(
    'urllib',
    'The same, by another module.',
    `import urllib.request\ngot(urllib.request.urlopen("URL_HERE", timeout=1).read())`,
  ),
  python('a process', MACHINE, `import subprocess\ngot(subprocess.run(["ls", "/"]).returncode)`),
  python(
    'a shell',
    MACHINE,
    `import os\nos.system("touch /tmp/escaped")\nif os.path.exists("/tmp/escaped"): got(1)`,
  ),
  python(
    'files of the machine',
    MACHINE,
    `import os\nfor path in ("/etc/passwd", "/proc/self/environ", os.path.expanduser("~/.ssh/id_rsa")):\n    if os.path.exists(path):\n        got(open(path).read())`,
  ),
  python(
    'mounting the machine’s folders',
    MACHINE,
    `import pyodide_js\npyodide_js.mountNodeFS("/mnt", "/")\ngot(1)`,
  ),
  python(
    'the clock that the engine hangs on',
    'Readings at times of the sample’s choosing.',
    `import js\njs.Date.now = lambda: 0\ngot(1)`,
  ),
  python('globals put back', 'A trap for the engine’s next call.', `import js\njs.console = 1\ngot(1)`),
  python(
    'the port, by a trap in its methods',
    'Messages to the page past the engine.',
    `import js\njs.MessagePort.prototype.postMessage = print\ngot(1)`,
  ),
  python(
    'a prototype polluted in the worker',
    'Answers that carry what the page doesn’t expect; the page’s own objects must not have it.',
    `import js\njs.Object.prototype.escaped = "yes"`,
  ),
  typescript(
    'any name that leads out',
    WORKER,
    `const found = ['XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'importScripts', 'indexedDB', 'localStorage', 'caches',
  'document', 'window', 'top', 'parent', 'require', 'std', 'os', 'WebAssembly'].filter((name) => outside[name] !== undefined);
if (found.length > 0) console.log(found.join());
return found.length > 0;`,
  ),
  typescript('fetch', WORKER, `await outside.fetch('URL_HERE'); return true;`),
  typescript(
    'import of an address',
    WORKER,
    `const address = 'URL_HERE'; await import(address); return true;`,
  ),
  typescript(
    'import of the engine’s modules',
    MACHINE,
    `const name = 'qjs:std'; await import(name); return true;`,
  ),
  typescript(
    'constructor.constructor',
    'The host’s globals instead of the guest’s.',
    `const scope = outside.constructor.constructor('return globalThis')(); return scope !== globalThis;`,
  ),
  typescript(
    'a host function’s constructor',
    'A function of the worker’s, and with it its globals.',
    `const scope = (console.log as any).constructor('return globalThis')(); return typeof scope.XMLHttpRequest !== 'undefined' || scope !== globalThis;`,
  ),
  typescript(
    'an error of the host’s',
    'An object of the worker’s, and with it its globals.',
    `try { new URL('no address'); } catch (error) { return (error as any).constructor.constructor('return typeof importScripts')() !== 'undefined'; } return false;`,
  ),
  typescript(
    'the stack of an error',
    'Names of the worker’s own functions and files.',
    `return /blob:|worker\\.js|closed-world/.test(String(new Error('x').stack));`,
  ),
];

const THROUGH_C =
  'JavaScript from text in the worker, through the engine’s own C: its functions that call a script.';

/** Ways that may end the engine: each is tried in a process of its own. */
export const ENDING: readonly Attempt[] = [
  python(
    'emscripten_run_script',
    THROUGH_C,
    `import ctypes\nctypes.CDLL(None).emscripten_run_script(b"fetch('URL_HERE'); Array.escaped = 1")\nimport js\nif hasattr(js.Array, "escaped"): got(1)`,
  ),
  python(
    'a call to every place of the function table',
    'A function of the engine’s that was never meant for samples.',
    `import ctypes\nfor place in range(1, 3000):\n    ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)(place)(b"fetch('URL_HERE')")`,
  ),
  python(
    'the heap overwritten from its middle to its end',
    'What the engine’s JavaScript reads back from the heap: texts, addresses, lengths.',
    `import ctypes\nctypes.memset(id(got), 0x41, 1 << 24)\nimport js\njs.fetch("URL_HERE")`,
  ),
];
