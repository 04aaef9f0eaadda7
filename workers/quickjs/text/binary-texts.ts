import { OBJECT } from '../heap/heap-layout';
import { charactersOf } from '../heap/heap-values';
import type { HeapView } from '../heap/heap-view';
import { moreItems, showNumber } from './quote';

/** Texts for what keeps its content in bytes: typed arrays, buffers, compiled expressions. */

const BUFFER = { bytes: 0, data: 8 } as const;
const REGEXP = { source: 32, code: 36 } as const;
const REGEXP_FLAGS = 'gimsuyd';

export const MAX_ITEMS = 100;

export function typedElements(
  view: HeapView,
  object: number,
  kind: string,
): { items: string[]; total: number } {
  const [, sort = '', bits = '8'] = /^(\D+)(\d*)/.exec(kind.replace('Clamped', '')) ?? [];
  const bytes = Number(bits) / 8;
  const start = view.word(object + OBJECT.values);
  const total = view.word(object + OBJECT.count);
  const data = new DataView(view.u8.buffer, Math.min(start, view.u8.length));
  const read = (at: number): string => {
    if (sort === 'Float')
      return bytes === 4
        ? String(data.getFloat32(at, true))
        : bytes === 8
          ? showNumber(data.getFloat64(at, true))
          : '…';
    if (sort === 'BigInt') return `${data.getBigInt64(at, true)}n`;
    if (sort === 'BigUint') return `${data.getBigUint64(at, true)}n`;
    if (bytes === 4) return String(sort === 'Int' ? data.getInt32(at, true) : data.getUint32(at, true));
    if (bytes === 2) return String(sort === 'Int' ? data.getInt16(at, true) : data.getUint16(at, true));
    return String(sort === 'Int' ? data.getInt8(at) : data.getUint8(at));
  };
  const items = Array.from({ length: Math.min(total, MAX_ITEMS) }, (_, at) => read(at * bytes));
  if (total > MAX_ITEMS) items.push(moreItems(total - MAX_ITEMS));
  return { items, total };
}

export function bufferParts(view: HeapView, object: number): string[] {
  const data = view.word(object + OBJECT.data);
  const bytes = data ? view.word(data + BUFFER.bytes) : 0;
  const start = data ? view.word(data + BUFFER.data) : 0;
  const hex = Array.from({ length: Math.min(bytes, 50) }, (_, at) =>
    view
      .byte(start + at)
      .toString(16)
      .padStart(2, '0'),
  );
  const more = bytes > 50 ? ` ... ${bytes - 50} more byte${bytes > 51 ? 's' : ''}` : '';
  return [`[Uint8Contents]: <${hex.join(' ')}${more}>`, `byteLength: ${bytes}`];
}

export function regExpText(view: HeapView, object: number): string {
  const source = view.word(object + REGEXP.source);
  const code = view.word(object + REGEXP.code);
  // The compiled expression begins with its flags, in the characters of a string.
  const bits = code ? view.byte(charactersOf(view, code)) : 0;
  const flags = [...REGEXP_FLAGS]
    .filter((_, at) => (bits >> at) & 1)
    .sort()
    .join('');
  return `/${source ? view.text(source, 1000) : ''}/${flags}`;
}
