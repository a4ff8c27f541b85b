import { unlimited } from '../../cgroup/page-counter.ts';
import { Errno } from '../../errno.ts';

const pageSize = 4096;
const u64 = 2n ** 64n;
const s64 = 2n ** 63n;

/** kstrtoull: decimal, 0x… or octal 0…, one newline behind it. @throws EINVAL, ERANGE */
export function unsigned(text: string): bigint {
  const value = magnitude(text.replace(/^\+/, ''));
  if (value >= u64) throw new Errno('ERANGE');
  return value;
}

/** kstrtoll. @throws EINVAL, ERANGE */
export function signed(text: string): bigint {
  const negative = text.startsWith('-');
  const value = magnitude(text.replace(/^[+-]/, ''));
  if (value >= (negative ? s64 + 1n : s64)) throw new Errno('ERANGE');
  return negative ? -value : value;
}

/** A whole number that fits into a JavaScript number; what does not is no value that any file takes. @throws EINVAL, ERANGE */
export function count(text: string): number {
  return Number(unsigned(text));
}

/** 0 or 1. @param others what else throws */
export function bit(text: string, others: 'EINVAL' | 'ERANGE'): boolean {
  const value = signed(text);
  if (value !== 0n && value !== 1n) throw new Errno(others);
  return value === 1n;
}

/** kstrtoint. @throws EINVAL, ERANGE */
export function int(text: string): number {
  const value = signed(text);
  if (value < -(2n ** 31n) || value >= 2n ** 31n) throw new Errno('ERANGE');
  return Number(value);
}

/**
 * page_counter_memparse: bytes with a suffix of K, M, G, T, P or E, in whole pages; too large a number wraps, as in the kernel.
 * @param word what stands for no limit: `-1` in v1, `max` in the unified hierarchy
 * @throws EINVAL
 */
export function pages(text: string, word: '-1' | 'max'): number {
  const trimmed = text.trim();
  if (trimmed === word) return unlimited;
  const [, digits, suffix] = /^(0x[0-9a-f]+|0[0-7]*|[1-9]\d*|)([kmgtpe]?)$/i.exec(trimmed) ?? [];
  if (digits === undefined || suffix === undefined) throw new Errno('EINVAL');
  const shift = 10n * BigInt(' kmgtpe'.indexOf(suffix.toLowerCase() || ' '));
  const bytes = ((digits === '' ? 0n : parse(digits)) << shift) % u64;
  return Math.min(Number(bytes / BigInt(pageSize)), unlimited);
}

/** As v1 shows pages. */
export function bytesText(pageCount: number): string {
  return `${BigInt(pageCount) * BigInt(pageSize)}\n`;
}

/** As the unified hierarchy shows them. */
export function bytesOrMax(pageCount: number): string {
  return pageCount === unlimited ? 'max\n' : bytesText(pageCount);
}

/** Lines `name value`. */
export function lines(entries: Iterable<readonly [name: string, value: number | bigint]>): string {
  return [...entries].map(([name, value]) => `${name} ${value}\n`).join('');
}

function magnitude(text: string): bigint {
  const digits = text.replace(/\n$/, '');
  if (!/^(0x[0-9a-f]+|0[0-7]*|[1-9]\d*)$/i.test(digits)) throw new Errno('EINVAL');
  return parse(digits);
}

function parse(digits: string): bigint {
  return BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits);
}
