import type { CpythonModule, Pointer } from '../interpreter/pyodide-types';
import { CODE, FRAME, FRAME_OBJECT, FUNCTION, GENERATOR, METHOD, TASK, TRACEBACK, TYPE } from './heap-layout';
import type { HeapReader } from './heap-reader';
import type { Link } from './links';

/** A line of the sample. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** Coroutines that wait for each other, followed at most so far. */
const DEEPEST_WAIT = 1000;

/** Where things are defined in the sample, as far as that can be told from memory and from its source. */
export class Places {
  readonly #module: CpythonModule;
  readonly #reader: HeapReader;
  readonly #home: string;
  readonly #lines: ReadonlyMap<string, readonly string[]>;

  /** `home`: the folder of the sample's files, with a slash at its end. */
  constructor(
    module: CpythonModule,
    reader: HeapReader,
    home: string,
    files: Readonly<Record<string, string>>,
  ) {
    this.#module = module;
    this.#reader = reader;
    this.#home = home;
    this.#lines = new Map(Object.entries(files).map(([name, text]) => [name, text.split('\n')]));
  }

  /** Of an object by itself: functions, classes, and whatever runs or waits. */
  of(object: Pointer): Place | null {
    const reader = this.#reader;
    switch (reader.kindOf(object)) {
      case 'function':
        return this.#ofCode(reader.word(object + FUNCTION.code));
      case 'method':
        return this.of(reader.word(object + METHOD.function));
      case 'code':
        return this.#ofCode(object);
      case 'type':
        return this.#ofClass(object);
      case 'generator':
        return this.#ofFrame(object + GENERATOR.frame, (reader.byte(object + GENERATOR.state) << 24) >> 24);
      case 'task':
        return this.#ofWait(reader.word(object + TASK.coroutine));
      case 'frame':
        return this.#ofFrame(reader.word(object + FRAME_OBJECT.frame), 0);
      case 'traceback': {
        const frame = reader.word(object + TRACEBACK.frame);
        const file = this.#fileOf(reader.word(reader.word(frame + FRAME_OBJECT.frame) + FRAME.code));
        const line = reader.word(object + TRACEBACK.line) | 0;
        return file !== null && line > 0 ? { file, line } : null;
      }
      default:
        return null;
    }
  }

  /** Of what `owner` holds under a name: where the source first assigns to that. `rootFile`: of the module it is in. */
  ofLink(owner: Pointer, link: Link, rootFile: string | undefined): Place | null {
    const { name } = link;
    if (name === undefined || !/^[\p{L}_]\w*$/u.test(name)) return null;
    const kind = this.#reader.kindOf(owner);
    if (kind === 'module') return rootFile === undefined ? null : this.#assignment(rootFile, `^${name}`, 1);
    if (link.via === `.${name}`) {
      const isClass = kind === 'type';
      const owned = this.#ofClass(isClass ? owner : this.#reader.typeOf(owner));
      if (!owned) return null;
      const inClass = this.#assignment(owned.file, `^\\s+${name}`, owned.line);
      const onSelf =
        this.#assignment(owned.file, `\\.${name}`, owned.line) ??
        this.#assignment(owned.file, `\\.${name}`, 1);
      return (isClass ? (inClass ?? onSelf) : (onSelf ?? inClass)) ?? owned;
    }
    if (
      link.via.startsWith('local ') ||
      link.via.startsWith('variable ') ||
      link.via.startsWith('default value ')
    ) {
      const code = this.#codeOf(owner);
      const start = code === 0 ? null : this.#ofCode(code);
      if (!start) return null;
      if (link.via.startsWith('default ')) return start;
      if (link.via.startsWith('local ')) {
        const end = this.#endOf(start);
        const found = this.#assignment(start.file, `^\\s+${name}`, start.line);
        return found && found.line <= end ? found : start;
      }
      return this.#nearest(start.file, `^\\s+${name}`, start.line);
    }
    return null;
  }

  /** The line that an interpreter frame stands at; null outside of the sample. */
  #ofFrame(frame: Pointer, state: number): Place | null {
    if (frame === 0 || state >= GENERATOR.done) return null;
    const code = this.#reader.word(frame + FRAME.code);
    if (code === 0 || this.#reader.kindOf(code) !== 'code') return null;
    const file = this.#fileOf(code);
    if (file === null) return null;
    const line = this.#module._PyUnstable_InterpreterFrame_GetLine(frame);
    return line > 0 ? { file, line } : null;
  }

