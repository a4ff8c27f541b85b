import type { Message } from '../base/message.ts';
import type { Severity } from './finding.ts';
import type { Project } from './project/project.ts';
import type { RuleSettings } from './settings.ts';
import type { Span } from '../base/span.ts';

export interface RuleMeta {
  /** hadolint's code if it has the check, else BuildKit's name, else a name of our own. */
  readonly code: string;
  /** The same check's other names, `DL1000` being hadolint's one code for everything that does not parse. */
  readonly aliases: readonly string[];
  /** The rule's file without its ending: what it is about. */
  readonly name: string;
  /** As in the linter that gave the code. */
  readonly severity: Severity;
  /** What the rule asks for. */
  readonly title: Message;
  /** Some of its findings carry a fix. */
  readonly fixable: boolean;
  /** Off unless a configuration gives it a severity. */
  readonly optional?: true;
  /** Finds nothing unless it is told this. */
  readonly needs?: keyof Around;
}

/** What of a rule is the same in all languages. */
export interface AnyRule {
  readonly meta: RuleMeta;
}

/** What a rule may know besides the text. */
export interface Around {
  readonly settings: RuleSettings;
  readonly project: Project;
}

export type Report = (problem: Problem) => void;

/** A finding as a rule states it: the pass adds the rule's code, and turns offsets into positions. */
export interface Problem {
  readonly at: Span;
  readonly message: Message;
  /** If it differs from the rule's. */
  readonly severity?: Severity;
  /** If the rule speaks for another program, which has a code for each of its findings. */
  readonly code?: string;
  /** If not all linters that have the rule's check would find this. */
  readonly aliases?: readonly string[];
  readonly fixes?: readonly SpanFix[];
}

export interface SpanFix {
  readonly title: Message;
  readonly safe: boolean;
  readonly edits: readonly SpanEdit[];
}

export interface SpanEdit {
  readonly at: Span;
  readonly newText: string;
}
