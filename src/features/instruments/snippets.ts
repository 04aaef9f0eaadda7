import type { InputLanguage } from './input-complete';

/** A ready-made line for the console. */
export interface Snippet {
  readonly label: string;
  readonly text: string;
}

/** As an engineer would type them on a server. */
export const SNIPPETS: Readonly<Record<InputLanguage, readonly Snippet[]>> = {
  python: [
    {
      label: 'psutil: resident memory',
      text: 'import psutil, os\nprint(psutil.Process(os.getpid()).memory_info().rss / 1024 ** 2)',
    },
    { label: 'objgraph: growth by type', text: 'import objgraph\nobjgraph.show_growth(limit=10)' },
    {
      label: 'asyncio: all tasks',
      text: 'import asyncio\nfor task in asyncio.all_tasks():\n    print(task)\n',
    },
    { label: 'gc: collect now', text: 'import gc\ngc.collect()' },
    {
      label: 'gc: who refers to it',
      text: 'import gc\n[type(one) for one in gc.get_referrers(app)]',
    },
    {
      label: 'tracemalloc: start',
      text: 'import tracemalloc\ntracemalloc.start()',
    },
    {
      label: 'tracemalloc: top lines',
      text: 'import tracemalloc\nfor line in tracemalloc.take_snapshot().statistics("lineno")[:10]:\n    print(line)\n',
    },
    { label: 'The program’s own names', text: '[name for name in dir() if not name.startswith("_")]' },
  ],
  typescript: [
    { label: 'process: memory', text: 'process.memoryUsage()' },
    { label: 'gc: collect now', text: 'gc()' },
    { label: 'One request by hand', text: "await (await app.request('/')).text()" },
    { label: 'Global names', text: 'Object.keys(globalThis)' },
  ],
  sql: [
    { label: 'Sessions', text: 'SELECT pid, usename, state FROM pg_stat_activity;' },
    {
      label: 'Sessions by state',
      text: 'SELECT state, count(*) FROM pg_stat_activity GROUP BY state ORDER BY 2 DESC;',
    },
    { label: 'Most connections', text: 'SHOW max_connections;' },
    {
      label: 'Idle in transaction, the longest first',
      text: "SELECT pid, now() - xact_start AS open_for, query FROM pg_stat_activity WHERE state = 'idle in transaction' ORDER BY 2 DESC;",
    },
  ],
};
