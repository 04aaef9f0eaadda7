import { host } from './host';
import { URLSearchParams } from './url-search-params';

/**
 * URL, parsed by the browser's own: QuickJS has none, and a parser in the prelude would be a third of
 * it. The host answers with the components, as JSON in this order; an empty text means invalid.
 */
type Parts = [
  href: string,
  protocol: string,
  username: string,
  password: string,
  host: string,
  hostname: string,
  port: string,
  pathname: string,
  search: string,
  hash: string,
  origin: string,
];

const parse = JSON.parse;

function ask(input: string, base: string, key: string, value: string): Parts | null {
  const answer = host.url(input, base, key, value);
  return answer === '' ? null : (parse(answer) as Parts);
}

export class URL {
  #parts: Parts;
  #params: URLSearchParams | null = null;

  constructor(input: unknown, base?: unknown) {
    const parts = ask(String(input), base === undefined ? '' : String(base), '', '');
    if (!parts) throw new TypeError('Invalid URL');
    this.#parts = parts;
  }

  static canParse(input: unknown, base?: unknown): boolean {
    return ask(String(input), base === undefined ? '' : String(base), '', '') !== null;
  }

  static parse(input: unknown, base?: unknown): URL | null {
    return URL.canParse(input, base) ? new URL(input, base) : null;
  }

  #set(key: string, value: unknown): void {
    this.#parts = ask(this.#parts[0], '', key, String(value)) ?? this.#parts;
    if (this.#params && (key === 'search' || key === 'href'))
      URLSearchParams.replace(this.#params, this.search);
  }

  get searchParams(): URLSearchParams {
    this.#params ??= URLSearchParams.of(this.search, (search) => {
      this.#parts = ask(this.#parts[0], '', 'search', search) ?? this.#parts;
    });
    return this.#params;
  }

  get href(): string {
    return this.#parts[0];
  }
  set href(value: string) {
    if (!ask(String(value), '', '', '')) throw new TypeError('Invalid URL');
    this.#set('href', value);
  }
  get protocol(): string {
    return this.#parts[1];
  }
  set protocol(value: string) {
    this.#set('protocol', value);
  }
  get username(): string {
    return this.#parts[2];
  }
  set username(value: string) {
    this.#set('username', value);
  }
  get password(): string {
    return this.#parts[3];
  }
  set password(value: string) {
    this.#set('password', value);
  }
  get host(): string {
    return this.#parts[4];
  }
  set host(value: string) {
    this.#set('host', value);
  }
  get hostname(): string {
    return this.#parts[5];
  }
  set hostname(value: string) {
    this.#set('hostname', value);
  }
  get port(): string {
    return this.#parts[6];
  }
  set port(value: string) {
    this.#set('port', value);
  }
  get pathname(): string {
    return this.#parts[7];
  }
  set pathname(value: string) {
    this.#set('pathname', value);
  }
  get search(): string {
    return this.#parts[8];
  }
  set search(value: string) {
    this.#set('search', value);
  }
  get hash(): string {
    return this.#parts[9];
  }
  set hash(value: string) {
    this.#set('hash', value);
  }
  get origin(): string {
    return this.#parts[10];
  }

  toString(): string {
    return this.href;
  }

  toJSON(): string {
    return this.href;
  }
}
