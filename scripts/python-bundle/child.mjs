/*
 * The parts of the build that need an interpreter, each in a process of its own: an interpreter
 * cannot be ended, and a snapshot must not see what was there before.
 * Called as `node child.mjs <task> <work folder>`; answers with one line of JSON.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pyodideFolder, SITE_ZIP, STDLIB_ZIP, startInterpreter } from './interpreter.mjs';
import { makeEveryTimeTheSame } from './same-every-time.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [task, work = ''] = process.argv.slice(2);
const stdlib = path.join(work, 'stdlib.zip');
const site = path.join(work, 'site.zip');
const snapshot = path.join(work, 'snapshot.bin');

/** Standard library modules that a server's code cannot use here: terminals, macOS's loader. */
const LEFT_OUT = ['_pyrepl/', 'ctypes/macholib/', '__phello__/', '__hello__.py', 'pydoc_data/', 'idlelib/'];

/** Compiles `<work>/site` and npm's standard library into `site.zip` and `stdlib.zip`. */
async function compile() {
  const python = await startInterpreter();
  python.runPython(await readFile(path.join(here, 'compile.py'), 'utf8'));
  const root = path.join(work, 'site');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  /** @type {Map<string, Uint8Array>} */
  const files = new Map();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    files.set(path.relative(root, file).split(path.sep).join('/'), new Uint8Array(await readFile(file)));
  }
  python.FS.writeFile('/stdlib.zip', await readFile(path.join(pyodideFolder(), 'python_stdlib.zip')));
  const made = python.runPython(`
def make(site, left_out):
    stdlib = {name: data for name, data in read_zip("/stdlib.zip").items() if not name.startswith(tuple(left_out))}
    site = {name: bytes(data.to_py()) for name, data in site}
    return [make_zip(stdlib, "${STDLIB_ZIP}"), make_zip(site, "${SITE_ZIP}")]
make`);
  const zips = made([...files], LEFT_OUT);
  await writeFile(stdlib, zips.get(0).toJs());
  await writeFile(site, zips.get(1).toJs());
  return { python: python.runPython('import platform; platform.python_version()') };
}

/** Takes the memory snapshot, with `<work>/imports.json` imported. */
async function takeSnapshot() {
  const imports = /** @type {string[]} */ (
    JSON.parse(await readFile(path.join(work, 'imports.json'), 'utf8'))
  );
  makeEveryTimeTheSame();
  const python = await startInterpreter({ stdlib, site, makeSnapshot: true });
  python.runPython(
    `import importlib, gc\nfor _name in ${JSON.stringify(imports)}:\n    importlib.import_module(_name)\ndel _name, importlib\ngc.collect()\ndel gc`,
  );
  const bytes = python.makeMemorySnapshot();
  await writeFile(snapshot, bytes);
  return { bytes: bytes.length };
}

/** Boots from the snapshot and lets FastAPI answer; imports SQLAlchemy. Times are real ms. */
async function smoke() {
  const t0 = performance.now();
  const python = await startInterpreter({ stdlib, site, snapshot });
  const t1 = performance.now();
  python.runPython(await readFile(path.join(here, 'smoke.py'), 'utf8'));
  const t2 = performance.now();
  const answer = String(python.globals['get']('answer'));
  const sqlalchemy = python.runPython('import sqlalchemy, sqlalchemy.orm; sqlalchemy.__version__');
  const t3 = performance.now();
  return {
    answer,
    sqlalchemy,
    ms: { boot: Math.round(t1 - t0), firstRequest: Math.round(t2 - t1), sqlalchemy: Math.round(t3 - t2) },
  };
}

const tasks = { compile, snapshot: takeSnapshot, smoke };
const run = Object.entries(tasks).find(([name]) => name === task)?.[1];
if (!run) throw new Error(`There is no task “${task}”; the tasks are ${Object.keys(tasks).join(', ')}.`);
try {
  const result = await run();
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
