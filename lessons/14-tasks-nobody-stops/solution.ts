import { Hono } from 'hono';

const app = new Hono();

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stands in for the carrier’s service, which is busy every second time. */
async function askCarrier(shipment: number, attempt: number): Promise<string> {
  if (attempt % 2 === 0) throw new Error('the carrier is busy');
  return `shipment ${shipment} was seen, attempt ${attempt}`;
}

async function collectScans(shipment: number, scans: string[], signal: AbortSignal): Promise<void> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    try {
      scans.push(await askCarrier(shipment, attempt));
    } catch {
      // busy: ask again
    }
    await sleep(100);
  }
}

app.get('/shipments/:shipment', async (c) => {
  const shipment = Number(c.req.param('shipment'));
  const scans: string[] = [];
  const enough = new AbortController();
  const collecting = collectScans(shipment, scans, enough.signal);
  try {
    await sleep(250);
    if (shipment === 0) return c.json({ detail: 'there is no shipment 0' }, 404);
    return c.json({ shipment, scans: scans.length });
  } finally {
    enough.abort();
    await collecting;
  }
});

export default app;
