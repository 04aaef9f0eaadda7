import type { Pointer } from '../interpreter/pyodide-types';
import { BEFORE, FLAG, MEMBER, TYPE } from './heap-layout';
import type { HeapReader } from './heap-reader';

/** Where a type keeps references under names of its own: `__slots__`, and the members of C types. */
export function* members(
  reader: HeapReader,
  type: Pointer,
): Generator<{ readonly name: string; readonly at: number }> {
  for (let base = type, step = 0; base !== 0 && step < 100; base = reader.word(base + TYPE.base), step++) {
    let member = reader.word(base + TYPE.members);
    for (; member !== 0 && reader.word(member) !== 0; member += MEMBER.bytes) {
      const sort = reader.word(member + MEMBER.type);
      if (sort === MEMBER.object || sort === MEMBER.slot)
        yield { name: reader.chars(reader.word(member)), at: reader.word(member + MEMBER.offset) };
    }
  }
}

/** The dict of an object's attributes; 0 if it has none or keeps them all in itself. */
export function dictOf(reader: HeapReader, object: Pointer): Pointer {
  const type = reader.typeOf(object);
  if (reader.flagsOf(type) & FLAG.managedDict) return reader.word(object + BEFORE.managedDict);
  const offset = reader.word(type + TYPE.dictOffset) | 0;
  return offset > 0 ? reader.word(object + offset) : 0;
}
