import { transform } from 'sucrase';
import type { Fault, Program } from '../../contract';
import { FaultError } from '../../fault-error';
import { SCOPE_MODULE, SCOPE_TEXT, withScope } from '../console/console-scope';
import { findUnsupported, importLine } from './source-text';

/** What of a sample's files the engine is given. Nothing of it is in the guest's heap yet. */
export class Sources {
  readonly #original = new Map<string, string>();
  readonly #stripped = new Map<string, string>();

  /**
   * Strips the types of every file; lines stay where they are.
   * @throws FaultError `syntax-error`, `unsupported-syntax` or `bad-message` (no such entry)
   */
  constructor(
    readonly program: Program,
    /** Module name → names of its exports. */
    readonly builtIn: Readonly<Record<string, readonly string[]>>,
    /** Module name → what has to run before it, for those that aren’t there from the start. */
    readonly preludes: Readonly<Record<string, string>> = {},
  ) {
    if (program.files[program.entry] === undefined) {
      throw new FaultError({
        code: 'bad-message',
        message: `The program has no file ${program.entry}, which should be its entry.`,
      });
    }
    for (const [file, source] of Object.entries(program.files)) {
      this.#original.set(file, source);
      if (/\.(?:[cm]?[jt]s)$/.test(file)) this.#stripped.set(file, strip(file, source));
      else if (file.endsWith('.json')) this.#stripped.set(file, `export default ${source}`);
    }
  }

  has(file: string): boolean {
    return this.#original.has(file);
  }

  original(file: string): string {
    return this.#original.get(file) ?? '';
  }

  /** How many lines a file has; 0 if it is none of the sample's. */
  linesOf(file: string): number {
    return this.#original.get(file)?.split('\n').length ?? 0;
  }

  /** The entry's text without types, and with what lets the console in. */
  get entry(): string {
    return withScope(this.#stripped.get(this.program.entry) ?? '');
  }

  /** The module's name that `specifier` means in any of the files, or undefined. */
  resolve(specifier: string): string | undefined {
    if (specifier === SCOPE_MODULE) return specifier;
    if (Object.hasOwn(this.builtIn, specifier)) return specifier;
    if (!specifier.startsWith('./')) return undefined;
    const name = specifier.slice(2);
    // Node's habit of naming the compiled file: './store.js' is store.ts.
    const candidates = [name, `${name}.ts`, `${name}.js`, name.replace(/\.([cm]?)js$/, '.$1ts')];
    return candidates.find((candidate) => this.#stripped.has(candidate));
  }

  /** A resolved module's text. */
  load(name: string): string | undefined {
    if (name === SCOPE_MODULE) return SCOPE_TEXT;
    const own = this.#stripped.get(name);
    if (own !== undefined || !Object.hasOwn(this.builtIn, name)) return own;
    const lines = (this.builtIn[name] ?? []).map((key) =>
      key === 'default' ? 'export default module.default;' : `export const ${key} = module.${key};`,
    );
    return `${this.preludes[name] ?? ''}\nconst module = globalThis[Symbol.for('leak-lab.guest')].modules[${JSON.stringify(name)}];\n${lines.join('\n')}`;
  }

  /** Where this resolved module is imported, by any file. */
  importerOf(module: string): { file: string; line: number } | undefined {
    for (const [file, source] of this.#original) {
      for (const specifier of [module, `./${module}`, `./${module.replace(/\.\w+$/, '')}`]) {
        const line = importLine(source, specifier);
        if (line !== undefined) return { file, line };
      }
    }
    return undefined;
  }

  /** The fault for an import that can't be resolved. */
  notFound(importer: string, specifier: string): Fault {
    const line = importLine(this.original(importer), specifier);
    const siblings = [...this.#stripped.keys()]
      .filter((file) => file !== importer)
      .map((file) => `./${file.replace(/\.ts$/, '')}`);
    const offered = [...siblings, ...Object.keys(this.builtIn)].join(', ');
    return {
      code: 'module-not-found',
      message: `There is no module '${specifier}' here.`,
      hint: `Import one of these instead: ${offered}.`,
      ...(this.has(importer) ? { file: importer } : {}),
      ...(line === undefined ? {} : { line }),
    };
  }
}

function strip(file: string, source: string): string {
  let code: string;
  let unsupported: ReturnType<typeof findUnsupported>;
  try {
    code = transform(source, { transforms: ['typescript'], disableESTransforms: true }).code;
    unsupported = findUnsupported(source);
  } catch (error) {
    throw new FaultError(syntaxFault(file, error));
  }
  if (unsupported) {
    throw new FaultError({
      code: 'unsupported-syntax',
      message: `${unsupported.what} can't run here: the lab removes types and runs the rest as JavaScript, where they don't exist.`,
      hint: unsupported.instead,
      file,
      line: unsupported.line,
    });
  }
  return code;
}

function syntaxFault(file: string, error: unknown): Fault {
  const text = error instanceof Error ? error.message : String(error);
  const place = /^(?:Error transforming [^:]*: )?(.*?) ?\((\d+):(\d+)\)$/s.exec(text);
  return {
    code: 'syntax-error',
    message: place ? `${place[1]}.` : text,
    hint: 'Correct this line, then run again.',
    file,
    ...(place ? { line: Number(place[2]), column: Number(place[3]) } : {}),
  };
}
