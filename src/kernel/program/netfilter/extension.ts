import type { Match, Target } from '../../net/netfilter/rule.ts';
import { XtablesFailure } from './failure.ts';
import type { Names } from './names.ts';

/** What an option of an extension takes: `iptables-extensions(8)`. */
export interface ExtensionOption {
  /** Arguments; 0 if it stands alone. */
  readonly arguments?: 0 | 1 | 2;
  readonly invertible?: boolean;
  /** The option of which this is another name. */
  readonly alias?: string;
  /** Options that cannot stand beside it. */
  readonly excludes?: readonly string[];
  /** What is said of a second one, where it is not the usual. */
  readonly twice?: string;
  readonly lacksArguments?: string;
}

/** An option as it was given. */
export interface GivenOption {
  readonly values: readonly string[];
  readonly invert: boolean;
  /** The name that was written. */
  readonly name: string;
}

/** What an extension may ask about the rule in which it stands. */
export interface RuleContext {
  /** Number of the protocol; 0 if the rule is for all, or for all but one. */
  readonly protocol: number;
  readonly names: Names;
}

/** A match or a target that `-m` or `-j` loads. */
export interface Extension<Result> {
  readonly name: string;
  readonly options: Readonly<Record<string, ExtensionOption>>;
  build(given: ReadonlyMap<string, GivenOption>, context: RuleContext): Result;
}

export type MatchExtension = Extension<Match>;
export type TargetExtension = Extension<Target>;

/** An extension of a rule with the options that it was given. */
export class Loaded<Result> {
  readonly extension: Extension<Result>;
  readonly given = new Map<string, GivenOption>();

  constructor(extension: Extension<Result>) {
    this.extension = extension;
  }

  /** Notes an option. @throws what libxtables says of those that come twice, cannot be inverted or stand beside others */
  take(written: string, values: readonly string[], invert: boolean): void {
    const { name: extension, options } = this.extension;
    const name = options[written]?.alias ?? written;
    const option = options[name] ?? {};
    if (this.given.has(name)) throw new XtablesFailure(option.twice ?? `${extension}: option "--${name}" can only be used once.\n`);
    if (invert && option.invertible !== true) throw new XtablesFailure(`${extension}: option "--${name}" cannot be inverted.\n`);
    const rival = option.excludes?.find(other => this.given.has(other));
    if (rival !== undefined) throw new XtablesFailure(`${extension}: option "--${name}" cannot be used together with "--${rival}".\n`);
    this.given.set(name, { values, invert, name: written });
  }

  build(context: RuleContext): Result {
    return this.extension.build(this.given, context);
  }
}

/** The value of an option that has to be there. */
export function required(extension: string, given: ReadonlyMap<string, GivenOption>, name: string): GivenOption & { readonly value: string } {
  const option = given.get(name);
  if (option === undefined) throw new XtablesFailure(`${extension}: option "--${name}" must be specified\n`);
  return { ...option, value: option.values[0] ?? '' };
}

/** What makes of an option, if it is there, a field of that name. */
export function field<Name extends string, Value>(name: Name, option: GivenOption | undefined, make: (value: string, invert: boolean) => Value): { readonly [Key in Name]?: Value } {
  return option === undefined ? {} : { [name]: make(option.values[0] ?? '', option.invert) } as { readonly [Key in Name]?: Value };
}
