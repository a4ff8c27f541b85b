import { formatPrefix, networkOf, parsePrefix, type Prefix } from '../../../kernel/index.ts';

/** A network without some parts of it, as networks: `10.0.0.0/8` without `10.0.0.0/9` is `10.128.0.0/9`. What is no IPv4 network is none, and takes nothing away. */
export function subtract(network: string, parts: readonly string[]): readonly string[] {
  const whole = parsePrefix(network);
  if (!whole) return [];
  const left = parts.flatMap(part => parsePrefix(part) ?? []).reduce<readonly Prefix[]>((rest, part) => rest.flatMap(each => without(each, part)), [{ address: networkOf(whole.address, whole.length), length: whole.length }]);
  return left.map(formatPrefix);
}

/** Halves of what is larger, as long as they are not the part itself. */
function without(prefix: Prefix, part: Prefix): readonly Prefix[] {
  if (prefix.length >= part.length) return networkOf(prefix.address, part.length) === networkOf(part.address, part.length) ? [] : [prefix];
  if (networkOf(part.address, prefix.length) !== prefix.address) return [prefix];
  const length = prefix.length + 1;
  return [prefix.address, prefix.address + 2 ** (32 - length)].flatMap(address => without({ address, length }, part));
}
