import { DOMException } from './events';

function refuse(value: unknown): never {
  throw new DOMException(
    `${typeof value === 'function' ? 'A function' : 'This value'} could not be cloned.`,
    'DataCloneError',
  );
}

function copyObject(value: object, known: Map<object, unknown>): unknown {
  const keep = <T extends object>(copy: T): T => {
    known.set(value, copy);
    return copy;
  };
  if (Array.isArray(value)) {
    const copy = keep(new Array<unknown>(value.length));
    for (const key of Object.keys(value)) copy[Number(key)] = clone(value[Number(key)], known);
    return copy;
  }
  if (value instanceof Date) return keep(new Date(value.getTime()));
  if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
  if (value instanceof Map) {
    const copy = keep(new Map<unknown, unknown>());
    for (const [key, held] of value) copy.set(clone(key, known), clone(held, known));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set<unknown>());
    for (const held of value) copy.add(clone(held, known));
    return copy;
  }
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (value instanceof DataView)
    return keep(new DataView(value.buffer.slice(0), value.byteOffset, value.byteLength));
  if (ArrayBuffer.isView(value)) return keep((value as Uint8Array).slice());
  if (value instanceof Error) {
    const copy = keep(new Error(value.message));
    copy.name = value.name;
    if (value.stack !== undefined) copy.stack = value.stack;
    return copy;
  }
  if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) return refuse(value);
  const copy = keep({} as Record<string, unknown>);
  for (const key of Object.keys(value)) copy[key] = clone((value as Record<string, unknown>)[key], known);
  return copy;
}

function clone(value: unknown, known: Map<object, unknown>): unknown {
  if (typeof value === 'function' || typeof value === 'symbol') return refuse(value);
  if (typeof value !== 'object' || value === null) return value;
  return known.has(value) ? known.get(value) : copyObject(value, known);
}

/** As in the HTML standard, without transfer. Throws DataCloneError for what can't be copied. */
export function structuredClone(value: unknown): unknown {
  return clone(value, new Map());
}
