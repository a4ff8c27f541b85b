/** Exit codes of iptables: `xtables.h`. */
export const parameterProblem = 2;
export const versionProblem = 3;
export const resourceProblem = 4;

/** Ends iptables: what it says and its exit code. */
export class XtablesFailure extends Error {
  readonly status: number;
  /** How the text is introduced: `iptables v1.8.9 (nf_tables): `, `iptables: `, or not at all. */
  readonly style: 'version' | 'name' | 'bare';
  /** What it had printed before. */
  printed = '';

  constructor(text: string, status = parameterProblem, style: 'version' | 'name' | 'bare' = 'version') {
    super(text);
    this.status = status;
    this.style = style;
  }
}

/** What the real program has and this one lacks. */
export function notSimulated(what: string): XtablesFailure {
  return new XtablesFailure(`${what} is not simulated`, parameterProblem, 'name');
}
