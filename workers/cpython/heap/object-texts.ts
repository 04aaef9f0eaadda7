import type { Pointer } from '../interpreter/pyodide-types';
import { CELL, CODE, FUNCTION, FUTURE, GENERATOR, METHOD, TASK } from './heap-layout';
import type { HeapReader, Kind } from './heap-reader';
import { plain } from './key-text';

const FUTURE_STATES = ['pending', 'cancelled', 'done'];

/** What an object is, in a few words: `list of 5,800`, `closure remember`, `Session object`. From its memory alone. */
export function textOf(reader: HeapReader, object: Pointer): string {
  const kind = reader.kindOf(object);
  const type = plain(reader.typeName(reader.typeOf(object)));
  const size = reader.sizeOf(object, kind);
  switch (kind) {
    case 'text':
      return `text of ${count(size, 'character')}`;
    case 'bytes':
    case 'bytearray':
      return `${type} of ${(size ?? 0).toLocaleString('en')}`;
    case 'int':
      return `${type} ${reader.integer(object) ?? 'of many digits'}`;
    case 'function': {
      const sort = reader.word(object + FUNCTION.closure) === 0 ? 'function' : 'closure';
      return `${sort} ${nameOf(reader, object + FUNCTION.qualifiedName)}`;
    }
    case 'method': {
      const work = reader.word(object + METHOD.function);
      if (reader.kindOf(work) !== 'function') return 'bound method';
      return `bound method ${nameOf(reader, work + FUNCTION.qualifiedName)}`;
    }
    case 'type':
      return `class ${plain(reader.typeName(object))}`;
    case 'generator':
      return `${type.replace('_', ' ')} ${nameOf(reader, object + GENERATOR.qualifiedName)}`;
    case 'task': {
      const coroutine = reader.word(object + TASK.coroutine);
      if (coroutine === 0 || reader.kindOf(coroutine) !== 'generator') return 'task';
      return `task ${nameOf(reader, coroutine + GENERATOR.qualifiedName)}`;
    }
    case 'future':
      return `${type}, ${FUTURE_STATES[reader.word(object + FUTURE.state)] ?? 'pending'}`;
    case 'code':
      return `code of ${nameOf(reader, object + CODE.qualifiedName)}`;
    case 'exception':
      return `exception ${type}`;
    case 'cell':
      return reader.word(object + CELL.content) === 0 ? 'empty cell' : 'cell';
    case 'lru':
      return 'function with lru_cache';
    case 'frame':
    case 'traceback':
    case 'module':
    case 'partial':
      return type;
    default:
      return size === null ? `${type} object` : `${type} of ${size.toLocaleString('en')}`;
  }
}

/** The qualified name at a place in memory, without the functions around it. */
function nameOf(reader: HeapReader, at: Pointer): string {
  return plain(reader.text(reader.word(at)).replace(/<locals>\./g, ''));
}

function count(size: number | null, noun: string): string {
  return `${(size ?? 0).toLocaleString('en')} ${noun}${size === 1 ? '' : 's'}`;
}

/** Containers whose entries are counted, and those whose bytes are. */
export function growthUnit(kind: Kind): 'entries' | 'bytes' | null {
  if (kind === 'dict' || kind === 'list' || kind === 'set' || kind === 'deque') return 'entries';
  return kind === 'bytearray' ? 'bytes' : null;
}
