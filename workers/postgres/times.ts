/** Dates, timestamps and intervals as PostgreSQL writes them (DateStyle ISO, time zone UTC). All numbers are ms. */

const DAY_MS = 86_400_000;
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  msec: 1,
  millisecond: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  m: 60_000,
  min: 60_000,
  minute: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  d: DAY_MS,
  day: DAY_MS,
  w: 7 * DAY_MS,
  week: 7 * DAY_MS,
};

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-01 00:00:00.25`, without a zone. */
export function timestampText(ms: number): string {
  const micros = Math.round(ms * 1000);
  const fraction = String(((micros % 1_000_000) + 1_000_000) % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const whole = new Date(Math.floor(micros / 1_000_000) * 1000);
  if (Number.isNaN(whole.getTime())) return 'infinity';
  const [date = '', time = ''] = whole.toISOString().split('T');
  return `${date} ${time.slice(0, 8)}${fraction ? `.${fraction}` : ''}`;
}

export const dateText = (ms: number): string => timestampText(ms).slice(0, 10);

/** `1 day 02:00:00.5`. */
export function intervalText(ms: number): string {
  const micros = Math.round(Math.abs(ms) * 1000);
  const days = Math.floor(micros / (DAY_MS * 1000));
  const rest = micros - days * DAY_MS * 1000;
  const seconds = Math.floor(rest / 1_000_000);
  const fraction = String(rest % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  const sign = ms < 0 ? '-' : '';
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${fraction ? `.${fraction}` : ''}`;
  const day = days === 0 ? '' : `${sign}${days} ${days === 1 && sign === '' ? 'day' : 'days'}`;
  if (day && rest === 0) return day;
  return [day, `${sign}${clock}`].filter(Boolean).join(' ');
}

/** Null if it is none that is understood. A text without a zone is taken as UTC. */
export function parseTimestamp(text: string): number | null {
  const found =
    /^\s*(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?\s*$/i.exec(
      text,
    );
  if (!found) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = found;
  const at = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  if (new Date(at).getUTCDate() !== Number(day) && Number(hour) < 24) return null;
  const offset = /^([+-])(\d\d):?(\d\d)?$/.exec(zone);
  const shift = offset
    ? (offset[1] === '-' ? 1 : -1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) * 60_000
    : 0;
  return at + Math.round(Number(fraction) * 1e6) / 1e3 + shift;
}

/** Days have 24 hours; months and years are not understood. Null if it is no such interval. */
export function parseInterval(text: string): number | null {
  const clock = /^\s*(-?)(?:(-?\d+) days? )?(-?)(\d+):(\d\d)(?::(\d\d(?:\.\d+)?))?\s*$/.exec(text);
  if (clock) {
    const [, sign, days = '0', inner, hours, minutes, seconds = '0'] = clock;
    const time = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return (sign === '-' ? -1 : 1) * (Number(days) * DAY_MS + (inner === '-' ? -time : time));
  }
  let sum = 0;
  let rest = text.trim().toLowerCase();
  if (rest === '') return null;
  while (rest !== '') {
    const part = /^([+-]?\d+(?:\.\d+)?)\s*([a-z]+)?\s*/.exec(rest);
    if (!part) return null;
    const [all, amount, name = 's'] = part;
    const unit = UNITS[name] ?? UNITS[name.replace(/s$/, '')];
    if (unit === undefined) return null;
    sum += Number(amount) * unit;
    rest = rest.slice(all.length);
  }
  return sum;
}
