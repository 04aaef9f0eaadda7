import { Hono } from 'hono';

const app = new Hono();

const rejected: Error[] = []; // [1] for the support page

class InvalidRow extends Error {
  constructor(message: string, readonly upload: string[]) {
    super(message);
    this.name = 'InvalidRow';
  }
}

function parse(row: string, upload: string[]): number {
  const [article, amount = ''] = row.split(';');
  if (!/^\d+$/.test(amount)) throw new InvalidRow(`${article}: “${amount}” is no amount`, upload);
  return Number(amount);
}

function importStock(upload: string[]): number {
  let imported = 0;
  for (const row of upload) {
    try {
      parse(row, upload);
      imported += 1;
    } catch (error) {
      rejected.push(new Error((error as InvalidRow).message, { cause: error })); // [2] a plain Error
    }
  }
  return imported;
}

app.post('/imports/:number', (c) => {
  const number = c.req.param('number');
  const upload = Array.from({ length: 40 }, (_, row) => `article ${number}-${row};${row}`); // [3] what was sent to us
  upload.push(`article ${number}-last;many`);
  return c.json({ imported: importStock(upload), rejected: rejected.length });
});

app.get('/rejected', (c) => c.json({ newest: rejected.at(-1)?.message ?? null }));

export default app;
