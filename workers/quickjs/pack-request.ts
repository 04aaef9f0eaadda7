import type { Arrival } from '../contract';
import { FaultError } from '../fault-error';

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/**
 * A request as the one text that the prelude's `begin` takes: one text is one call and one copy.
 * @throws FaultError `bad-profile` for a method or header name that HTTP does not allow
 */
export function packRequest({ token, method, path, headers, body, wantReply }: Arrival): string {
  if (!TOKEN.test(method)) throw refusal(`"${method}" is no HTTP method`);
  // A line feed would end the field; a browser would send it encoded, too.
  const sent = path.replace(/[\r\n]/g, encodeURIComponent);
  let lines = '';
  let count = 0;
  for (const name in headers) {
    if (!TOKEN.test(name)) throw refusal(`"${name}" is no header name`);
    lines += `${name}\t${(headers[name] ?? '').replace(/[\r\n]+/g, ' ')}\n`;
    count += 1;
  }
  const slash = sent.startsWith('/') ? '' : '/';
  return `${token}\n${method}\n${slash}${sent}\n${wantReply ? 1 : 0}\n${count}\n${lines}${body ?? ''}`;
}

function refusal(what: string): FaultError {
  return new FaultError({
    code: 'bad-profile',
    message: `A request can't be sent: ${what}.`,
    hint: 'Correct the request in the traffic settings.',
  });
}
