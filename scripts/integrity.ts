import { createHash } from 'node:crypto';

/** Subresource integrity of what is served: `sha256-` and the hash in base64. */
export function integrityOf(bytes: string | Uint8Array): string {
  return `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
}

/**
 * What a module that stands for a file says of it besides its URL: `integrity` and `servedBytes`. The dev server knows
 * neither (null): its files change while one works.
 */
export function servedAs(bytes: string | Uint8Array | null): string {
  const size = bytes === null ? 0 : Buffer.byteLength(bytes);
  const integrity = bytes === null ? 'undefined' : JSON.stringify(integrityOf(bytes));
  return `\nexport const integrity = ${integrity};\nexport const servedBytes = ${size};\n`;
}
