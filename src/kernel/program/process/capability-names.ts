import { capabilityNames, type CapabilitySet } from '../../process/capabilities.ts';

/** Names as libcap writes them: `cap_chown`. */
export const lowerNames: readonly string[] = capabilityNames.map(name => name.toLowerCase());

/** The bit of a capability by its name, with or without `cap_`, or its number; undefined if there is none. */
export function bitOf(text: string): CapabilitySet | undefined {
  const lower = text.toLowerCase();
  const at = /^\d+$/.test(text) ? Number(text) : lowerNames.findIndex(name => name === lower || name === `cap_${lower}`);
  return at >= 0 && at < lowerNames.length ? 1n << BigInt(at) : undefined;
}

/** The names of a set, in the order of their numbers. */
export function namesOf(set: CapabilitySet): string[] {
  const names = lowerNames.filter((_, number) => (set & (1n << BigInt(number))) !== 0n);
  for (let number = lowerNames.length; number < 64; number++) if ((set & (1n << BigInt(number))) !== 0n) names.push(`${number}`);
  return names;
}

interface Sets {
  readonly effective: CapabilitySet;
  readonly inheritable: CapabilitySet;
  readonly permitted: CapabilitySet;
}

/** As cap_to_text(3) writes it: what most capabilities have stands first, exceptions behind it. */
export function capabilityText({ effective, inheritable, permitted }: Sets): string {
  const kinds = new Map<number, string[]>();
  for (const [number, name] of lowerNames.entries()) {
    const bit = 1n << BigInt(number);
    const flags = ((effective & bit) !== 0n ? 1 : 0) | ((permitted & bit) !== 0n ? 2 : 0) | ((inheritable & bit) !== 0n ? 4 : 0);
    kinds.set(flags, [...kinds.get(flags) ?? [], name]);
  }
  const [most] = [...kinds].reduce((best, each) => each[1].length > best[1].length || (each[1].length === best[1].length && each[0] > best[0]) ? each : best, [0, [] as string[]]);
  let text = `=${flagText(most)}`;
  for (const flags of [7, 6, 5, 4, 3, 2, 1, 0]) {
    const names = kinds.get(flags);
    if (flags === most || !names) continue;
    const added = flags & ~most;
    const taken = most & ~flags;
    text += ` ${names.join(',')}${added === 0 ? '' : `${most === 0 ? '=' : '+'}${flagText(added)}`}${taken === 0 ? '' : `-${flagText(taken)}`}`;
  }
  return most === 0 && text !== '=' ? text.slice(2) : text;
}

function flagText(flags: number): string {
  return `${(flags & 1) === 0 ? '' : 'e'}${(flags & 4) === 0 ? '' : 'i'}${(flags & 2) === 0 ? '' : 'p'}`;
}
