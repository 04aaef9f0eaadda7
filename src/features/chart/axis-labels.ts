import { formatBytes } from '../../domain/format';

/** `200 kB`: bytes at a tick, without an idle `.0`. */
export function bytesTick(bytes: number): string {
  return formatBytes(bytes).replace(/\.0+(?= )/, '');
}

/** `2:05` or `1:02:05`: virtual seconds at a tick. */
export function clockTick(seconds: number): string {
  const whole = Math.round(seconds);
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}
