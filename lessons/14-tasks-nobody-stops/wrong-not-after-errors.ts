// fails: flat
import { Hono } from 'hono';

const app = new Hono();

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Stands in for the carrier’s service, which is busy every second time. */
async function askCarrier(shipment: number, attempt: number): Promise<string> {
  if (attempt % 2 === 0) throw new Error('the carrier is busy');
  return `shipment ${shipment} was seen, attempt ${attempt}`;
}

app.get('/shipments/:shipment', async (c) => {
  const shipment = Number(c.req.param('shipment'));
  const scans: string[] = [];
  let attempt = 0;
  const ask = () => {
    attempt += 1;
    askCarrier(shipment, attempt).then(
      (scan) => scans.push(scan),
      () => {},
    );
  };
  ask();
  const timer = setInterval(ask, 100);
  await sleep(250);
  if (shipment === 0) return c.json({ detail: 'there is no shipment 0' }, 404);
  clearInterval(timer);
  return c.json({ shipment, scans: scans.length });
});

export default app;
