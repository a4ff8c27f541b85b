import type { Problem, RuleMeta } from './rule.ts';

/**
 * Whether a name is a code of hadolint or ShellCheck. Theirs are codes of findings: a rule here that has several of them says of each
 * finding which it is. Other names (BuildKit's, dockerfile-utils', a rule's own) stand for all that a rule finds.
 */
export function isCodeOfFinding(name: string): boolean {
  return /^(?:SC|DL)\d+$/i.test(name);
}

/** All names of a rule, in lower case. */
export function namesOfRule({ code, name, aliases }: RuleMeta): Set<string> {
  return lower([code, name, ...aliases]);
}

/** The names of one of a rule's findings, in lower case: by these it is ignored and given a severity. */
export function namesOfFinding(meta: RuleMeta, { code = meta.code, aliases = meta.aliases }: Pick<Problem, 'code' | 'aliases'>): Set<string> {
  return lower([code, meta.name, ...aliases, ...aliases === meta.aliases ? [] : meta.aliases.filter(alias => !isCodeOfFinding(alias))]);
}

function lower(names: readonly string[]): Set<string> {
  return new Set(names.map(name => name.toLowerCase()));
}
