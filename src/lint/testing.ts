/** What the tests of rules share. The API is touched here only, so that a change of it does not touch every test. */
import { formatMessage } from '../base/message.ts';
import { applyEdits } from './apply.ts';
import type { Finding } from './finding.ts';
import type { Language } from './language.ts';
import type { AnyRule } from './rule.ts';
import { runRules, type Check, type LintOptions } from './run.ts';

/** The checks that the tests of a language's rules use. */
export interface RuleTests<R extends AnyRule> {
  /**
   * Checks the findings of one rule, drawn under the lines of a file:
   *
   *     FROM debian:latest
   *   #      ^^^^^^^^^^^^^ warning DL3007: debian:latest changes with …
   *
   * The file is indented, so that the drawing has room for its `#`. A finding over several lines is drawn under
   * the first of them, and `+2:5` behind the carets says that it ends two lines below, before character 5 counted from
   * zero. An empty finding is a `|`. A text without drawings must be clean.
   */
  readonly check: (rule: R, drawn: string, options?: LintOptions) => void;
  /**
   * Checks a fix of the first finding: that it makes `after` of `before`, that the finding is gone, that no rule
   * finds anything new, and that the fix says whether it is safe.
   */
  readonly checkFix: (rule: R, before: string, after: string, expected: { safe: boolean; fix?: number; options?: LintOptions }) => void;
  /** Checks that the first finding has no fix. */
  readonly checkNoFix: (rule: R, text: string, options?: LintOptions) => void;
}

export function ruleTests<R extends AnyRule>(language: Language, run: Check<R>): RuleTests<R> {
  const optional = (rule: R): LintOptions => rule.meta.optional ? { severities: { [rule.meta.code]: rule.meta.severity } } : {};
  const findings = (rule: R, text: string, options: LintOptions = {}) => runRules(run, [rule], text, { ...optional(rule), pragmas: false, ...options });
  return {
    check(rule, drawn, options) {
      const { text, indent } = withoutDrawings(drawn);
      const expected = normal(drawn);
      const actual = draw(text, indent, findings(rule, text, options));
      if (actual !== expected) throw new Different('The findings differ', actual, expected);
    },
    checkFix(rule, before, after, { safe, fix: index = 0, options }) {
      const text = dedent(before);
      const [finding] = findings(rule, text, options);
      const fix = finding?.fixes[index];
      if (!finding || !fix) throw new Different('There is no such fix', '', dedent(after));
      const fixed = applyEdits(text, fix.edits);
      if (fixed !== dedent(after)) throw new Different('The fix makes something else', fixed, dedent(after));
      if (fix.safe !== safe) throw new Different('The fix is not what it says', fix.safe ? 'safe' : 'not safe', safe ? 'safe' : 'not safe');
      const all = { ...optional(rule), ...options };
      const left = tally(language.lint(fixed, all));
      const allowed = tally(language.lint(text, all));
      allowed.set(finding.code, (allowed.get(finding.code) ?? 0) - 1);
      for (const [code, count] of left) {
        if (count > (allowed.get(code) ?? 0)) throw new Different(`The fix leaves or makes ${code}`, fixed, text);
      }
    },
    checkNoFix(rule, text, options) {
      const [finding] = findings(rule, dedent(text), options);
      if (finding?.fixes.length !== 0) throw new Different('A finding without a fix is expected', String(finding?.fixes.length), '0');
    },
  };
}

/** mocha shows the difference between the two. */
class Different extends Error {
  readonly actual: string;
  readonly expected: string;
  readonly showDiff = true;

  constructor(text: string, actual: string, expected: string) {
    super(text);
    this.name = 'AssertionError';
    this.actual = actual;
    this.expected = expected;
  }
}

/** Of a file without a line. */
const defaultIndent = 4;

const drawing = /^ *# *(\^+|\|)(\S*) (error|warning|info|hint) /;

function tally(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of findings) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** The text between the first and the last line, without the indent that all its lines share. */
function dedent(text: string): string {
  return withoutDrawings(text).text;
}

function withoutDrawings(drawn: string): { text: string; indent: number } {
  const lines = normal(drawn).split('\n').filter(line => !drawing.test(line));
  const indents = lines.filter(line => line.trim() !== '').map(line => line.length - line.trimStart().length);
  const indent = indents.length > 0 ? Math.min(...indents) : defaultIndent;
  return { text: lines.map(line => line.slice(indent)).join('\n'), indent };
}

/** Without the line break behind the opening quote and the blanks before the closing one. */
function normal(text: string): string {
  return text.replace(/^\n/, '').replace(/\n *$/, '\n');
}

function draw(text: string, indent: number, findings: readonly Finding[]): string {
  const out: string[] = [];
  for (const [number, line] of text.split('\n').entries()) {
    if (text !== '') out.push(line === '' ? '' : ' '.repeat(indent) + line);
    for (const finding of findings.filter(({ range }) => range.start.line === number)) out.push(drawFinding(finding, line, indent));
  }
  if (text === '') out.push('');
  return out.join('\n');
}

function drawFinding({ range: { start, end }, severity, code, message }: Finding, line: string, indent: number): string {
  const lines = end.line - start.line;
  const length = (lines > 0 ? line.length : end.character) - start.character;
  const marks = length > 0 ? '^'.repeat(length) : '|';
  const rest = lines > 0 ? `+${lines}:${end.character}` : '';
  const hash = Math.max(indent - 2, 0);
  return `${' '.repeat(hash)}#${' '.repeat(indent - hash - 1 + start.character)}${marks}${rest} ${severity} ${code}: ${formatMessage(message)}`;
}
