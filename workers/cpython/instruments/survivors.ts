import type { Bytes, Table } from '../../contract';
import type { HeapCensus } from '../heap/heap-census';
import { DICT, KEYS, LIST, SET } from '../heap/heap-layout';
import type { HeapReader } from '../heap/heap-reader';
import { plain } from '../heap/key-text';
import type { Pointer } from '../interpreter/pyodide-types';
import type { ByteMeter } from '../meter/byte-meter';

const MAX_ROWS = 500;

const NOTE =
  'Objects that were made after the first mark, lived at the second, and still live. Their age is that of their memory: CPython keeps some ' +
  'freed tuples, lists, dicts and floats for the next one that is made between two collections, and such a one passes for as old as ' +
  'the one before it. Objects of classes are exact. Bytes are those of the objects and of their own tables, without what they refer to.';

/** Live objects by type whose blocks were handed out after the one numbered `from` and up to `to`. Cost: O(heap). */
export function survivorsTable(
  census: HeapCensus,
  meter: ByteMeter,
  reader: HeapReader,
  from: number,
  to: number,
): Table {
  const byType = new Map<string, { count: number; bytes: Bytes }>();
  census.forEach((object, type) => {
    const block = reader.blockOf(object);
    const birth = meter.birthOf(block);
    if (birth <= from || birth > to || meter.sizeOf(block) < 0) return;
    const sum = byType.get(type) ?? { count: 0, bytes: 0 };
    sum.count++;
    sum.bytes += meter.sizeOf(block) + tableBytes(reader, meter, object);
    byType.set(type, sum);
  });
  const rows = [...byType]
    .sort(([a, one], [b, other]) => other.count - one.count || other.bytes - one.bytes || (a < b ? -1 : 1))
    .slice(0, MAX_ROWS)
    .map(([type, { count, bytes }]): [string, number, Bytes] => [plain(type), count, bytes]);
  return {
    columns: [
      { id: 'type', label: 'Type', key: true },
      { id: 'count', label: 'Survivors', unit: 'objects' },
      { id: 'bytes', label: 'Bytes', unit: 'bytes' },
    ],
    rows,
    note: NOTE,
  };
}

/** The block that a list, dict or set keeps its entries in; 0 where it has none of its own. */
function tableBytes(reader: HeapReader, meter: ByteMeter, object: Pointer): Bytes {
  const own = (at: Pointer): Bytes => (at === 0 ? 0 : Math.max(0, meter.sizeOf(at)));
  switch (reader.kindOf(object)) {
    case 'list':
      return own(reader.word(object + LIST.items));
    case 'set':
      return own(reader.word(object + SET.table));
    case 'dict': {
      const keys = reader.word(object + DICT.keys);
      return keys === 0 || reader.byte(keys + KEYS.kind) === KEYS.split ? 0 : own(keys);
    }
    default:
      return 0;
  }
}
