/** URLSearchParams, as in the URL standard (application/x-www-form-urlencoded). */

type Init = string | Iterable<readonly [string, string]> | Record<string, string> | undefined;

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray percent sign stays as it is; the well-formed rest is decoded.
    return spaced.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run);
      } catch {
        return '\ufffd';
      }
    });
  }
}

function encode(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

export class URLSearchParams {
  #pairs: [string, string][] = [];
  #changed: ((search: string) => void) | null = null;

  constructor(init?: Init) {
    if (init === undefined || init === null) return;
    if (typeof init === 'object') {
      const pairs =
        Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : Object.entries(init);
      for (const [name, value] of pairs) this.#pairs.push([String(name), String(value)]);
    } else this.#parse(String(init));
  }

  /** The parameters of a URL, which hears of every change. */
  static of(search: string, changed: (search: string) => void): URLSearchParams {
    const params = new URLSearchParams(search);
    params.#changed = changed;
    return params;
  }

  /** The URL's query was replaced. */
  static replace(params: URLSearchParams, search: string): void {
    params.#pairs = [];
    params.#parse(search);
  }

  #parse(text: string): void {
    for (const part of (text.startsWith('?') ? text.slice(1) : text).split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      this.#pairs.push(
        equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))],
      );
    }
  }

  #update(pairs: [string, string][]): void {
    this.#pairs = pairs;
    this.#changed?.(this.toString());
  }

  get size(): number {
    return this.#pairs.length;
  }

  append(name: string, value: string): void {
    this.#update([...this.#pairs, [String(name), String(value)]]);
  }

  delete(name: string, value?: string): void {
    this.#update(
      this.#pairs.filter(([key, held]) => key !== name || (value !== undefined && held !== value)),
    );
  }

  get(name: string): string | null {
    return this.#pairs.find(([key]) => key === name)?.[1] ?? null;
  }

  getAll(name: string): string[] {
    return this.#pairs.filter(([key]) => key === name).map(([, value]) => value);
  }

  has(name: string, value?: string): boolean {
    return this.#pairs.some(([key, held]) => key === name && (value === undefined || held === value));
  }

  set(name: string, value: string): void {
    const at = this.#pairs.findIndex(([key]) => key === name);
    const kept = this.#pairs.filter(([key], index) => key !== name || index === at);
    if (at < 0) kept.push([String(name), String(value)]);
    else kept[at] = [String(name), String(value)];
    this.#update(kept);
  }

  sort(): void {
    this.#update([...this.#pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  }

  forEach(callback: (value: string, name: string, all: URLSearchParams) => void, self?: unknown): void {
    for (const [name, value] of this.#pairs) callback.call(self, value, name, this);
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#pairs) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#pairs) yield value;
  }

  *entries(): IterableIterator<[string, string]> {
    for (const [name, value] of this.#pairs) yield [name, value];
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  toString(): string {
    return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
  }
}
