import { Hono } from 'hono';

const CENTS: Record<number, number> = { 1: 390, 2: 690, 3: 1290, 4: 2190 };

const app = new Hono();
let readings = 0;

function readTariff(zone: number): number {
  readings += 1;
  return CENTS[zone] ?? 0;
}

const prices = new Map<Quote, number>(); // [2] the key is the quote itself

class Quote {
  readonly stops: string[];

  constructor(parcel: number, readonly zone: number) {
    this.stops = Array.from({ length: 20 }, (_, stop) => `parcel ${parcel}, stop ${stop}`); // [1] most of a quote’s weight
  }

  cents(): number {
    const known = prices.get(this);
    if (known !== undefined) return known;
    const cents = readTariff(this.zone);
    prices.set(this, cents);
    return cents;
  }
}

app.get('/zones/:zone/quotes/:parcel', (c) => {
  const zone = Number(c.req.param('zone'));
  const parcel = Number(c.req.param('parcel'));
  if (!(zone in CENTS)) return c.json({ detail: `There is no zone ${zone}.` }, 404);
  const offer = new Quote(parcel, zone);
  return c.json({ parcel, stops: offer.stops.length, cents: offer.cents() });
});

app.get('/stats', (c) => c.json({ readings }));

export default app;
