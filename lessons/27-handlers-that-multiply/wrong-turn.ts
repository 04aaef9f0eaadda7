import { Hono } from 'hono';

class Journal {
  // [3] stands for a file: it only counts its lines
  write(_line: string) {
    written += 1;
  }
}

class Logger {
  readonly journals: Journal[] = [];

  add(journal: Journal) {
    this.journals.push(journal);
  }

  info(line: string) {
    for (const journal of this.journals) journal.write(line);
  }
}

const app = new Hono();
let written = 0;
const loggers = new Map<string, Logger>(); // [1] loggers by name, as logging libraries keep them

function getLogger(name: string): Logger {
  const known = loggers.get(name) ?? new Logger();
  loggers.set(name, known);
  return known;
}

app.get('/orders/:order', (c) => {
  const order = Number(c.req.param('order'));
  const logger = getLogger(`shop.order-${order}`); // [2] a fresh logger, so its journal is alone
  logger.add(new Journal());
  logger.info(`order ${order} was shown`);
  return c.json({ order });
});

app.get('/log', (c) => c.json({ written, handlers: loggers.size }));

export default app;
