import type { Message } from '../base/message.ts';
import type { Range } from '../base/span.ts';

/** How much a finding matters, most first. */
export const severities = ['error', 'warning', 'info', 'hint'] as const;

export type Severity = (typeof severities)[number];

/** Replaces a piece of the text. The edits of one fix never overlap. */
export interface Edit {
  readonly range: Range;
  readonly newText: string;
}

/** A change that removes a finding. */
export interface Fix {
  readonly title: Message;
  /** The file means the same afterwards, so that it may be applied without being looked at. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

/** What a rule says about a place in a file. */
export interface Finding {
  /** The rule's code, such as `DL3007`. */
  readonly code: string;
  /** The same check's names in other linters. */
  readonly aliases: readonly string[];
  /** The rule's name, which is its file's and its page's: `latest-tag`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly range: Range;
  readonly fixes: readonly Fix[];
}
