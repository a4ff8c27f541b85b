import { applySafeFixes, type Fixed } from './apply.ts';
import type { Finding } from './finding.ts';
import type { Cancellation, ProjectHost } from './project/host.ts';
import type { Project } from './project/project.ts';
import type { AnyRule } from './rule.ts';
import { runRules, type Check, type LintOptions } from './run.ts';
import type { Schema } from './schema.ts';
import type { Position } from '../base/span.ts';

/** Rules whose files stand in one folder. */
export interface RuleGroup<R extends AnyRule = AnyRule> {
  /** Below the room's folder, as in `dockerfile/run`. */
  readonly folder: string;
  readonly rules: readonly R[];
}

export type LanguageName = 'dockerfile' | 'kind' | 'compose';

/**
 * Finds out about the surroundings of a text, which is the file at `path` (below the host's root). Never rejects; when
 * cancelled, gives what is known so far.
 */
export type Survey = (text: string, path: string, host: ProjectHost, cancellation?: Cancellation) => Promise<Project>;

/** A kind of file that can be checked. */
export interface Language {
  readonly name: LanguageName;
  /** Whether a file is of this kind by its name (without folders) or, where names do not tell, by its text. */
  readonly recognizes: (fileName: string, text: string) => boolean;
  readonly groups: readonly RuleGroup[];
  /** The line (from zero) above which a comment ignores what is found at a position. */
  readonly lineToIgnore: (text: string, at: Position) => number;
  /** What may stand where, for completion and hover; not there for what is no YAML. */
  readonly schema?: Schema;
  /** Finds out what the rules want to know of the surroundings of a text; not there if they need nothing. */
  readonly survey?: Survey;
  /** Never throws; findings come in the order of the file. */
  readonly lint: (text: string, options?: LintOptions) => readonly Finding[];
  /** Applies the safe fixes of the findings until none is left. */
  readonly fix: (text: string, options?: LintOptions) => Fixed;
}

/** What a language is made of. */
export interface LanguageParts<R extends AnyRule> extends Pick<Language, 'name' | 'recognizes' | 'lineToIgnore' | 'schema' | 'survey'> {
  readonly groups: readonly RuleGroup<R>[];
  readonly check: Check<R>;
}

export function defineLanguage<R extends AnyRule>({ check, ...parts }: LanguageParts<R>): Language {
  const { groups } = parts;
  const rules = groups.flatMap(group => group.rules);
  return {
    ...parts,
    lint: (text, options) => runRules(check, rules, text, options),
    fix: (text, options) => applySafeFixes(current => runRules(check, rules, current, options, Infinity), text),
  };
}
