import type { Bytes, TableUnit, VirtualMs } from '../../workers/contract';

/** Bytes for people, in powers of 1000, with a true minus sign: `247.5 B`, `10.7 kB`, `31.7 MB`. */
export function formatBytes(bytes: Bytes): string {
  const size = Math.abs(bytes);
  const sign = bytes < 0 ? '−' : '';
  if (size < 999.95) return `${sign}${Number.isInteger(size) ? size : size.toFixed(1)} B`;
  if (size < 999_950) return `${sign}${(size / 1e3).toFixed(1)} kB`;
  if (size < 999_950_000) return `${sign}${(size / 1e6).toFixed(1)} MB`;
  return `${sign}${(size / 1e9).toFixed(2)} GB`;
}

/** A growth of bytes per request: `+247.5 B`, always with its sign. */
export function formatByteGrowth(bytes: Bytes): string {
  return bytes > 0 ? `+${formatBytes(bytes)}` : formatBytes(bytes);
}

/** A growth of a count per request, to two places: `+1.00`. */
export function formatCountGrowth(perRequest: number): string {
  return `${perRequest < 0 ? '−' : '+'}${Math.abs(perRequest).toFixed(2)}`;
}

/** Whole numbers with a thin separator: `12,400`. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Virtual time: `0.0 s`, `42.5 s`, `2 min 05 s`, `1 h 02 min`. */
export function formatVirtualTime(ms: VirtualMs): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  const pad = (value: number) => String(value).padStart(2, '0');
  if (minutes < 60) return `${minutes} min ${pad(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** Waiting or an age, in virtual or real milliseconds: `0 ms`, `0.16 ms`, `420 ms`, `1.25 s`, `2 min 05 s`. */
export function formatMs(ms: number): string {
  const size = Math.abs(ms);
  if (size < 999.5) return `${Number(ms.toPrecision(3))} ms`;
  if (size < 59_995) return `${(ms / 1000).toFixed(2)} s`;
  return formatVirtualTime(ms);
}

/** A figure of a table in its unit; `signed` for differences and growth. A figure without a unit stays as it is. */
export function formatQuantity(value: number, unit: TableUnit | undefined, signed = false): string {
  const plus = signed && value > 0 ? '+' : '';
  switch (unit) {
    case 'bytes':
      return `${plus}${formatBytes(value)}`;
    case 'objects':
    case 'count':
      if (signed && !Number.isInteger(value)) return formatCountGrowth(value);
      return `${plus}${value < 0 ? '−' : ''}${formatCount(Math.abs(value))}`;
    case 'virtual ms':
    case 'real ms':
      return `${plus}${formatMs(value)}`;
    case 'per second':
      return `${plus}${Number(value.toPrecision(4))}`;
    case 'percent':
      return `${plus}${Number(value.toPrecision(3))} %`;
    case undefined:
      return `${plus}${value}`;
  }
}
