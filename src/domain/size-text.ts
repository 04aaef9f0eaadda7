import type { Bytes } from '../../workers/contract';
import type { Parsed } from './load-text';

const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  MB: 1e6,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
};

/** Reads `24 MB`, `512 KiB`, `20 B` as bytes. */
export function parseSize(text: string): Parsed<Bytes> {
  const match = /^(\d+(?:\.\d+)?)\s*(B|KB|MB|KiB|MiB)$/.exec(text.trim());
  const value = match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? Number.NaN) : Number.NaN;
  if (value > 0) return { ok: true, value: Math.round(value) };
  return { ok: false, message: `“${text}” should be a size such as 4 MB, 512 KiB or 20 B.` };
}
