import type { Chain } from '../../contract';
import { requests } from './engine-host';
import { running } from './sample';

/** `module app | .history list of 3 | [2] Record object`, with `*` where they accumulate. */
export function told({ links, accumulatesAt }: Chain): string {
  return links
    .map(
      ({ via, text, leftOut }, index) =>
        [leftOut ? `(${leftOut} left out)` : '', via, text].filter(Boolean).join(' ') +
        (index === accumulatesAt ? ' *' : ''),
    )
    .join(' | ');
}

/** The most common chain to the records that a program keeps in 40 requests for /go. */
export async function chainOf(code: string): Promise<Chain> {
  const host = await running(code);
  await host.advance(requests('/go', 10, 0), 100);
  await host.mark();
  await host.advance(requests('/go', 40, 100), 500);
  await host.collect();
  const holding = await host.holders('Record');
  const [chain] = holding.chains;
  if (!chain) throw new Error(JSON.stringify(holding));
  return chain;
}

/** A class whose instances a program keeps. */
export const RECORD = `
class Record:
    def __init__(self):
        self.text = "x" * 50
`;
/** The handler of /go. */
export const route = (body: string): string => `
@app.get("/go")
async def go():
${body
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
    return {}
`;
