import { CliError } from '../cli-error.ts';
import { parseDuration } from './duration.ts';

/**
 * A point in time as the command line gives it: seconds since the epoch, a duration before now, a date and time of RFC 3339 with parts left out (moby's timetypes.GetTimestamp).
 * @param now in seconds since the epoch
 * @returns what the Engine API takes: seconds since the epoch, maybe with nanoseconds
 * @throws CliError
 */
export function timestamp(text: string, now: number): string {
  if (text === '') return '';
  const ns = parseDuration(text);
  if (typeof ns === 'number' && text !== '0') return String(Math.floor(now - ns / 1e9));
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [, date, hours = '00', minutes = '00', seconds = '00', fraction = '', zone = 'Z'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  const ms = date === undefined ? NaN : Date.parse(`${date}T${hours}:${minutes}:${seconds}${zone}`);
  if (Number.isNaN(ms)) throw new CliError(`failed to parse value as time or duration: ${JSON.stringify(text)}`);
  return `${Math.floor(ms / 1000)}.${fraction.padEnd(9, '0')}`;
}

/** Go's Time.String of whole seconds in UTC: `2026-11-21 22:33:35 +0000 UTC`. @param seconds since the epoch */
export function goTime(seconds: number): string {
  return `${new Date(Math.floor(seconds) * 1000).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

/** Seconds since the epoch of a time in JSON; NaN if it is none. */
export function secondsOf(time: string): number {
  return Date.parse(time.replace(/(\.\d{3})\d+/, '$1')) / 1000;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Go's time.ANSIC in UTC: `Fri May 30 12:07:14 2025`. @param time as JSON has it */
export function ansiTime(time: string): string {
  const seconds = secondsOf(time);
  if (Number.isNaN(seconds)) return time;
  const date = new Date(seconds * 1000);
  return `${days[date.getUTCDay()] ?? ''} ${months[date.getUTCMonth()] ?? ''} ${String(date.getUTCDate()).padStart(2)} ${date.toISOString().slice(11, 19)} ${date.getUTCFullYear()}`;
}
