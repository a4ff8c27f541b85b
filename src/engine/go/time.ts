/** Times as Go writes and reads them. */

/** Go's zero time, which stands for none. */
export const zeroTime = '0001-01-01T00:00:00Z';
const second = 1_000_000_000n;

/** RFC 3339 with as many digits of the second as are needed. @param ns since the epoch */
export function goTime(ns: bigint): string {
  const fraction = (ns % second).toString().padStart(9, '0').replace(/0+$/, '');
  return `${new Date(Number(ns / second) * 1000).toISOString().slice(0, 19)}${fraction === '' ? '' : `.${fraction}`}Z`;
}

/** A time of RFC 3339 in ns since the epoch; undefined for none and for Go's zero time. */
export function timeOf(text: string | undefined): bigint | undefined {
  const [, day = '', fraction = '', zone = ''] = /^(\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/.exec(text ?? '') ?? [];
  const ms = Date.parse(`${day}${zone}`);
  if (day === '' || Number.isNaN(ms) || text === zeroTime) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}

const units: Readonly<Record<string, number>> = { ns: 1, us: 1e3, 'µs': 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** What filters like `until` take: a time of RFC 3339 (parts may be missing at its end), seconds since the epoch, or a duration before now. @param now ns since the epoch. @returns undefined for something else */
export function timestampOf(text: string, now: bigint): bigint | undefined {
  if (/^-?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/.test(text)) {
    const parts = [...text.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h)/g)];
    if (parts.map(([part]) => part).join('') !== text.replace(/^-/, '')) return undefined;
    const length = parts.reduce((sum, [, amount = '', unit = '']) => sum + Number(amount) * (units[unit] ?? 0), 0);
    return text.startsWith('-') ? now + BigInt(Math.round(length)) : now - BigInt(Math.round(length));
  }
  const [, seconds, fraction = ''] = /^(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (seconds !== undefined) return BigInt(seconds) * second + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  const [, day, time = 'T00:00:00', zone = 'Z'] = /^(\d{4}-\d\d-\d\d)(T\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(text) ?? [];
  if (day === undefined) return undefined;
  const colons = time.split(':').length;
  return timeOf(`${day}${time}${colons === 1 ? ':00:00' : colons === 2 ? ':00' : ''}${zone}`);
}
