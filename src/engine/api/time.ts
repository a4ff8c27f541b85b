import { EngineError } from '../error.ts';

const units: Readonly<Record<string, bigint>> = { ns: 1n, us: 1_000n, µs: 1_000n, ms: 1_000_000n, s: 1_000_000_000n, m: 60_000_000_000n, h: 3_600_000_000_000n };

/**
 * A time as clients write it: seconds since the epoch with a fraction, RFC 3339, or a duration before now such as `10m`: moby, api/types/time.
 * @param now ns since the epoch
 * @returns ns since the epoch
 * @throws EngineError invalid
 */
export function parseTime(text: string, now: bigint): bigint {
  const seconds = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (seconds) return BigInt(seconds[1] ?? 0) * 1_000_000_000n + BigInt((seconds[2] ?? '').padEnd(9, '0').slice(0, 9));
  const duration = parseDuration(text);
  if (duration !== undefined) return now - duration;
  const parsed = Date.parse(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : /T[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (Number.isNaN(parsed) || !/^\d{4}-/.test(text)) throw new EngineError('invalid', `failed to parse value as time or duration: ${JSON.stringify(text)}`);
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return BigInt(Math.floor(parsed / 1000)) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}

/** A time as `GET /events` takes it: seconds since the epoch with a fraction. @returns ns since the epoch @throws EngineError system, in the words of Go's strconv */
export function parseTimestamp(text: string): bigint {
  const [whole = ''] = text.split('.');
  if (!/^[+-]?\d+$/.test(whole)) throw new EngineError('system', `strconv.ParseInt: parsing ${JSON.stringify(whole)}: invalid syntax`);
  return parseTime(text, 0n);
}

/** Go's time.ParseDuration; undefined if it is none. @returns ns */
function parseDuration(text: string): bigint | undefined {
  if (!/^[+-]?(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  let sum = 0n;
  for (const [, number = '0', unit = 's'] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)/g)) sum += BigInt(Math.round(Number(number) * Number(units[unit] ?? 0n)));
  return text.startsWith('-') ? -sum : sum;
}
