import { EngineError } from '../error.ts';

/** A time as `GET /events` and logs take it: seconds since the epoch with a fraction. @returns ns since the epoch @throws EngineError system, in the words of Go's strconv */
export function parseTimestamp(text: string): bigint {
  const [whole = '', fraction = ''] = text.split('.');
  if (!/^[+-]?\d+$/.test(whole)) throw new EngineError('system', `strconv.ParseInt: parsing ${JSON.stringify(whole)}: invalid syntax`);
  if (!/^\d*$/.test(fraction)) throw new EngineError('system', `strconv.ParseInt: parsing ${JSON.stringify(fraction)}: invalid syntax`);
  return BigInt(whole.replace('+', '')) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
}
