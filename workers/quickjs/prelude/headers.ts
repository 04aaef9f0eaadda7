/** Header fields: a flat list of lower-case names and values, which for a handful is the fastest. */

type HeadersInit = Headers | Iterable<readonly [string, string]> | Record<string, string> | null | undefined;

const validName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** The names that nearly every response sets, so that they need neither check nor conversion. */
const common: Record<string, string> = {
  __proto__: null as unknown as string,
  'Content-Type': 'content-type',
  'content-type': 'content-type',
  'content-length': 'content-length',
  'Content-Length': 'content-length',
};

function checkName(name: unknown): string {
  const known = common[name as string];
  if (known !== undefined) return known;
  const text = String(name);
  if (!validName.test(text)) throw new TypeError(`Header name must be a valid HTTP token ["${text}"]`);
  return text.toLowerCase();
}

export class Headers {
  #fields: string[] = [];

  constructor(init?: HeadersInit) {
    if (init === null || init === undefined) return;
    if (init instanceof Headers) {
      this.#fields = init.#fields.slice();
    } else if (Symbol.iterator in init) {
      for (const [name, value] of init as Iterable<readonly [string, string]>) this.append(name, value);
    } else {
      for (const name of Object.keys(init))
        this.append(name, (init as Record<string, string>)[name] as string);
    }
  }

  #find(name: string): number {
    const fields = this.#fields;
    for (let at = 0; at < fields.length; at += 2) if (fields[at] === name) return at;
    return -1;
  }

  append(name: string, value: string): void {
    this.#fields.push(checkName(name), String(value).trim());
  }

  set(name: string, value: string): void {
    const key = checkName(name);
    const at = this.#find(key);
    if (at < 0) {
      this.#fields.push(key, String(value).trim());
      return;
    }
    this.#fields[at + 1] = String(value).trim();
    this.#removeFrom(key, at + 2);
  }

  get(name: string): string | null {
    const key = checkName(name);
    let found: string | null = null;
    const fields = this.#fields;
    for (let at = 0; at < fields.length; at += 2) {
      if (fields[at] === key)
        found = found === null ? (fields[at + 1] as string) : `${found}, ${fields[at + 1]}`;
    }
    return found;
  }

  has(name: string): boolean {
    return this.#find(checkName(name)) >= 0;
  }

  delete(name: string): void {
    this.#removeFrom(checkName(name), 0);
  }

  #removeFrom(key: string, from: number): void {
    const fields = this.#fields;
    for (let at = fields.length - 2; at >= from; at -= 2) if (fields[at] === key) fields.splice(at, 2);
  }

  getSetCookie(): string[] {
    const fields = this.#fields;
    return fields.filter((_, at) => at % 2 === 1 && fields[at - 1] === 'set-cookie');
  }

  /** Sorted and combined, as the standard wants it; cookies stay apart. */
  #pairs(): [string, string][] {
    const names = [...new Set(this.#fields.filter((_, at) => at % 2 === 0))].sort();
    return names.flatMap((name): [string, string][] =>
      name === 'set-cookie'
        ? this.getSetCookie().map((cookie) => [name, cookie])
        : [[name, this.get(name) as string]],
    );
  }

  forEach(callback: (value: string, name: string, all: Headers) => void, self?: unknown): void {
    for (const [name, value] of this.#pairs()) callback.call(self, value, name, this);
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#pairs()) yield name;
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#pairs()) yield value;
  }

  *entries(): IterableIterator<[string, string]> {
    yield* this.#pairs();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }
}
