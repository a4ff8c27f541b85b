import type { Command } from './command.ts';

/** What the programs of GNU coreutils have in common. */
export function coreutils<Name extends string>(name: Name): Pick<Command, 'version' | 'fullName'> & { readonly name: Name } {
  return { name, version: `${name} (GNU coreutils) 9.1\n`, fullName: true };
}
