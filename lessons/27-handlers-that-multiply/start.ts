import { Hono } from 'hono';

type Journal = (line: string) => void;

class Logger {
  readonly journals = new Set<Journal>();

  info(line: string) {
    for (const journal of this.journals) journal(line);
  }
}

const app = new Hono();
const logger = new Logger();
let last = '';
let written = 0;

/** Stands for a file: it keeps its newest line. */
function write(line: string) {
  last = line;
  written += 1;
}

app.get('/orders/:order', (c) => {
  const order = Number(c.req.param('order'));
  logger.journals.add((line) => write(`[order ${order}] ${line}`));
  logger.info('shown');
  return c.json({ order });
});

app.get('/log', (c) => c.json({ written, last }));

export default app;