  /** The deepest line of the sample in a chain of coroutines that wait for each other. */
  #ofWait(coroutine: Pointer): Place | null {
    const reader = this.#reader;
    let found: Place | null = null;
    let at = coroutine;
    for (let step = 0; step < DEEPEST_WAIT; step++) {
      if (at === 0 || reader.kindOf(at) !== 'generator') break;
      const state = (reader.byte(at + GENERATOR.state) << 24) >> 24;
      const frame = at + GENERATOR.frame;
      found = this.#ofFrame(frame, state) ?? found;
      if (state !== GENERATOR.awaiting) break;
      const top = reader.word(frame + FRAME.top) | 0;
      at = reader.word(frame + FRAME.values + 4 * (top - 1)) & -2;
    }
    return found;
  }

  #ofCode(code: Pointer): Place | null {
    if (code === 0 || this.#reader.kindOf(code) !== 'code') return null;
    const file = this.#fileOf(code);
    if (file === null) return null;
    const first = this.#reader.word(code + CODE.firstLine) | 0;
    // A code object begins at its first decorator.
    const lines = this.#lines.get(file) ?? [];
    for (let line = first; line < first + 50; line++)
      if (/^\s*(async\s+)?(def|class)\s/.test(lines[line - 1] ?? '')) return { file, line };
    return { file, line: first };
  }

  #ofClass(type: Pointer): Place | null {
    const reader = this.#reader;
    const dict = reader.word(type + TYPE.dict);
    if (dict === 0) return null;
    const module = reader.text(reader.lookUp(dict, '__module__'), 100);
    const file = `${module.replaceAll('.', '/')}.py`;
    const lines = this.#lines.get(file);
    if (!lines) return null;
    const number = reader.lookUp(dict, '__firstlineno__');
    const first = number !== 0 && reader.kindOf(number) === 'int' ? (reader.integer(number) ?? 0) : 0;
    if (first < 1 || first > lines.length) return null;
    for (let line = first; line < first + 20; line++)
      if (/^\s*class\s/.test(lines[line - 1] ?? '')) return { file, line };
    return { file, line: first };
  }

  #codeOf(owner: Pointer): Pointer {
    const reader = this.#reader;
    switch (reader.kindOf(owner)) {
      case 'function':
        return reader.word(owner + FUNCTION.code);
      case 'generator':
        return reader.word(owner + GENERATOR.frame + FRAME.code);
      case 'frame':
        return reader.word(reader.word(owner + FRAME_OBJECT.frame) + FRAME.code);
      default:
        return 0;
    }
  }

  /** The sample's file that a code object comes from; null for others. */
  #fileOf(code: Pointer): string | null {
    const path = this.#reader.text(this.#reader.word(code + CODE.file));
    return path.startsWith(this.#home) ? path.slice(this.#home.length) : null;
  }

  /** The last line of a function or class, by its indentation. */
  #endOf({ file, line }: Place): number {
    const lines = this.#lines.get(file) ?? [];
    const indent = (text: string): number => text.length - text.trimStart().length;
    const own = indent(lines[line - 1] ?? '');
    for (let at = line; at < lines.length; at++) {
      const text = lines[at] ?? '';
      if (text.trim() !== '' && !text.trim().startsWith(')') && indent(text) <= own) return at;
    }
    return lines.length;
  }

  #assignment(file: string, target: string, fromLine: number): Place | null {
    const lines = this.#lines.get(file) ?? [];
    const pattern = assignmentTo(target);
    for (let line = fromLine; line <= lines.length; line++)
      if (pattern.test(lines[line - 1] ?? '')) return { file, line };
    return null;
  }

  /** The last assignment before a line: that of the function around it. */
  #nearest(file: string, target: string, beforeLine: number): Place | null {
    const lines = this.#lines.get(file) ?? [];
    const pattern = assignmentTo(target);
    for (let line = beforeLine - 1; line >= 1; line--)
      if (pattern.test(lines[line - 1] ?? '')) return { file, line };
    return null;
  }
}

/** `target = …`, `target: Some[Type] = …`, `target, other = …`. */
function assignmentTo(target: string): RegExp {
  return new RegExp(`${target}\\s*(:[^=]*|,[^=]*)?=(?!=)`, 'u');
}
