import { applySafeFixes, type Fixed } from './apply.ts';
import type { Finding } from './finding.ts';
import type { AnyRule } from './rule.ts';
import { runRules, type Check, type LintOptions } from './run.ts';

/** Rules whose files stand in one folder. */
export interface RuleGroup<R extends AnyRule = AnyRule> {
  /** Below the room's folder, as in `dockerfile/run`. */
  readonly folder: string;
  readonly rules: readonly R[];
}

export type LanguageName = 'dockerfile' | 'kind' | 'compose';

/** A kind of file that can be checked. */
export interface Language {
  readonly name: LanguageName;
  /** Whether a file is of this kind by its name (without folders) or, where names do not tell, by its text. */
  readonly recognizes: (fileName: string, text: string) => boolean;
  readonly groups: readonly RuleGroup[];
  /** Never throws; findings come in the order of the file. */
  readonly lint: (text: string, options?: LintOptions) => readonly Finding[];
  /** Applies the safe fixes of the findings until none is left. */
  readonly fix: (text: string, options?: LintOptions) => Fixed;
}

/** What a language is made of. */
export interface LanguageParts<R extends AnyRule> extends Pick<Language, 'name' | 'recognizes'> {
  readonly groups: readonly RuleGroup<R>[];
  readonly check: Check<R>;
}

export function defineLanguage<R extends AnyRule>({ name, recognizes, groups, check }: LanguageParts<R>): Language {
  const rules = groups.flatMap(group => group.rules);
  return {
    name,
    recognizes,
    groups,
    lint: (text, options) => runRules(check, rules, text, options),
    fix: (text, options) => applySafeFixes(current => runRules(check, rules, current, options, Infinity), text),
  };
}
