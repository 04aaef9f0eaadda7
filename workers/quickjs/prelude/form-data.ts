import { URLSearchParams } from './url-search-params';

/** Text fields only: the lab has no files. */
export class FormData {
  #fields: [string, string][] = [];

  append(name: string, value: unknown): void {
    this.#fields.push([String(name), String(value)]);
  }

  set(name: string, value: unknown): void {
    this.delete(name);
    this.append(name, value);
  }

  get(name: string): string | null {
    return this.#fields.find(([known]) => known === name)?.[1] ?? null;
  }

  getAll(name: string): string[] {
    return this.#fields.filter(([known]) => known === name).map(([, value]) => value);
  }

  has(name: string): boolean {
    return this.#fields.some(([known]) => known === name);
  }

  delete(name: string): void {
    this.#fields = this.#fields.filter(([known]) => known !== name);
  }

  forEach(callback: (value: string, name: string, all: FormData) => void): void {
    for (const [name, value] of this.#fields) callback(value, name, this);
  }

  entries(): IterableIterator<[string, string]> {
    return this.#fields[Symbol.iterator]();
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries();
  }

  toString(): string {
    return String(new URLSearchParams(this.#fields));
  }
}
