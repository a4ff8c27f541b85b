import type { Severity } from '../finding.ts';
import type { Span } from '../../base/span.ts';

/** A comment of shellcheck. */
export interface ShellComment {
  /** As in `SC2086`. */
  readonly code: string;
  readonly severity: Severity;
  readonly text: string;
  /** Where, in the script. */
  readonly at: Span;
  /** Changes of the script that go together. */
  readonly fix: readonly { readonly at: Span; readonly newText: string }[];
}
