import type { Loaded } from './extension.ts';
import type { Match, Target } from '../../net/netfilter/rule.ts';

/** Short options of iptables and what follows them: nothing, an argument, or for `maybe` an argument only if it is attached. */
export const shortOptions: Readonly<Record<string, 'none' | 'required' | 'maybe'>> = {
  4: 'none', 6: 'none', A: 'required', C: 'required', D: 'required', E: 'required', F: 'maybe', I: 'required', L: 'maybe', M: 'required', N: 'required',
  P: 'required', R: 'required', S: 'maybe', V: 'none', W: 'maybe', X: 'maybe', Z: 'maybe', b: 'none', c: 'required', d: 'required', f: 'none', g: 'required',
  h: 'maybe', i: 'required', j: 'required', m: 'required', n: 'none', o: 'required', p: 'required', s: 'required', t: 'required', v: 'none', w: 'maybe', x: 'none',
};

/** Long options by the short ones that mean the same; `0` is --line-numbers. */
const longOptions: ReadonlyMap<string, string> = new Map([
  ['append', 'A'], ['delete', 'D'], ['check', 'C'], ['insert', 'I'], ['replace', 'R'], ['list', 'L'], ['list-rules', 'S'], ['flush', 'F'], ['zero', 'Z'],
  ['new-chain', 'N'], ['delete-chain', 'X'], ['rename-chain', 'E'], ['policy', 'P'], ['source', 's'], ['destination', 'd'], ['src', 's'], ['dst', 'd'],
  ['protocol', 'p'], ['in-interface', 'i'], ['jump', 'j'], ['table', 't'], ['match', 'm'], ['numeric', 'n'], ['out-interface', 'o'], ['verbose', 'v'],
  ['wait', 'w'], ['wait-interval', 'W'], ['exact', 'x'], ['fragments', 'f'], ['version', 'V'], ['help', 'h'], ['line-numbers', '0'], ['modprobe', 'M'],
  ['set-counters', 'c'], ['goto', 'g'], ['ipv4', '4'], ['ipv6', '6'],
]);

/** What a long option is: one of iptables itself, or one of an extension. */
export type LongOption =
  | { readonly short: string }
  | { readonly loaded: Loaded<Match> | Loaded<Target>; readonly name: string };

/** Finds a long option as `getopt_long(3)` does: the whole name, or a beginning that only one has. Extensions loaded last come first. */
export function findLong(written: string, extensions: readonly (Loaded<Match> | Loaded<Target>)[]): LongOption | undefined {
  const short = longOptions.get(written);
  if (short !== undefined) return { short };
  const newestFirst = [...extensions].reverse();
  const exact = newestFirst.find(({ extension }) => Object.hasOwn(extension.options, written));
  if (exact !== undefined) return { loaded: exact, name: written };
  const shorts = new Set([...longOptions].filter(([name]) => name.startsWith(written)).map(([, each]) => each));
  const ofExtensions = newestFirst.flatMap(loaded => Object.keys(loaded.extension.options).filter(name => name.startsWith(written)).map(name => ({ loaded, name })));
  if (shorts.size + ofExtensions.length !== 1) return undefined;
  const [only] = shorts;
  return only === undefined ? ofExtensions[0] : { short: only };
}

/** For each command the options of a rule or a listing that it does not take, in the order in which they are complained of. */
const illegalOptions: Readonly<Record<string, string>> = {
  A: 'nx0', C: 'nx0c', D: 'nx0c', I: 'nx0', R: 'nx0', L: 'sdpjiocf', S: 'nsdpjxio0cf', F: 'nsdpjxio0cf', Z: 'nsdpjxio0cf', N: 'nsdpjxio0cf', X: 'nsdpjxio0cf',
  P: 'nsdpjxio0f', E: 'nsdpjxio0cf',
};

/** The first option that was given and that the command does not take. */
export function illegalOption(command: string, hasRuleNumber: boolean, given: ReadonlySet<string>): string | undefined {
  const illegal = command === 'D' && hasRuleNumber ? 'nsdpjxio0cf' : illegalOptions[command] ?? '';
  return Array.from(illegal).find(letter => given.has(letter));
}
