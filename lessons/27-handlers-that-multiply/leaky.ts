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
const logger = new Logger(); // [1] there is one in the process, and it stays

app.get('/orders/:order', (c) => {
  const order = Number(c.req.param('order'));
  logger.add(new Journal()); // [2] so that this request is logged
  logger.info(`order ${order} was shown`);
  return c.json({ order });
});

app.get('/log', (c) => c.json({ written, handlers: logger.journals.length }));

export default app;
