import type { Pointer } from '../interpreter/pyodide-types';
import { FLOAT } from './heap-layout';
import type { HeapReader } from './heap-reader';

const MAX_CHARACTERS = 40;

/** A key of a dict as Python would write it, shortened: `"u-17"`, `12`, `("GET", "/")`, `<Session>`. Runs nothing of the key's own. */
export function keyText(reader: HeapReader, key: Pointer, depth = 0): string {
  switch (reader.kindOf(key)) {
    case 'text':
      return quoted(reader.text(key, MAX_CHARACTERS + 1));
    case 'bytes':
      return `<bytes of ${reader.word(key + 8)}>`;
    case 'int':
      return String(reader.integer(key) ?? '<large integer>');
    case 'bool':
      return reader.integer(key) === 0 ? 'False' : 'True';
    case 'none':
      return 'None';
    case 'float':
      return String(reader.double(key + FLOAT.value));
    case 'tuple': {
      const size = reader.word(key + 8);
      if (depth > 1 || size > 4) return `<tuple of ${size}>`;
      const items = [...reader.items(key, 'tuple')].map((item) => keyText(reader, item, depth + 1));
      return `(${items.join(', ')}${size === 1 ? ',' : ''})`;
    }
    default:
      return `<${plain(reader.typeName(reader.typeOf(key)))}>`;
  }
}

/** In double quotes, with what can't be seen written as escapes. */
export function quoted(text: string): string {
  const short = text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS - 1)}…` : text;
  return JSON.stringify(short).replace(UNSEEN, escaped);
}

/** A name that came from the sample: one line, without what can't be seen, at most 100 characters. */
export function plain(name: string): string {
  return name.slice(0, 100).replace(UNSEEN, escaped);
}

/** Control characters, separators, marks of direction, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const escaped = (character: string): string =>
  `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
