import { rulePage, type Finding, type Range } from '../lint/index.ts';
import { formatMessage } from '../base/message.ts';
import type { Say } from './language.ts';

/** A file's findings, by the name under which the file was asked for. */
export interface Checked {
  readonly file: string;
  readonly findings: readonly Finding[];
}

/** One line a finding, as compilers write it. */
export function asText(checked: readonly Checked[], say: Say): string {
  return checked.flatMap(({ file, findings }) => findings.map(({ range: { start }, severity, code, message }) =>
    `${file}:${start.line + 1}:${start.character + 1}: ${severity} ${code}: ${say(message)}\n`)).join('');
}

/** One array. Messages are English: programs compare them. */
export function asJson(checked: readonly Checked[]): string {
  const findings = checked.flatMap(({ file, findings: some }) => some.map(({ code, aliases, rule, severity, message, range, fixes }) => ({
    file,
    ...place(range),
    code,
    aliases,
    severity,
    message: formatMessage(message),
    url: rulePage(rule).url,
    fixes: fixes.map(({ title, safe, edits }) => ({
      title: formatMessage(title),
      safe,
      edits: edits.map(({ range: where, newText }) => ({ ...place(where), newText })),
    })),
  })));
  return `${JSON.stringify(findings, undefined, 2)}\n`;
}

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Counted from one; the end is exclusive; columns in UTF-16 code units. */
export function place({ start, end }: Range): Place {
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
