import { Diagnostic, DiagnosticSeverity, Range, Uri } from 'vscode';
import type * as Lint from '../../../lint/index.ts';
import { localize } from '../../error.ts';

/** A diagnostic together with the finding that it shows, for the quick fixes. */
export class LintDiagnostic extends Diagnostic {
  readonly language: Lint.Language;
  readonly finding: Lint.Finding;

  constructor(language: Lint.Language, finding: Lint.Finding) {
    super(toRange(finding.range), localize(finding.message), severities[finding.severity]);
    this.language = language;
    this.finding = finding;
    this.source = 'Cutaway';
    this.code = { value: finding.code, target: Uri.parse(`command:cutaway.rule.open?${encodeURIComponent(JSON.stringify([finding.rule]))}`) };
  }
}

const severities: Readonly<Record<Lint.Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange({ start, end }: Lint.Range): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
