// about: Results are memoised by instance, and each request makes an instance.
// requests: GET /reports/{n}
// verdict: leak
// mechanism: memoised method
// grows: Report 1
// holder: totals
import { Hono } from 'hono';

const app = new Hono();

class Report {
  rows: number[];
  constructor(n: number) {
    this.rows = Array.from({ length: 20 }, () => n);
  }
}
const totals = new Map<Report, number>();

function total(report: Report): number {
  const known = totals.get(report);
  if (known !== undefined) return known;
  const sum = report.rows.reduce((a, b) => a + b, 0);
  totals.set(report, sum);
  return sum;
}

app.get('/reports/:n', (c) => c.json({ total: total(new Report(Number(c.req.param('n')))) })); // leak

export default app;
