import { Hono } from 'hono';

const CENTS: Record<number, number> = { 1: 390, 2: 690, 3: 1290, 4: 2190 };

const app = new Hono();
let readings = 0;

function readTariff(zone: number): number {
  readings += 1;
  return CENTS[zone] ?? 0;
}

const tariffs = new Map<number, number>(); // [2] the key is a zone: there are four

function tariffOf(zone: number): number {
  const known = tariffs.get(zone);
  if (known !== undefined) return known;
  const cents = readTariff(zone);
  tariffs.set(zone, cents);
  return cents;
}

class Quote {
  readonly stops: string[];

  constructor(parcel: number, readonly zone: number) {
    this.stops = Array.from({ length: 20 }, (_, stop) => `parcel ${parcel}, stop ${stop}`); // [1] gone with the request
  }

  cents(): number {
    return tariffOf(this.zone);
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
