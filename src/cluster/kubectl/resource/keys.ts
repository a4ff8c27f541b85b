import { Failure } from '../failure.ts';

/** What is set and what is taken away: `key=value` and `key-`. */
interface KeyChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** Tells operands that name objects from those that say how they change, as `label`, `annotate`, `taint` and `set env` take them. */
export function splitOperands(operands: readonly string[]): { readonly objects: readonly string[]; readonly changes: readonly string[] } {
  const first = operands.findIndex(operand => operand.includes('=') || operand.endsWith('-'));
  return first < 0 ? { objects: operands, changes: [] } : { objects: operands.slice(0, first), changes: operands.slice(first) };
}

/** @param what `label`, `annotation` @throws Failure */
export function keyChanges(changes: readonly string[], what: string): KeyChanges {
  const set: Record<string, string> = {};
  const remove: string[] = [];
  for (const change of changes) {
    const at = change.indexOf('=');
    if (at > 0) set[change.slice(0, at)] = change.slice(at + 1);
    else if (change.endsWith('-') && at < 0) remove.push(change.slice(0, -1));
    else throw new Failure(`unexpected argument: ${change}`);
  }
  const both = remove.find(key => Object.hasOwn(set, key));
  if (both !== undefined) throw new Failure(`can not both modify and remove a ${what} in the same command`);
  return { set, remove };
}
