import { loadPyodide } from './pyodide/pyodide.mjs';

try {
  const sources = fetch('./site-sources.zip').then((response) => response.arrayBuffer());
  const python = await loadPyodide({ indexURL: new URL('./pyodide/', import.meta.url).href });
  python.unpackArchive(await sources, 'zip', { extractDir: '/lib/python3.13/site-packages' });
  python.FS.writeFile('/lib/python3.13/site-packages/ssl.py', await (await fetch('./ssl.py')).text());
  python.runPython('import fastapi');
  postMessage({ done: true });
} catch (error) {
  postMessage({ error: String(error) });
}
