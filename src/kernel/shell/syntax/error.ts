import type { Dialect } from './ast.ts';

/** What is wrong with a script. */
export type Problem =
  /** A token that may not stand there; dash also says what should. */
  | { readonly kind: 'token'; readonly token: string; readonly word: boolean; readonly expected?: string | undefined; readonly text: string }
  | { readonly kind: 'end'; readonly expected?: string | undefined }
  /** A quote or bracket that is not closed; `sh`: what dash says of it. */
  | { readonly kind: 'unmatched'; readonly closer: string; readonly sh: string }
  /** What only one shell says; each entry is a line. */
  | { readonly kind: 'other'; readonly texts: readonly string[]; readonly status?: number | undefined };

/** Thrown where a script cannot be parsed. */
export class ScriptError extends Error {
  readonly problem: Problem;
  /** Line of the script, from 1. */
  readonly line: number;

  constructor(problem: Problem, line: number) {
    super('syntax error');
    this.problem = problem;
    this.line = line;
  }

  /** What the shell says, a line each, without `bash: line 1: ` and the like. */
  texts(dialect: Dialect): readonly string[] {
    return dialect === 'bash' ? bashTexts(this.problem) : [`Syntax error: ${dashText(this.problem)}`];
  }
}

/** Thrown where the script ends too early but more of it may come. */
export class Incomplete extends Error {
  /** One of these must still come; undefined if anything may end the command. */
  readonly wanted: string | undefined;

  constructor(wanted?: string) {
    super('incomplete');
    this.wanted = wanted;
  }
}

function bashTexts(problem: Problem): readonly string[] {
  switch (problem.kind) {
    case 'token': return [`syntax error near unexpected token \`${problem.token}'`, `\`${problem.text}'`];
    case 'end': return ['syntax error: unexpected end of file'];
    case 'unmatched': return [`unexpected EOF while looking for matching \`${problem.closer}'`];
    case 'other': return problem.texts;
  }
}

function dashText(problem: Problem): string {
  switch (problem.kind) {
    case 'token': return expecting(`${problem.word ? problem.token : `"${problem.token}"`} unexpected`, problem.expected);
    case 'end': return expecting('end of file unexpected', problem.expected);
    case 'unmatched': return problem.sh;
    case 'other': return problem.texts.join('\n');
  }
}

function expecting(text: string, expected: string | undefined): string {
  return expected === undefined ? text : `${text} (expecting ${expected === 'word' ? expected : `"${expected}"`})`;
}
