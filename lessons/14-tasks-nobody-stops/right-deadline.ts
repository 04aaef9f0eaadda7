import { Hono } from 'hono';

const app = new Hono();

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stands in for the carrier’s service, which is busy every second time. */
async function askCarrier(shipment: number, attempt: number): Promise<string> {
  if (attempt % 2 === 0) throw new Error('the carrier is busy');
  return `shipment ${shipment} was seen, attempt ${attempt}`;
}

async function collectScans(shipment: number, scans: string[], until: number): Promise<void> {
  for (let attempt = 1; Date.now() < until; attempt++) {
    const scan = await askCarrier(shipment, attempt).catch(() => null);
    if (scan !== null) scans.push(scan);
    await sleep(Math.min(100, until - Date.now()));
  }
}

app.get('/shipments/:shipment', async (c) => {
  const shipment = Number(c.req.param('shipment'));
  const scans: string[] = [];
  await collectScans(shipment, scans, Date.now() + 250);
  if (shipment === 0) return c.json({ detail: 'there is no shipment 0' }, 404);
  return c.json({ shipment, scans: scans.length });
});

export default app;
