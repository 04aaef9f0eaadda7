import { DOMException } from './events';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function btoa(input: unknown): string {
  const text = String(input);
  let out = '';
  for (let at = 0; at < text.length; at += 3) {
    const bytes = [0, 1, 2].map((offset) => text.charCodeAt(at + offset));
    if (bytes.some((byte) => byte > 255)) {
      throw new DOMException(
        'The string contains characters outside of the Latin1 range.',
        'InvalidCharacterError',
      );
    }
    const [a = 0, b = 0, c = 0] = bytes.map((byte) => byte || 0);
    const group = (a << 16) | (b << 8) | c;
    const four = [18, 12, 6, 0].map((shift) => alphabet[(group >> shift) & 63]).join('');
    const missing = Math.max(0, at + 3 - text.length);
    out += four.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return out;
}

export function atob(input: unknown): string {
  const text = String(input)
    .replace(/[\t\n\f\r ]/g, '')
    .replace(/={1,2}$/, '');
  if (text.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(text)) {
    throw new DOMException('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
  }
  let out = '';
  let bits = 0;
  let held = 0;
  for (const character of text) {
    bits = ((bits << 6) | alphabet.indexOf(character)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += String.fromCharCode((bits >> held) & 255);
  }
  return out;
}
