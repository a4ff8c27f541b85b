import type { Instruction } from '../../../dockerfile/index.ts';
import { BuildFault } from '../fault.ts';
import { suggestion } from './suggestion.ts';

type FlagKind = 'boolean' | 'string' | 'strings';

/** The values of an instruction's flags. */
export class Flags {
  readonly #values = new Map<string, string[]>();

  /** In the order in which they are first given. */
  get used(): readonly string[] {
    return [...this.#values.keys()];
  }

  /** @throws BuildFault for flags that the instruction does not have, or that say what they cannot (BuildKit, `instructions/bflag.go`) */
  constructor({ flags }: Instruction, kinds: Readonly<Record<string, FlagKind>> = {}) {
    for (const { name, value } of flags) {
      const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
      if (!kind) throw new BuildFault(`unknown flag: --${name}${suggestion(name, Object.keys(kinds))}`);
      const before = this.#values.get(name);
      if (before && kind !== 'strings') throw new BuildFault(`duplicate flag specified: --${name}`);
      this.#values.set(name, [...before ?? [], kind === 'boolean' ? readBoolean(name, value) : readText(name, value)]);
    }
  }

  text(name: string): string {
    return this.#values.get(name)?.[0] ?? '';
  }

  texts(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  isTrue(name: string): boolean {
    return this.text(name) === 'true';
  }
}

function readText(name: string, value: string | undefined): string {
  if (value === undefined) throw new BuildFault(`missing a value on flag: --${name}`);
  return value;
}

function readBoolean(name: string, value: string | undefined): string {
  if (value === undefined) return 'true';
  if (value === '') throw new BuildFault(`missing a value on flag: --${name}`);
  const lower = value.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw new BuildFault(`expecting boolean value for flag --${name}, not: ${value}`);
  return lower;
}
