const COMPONENTS = [
  'href',
  'protocol',
  'username',
  'password',
  'host',
  'hostname',
  'port',
  'pathname',
  'search',
  'hash',
  'origin',
] as const;

/**
 * The components of a URL as the prelude's URL wants them: JSON, in the order of {@link COMPONENTS}.
 * Empty if it can't be parsed. `key`, unless empty, is a component to set to `value` first.
 */
export function urlParts(input: string, base: string, key: string, value: string): string {
  try {
    const url = base === '' ? new URL(input) : new URL(input, base);
    const component = COMPONENTS.find((name) => name === key);
    if (component && component !== 'origin') url[component] = value;
    return JSON.stringify(COMPONENTS.map((name) => url[name]));
  } catch {
    return '';
  }
}
