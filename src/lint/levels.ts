import { severities, type Severity } from './finding.ts';
import { namesOfFinding } from './names.ts';
import type { Problem, RuleMeta } from './rule.ts';

/** What the options say about severities. A code and a rule's name go before aliases, and case does not matter. */
export class Levels {
  readonly #byName: ReadonlyMap<string, Severity | 'off'>;

  constructor(chosen: Readonly<Record<string, Severity | 'off'>> = {}) {
    this.#byName = new Map(Object.entries(chosen).filter(([, level]) => known.has(level)).map(([name, level]) => [name.toLowerCase(), level]));
  }

  /** The severity of a finding, `off` if it is to be left out. */
  of(meta: RuleMeta, problem: Problem): Severity | 'off' {
    const own = problem.severity ?? meta.severity;
    if (this.#byName.size === 0) return own;
    for (const name of namesOfFinding(meta, problem)) {
      const level = this.#byName.get(name);
      if (level !== undefined) return level;
    }
    return meta.optional ? 'off' : own;
  }

  /** Whether a finding of the rule may count. */
  isActive(meta: RuleMeta): boolean {
    if (this.#byName.size === 0) return !meta.optional;
    const levels = this.#of(meta);
    return meta.optional ? levels.some(level => level !== undefined && level !== 'off') : levels.some(level => level !== 'off');
  }

  /** Whether some of the rule's findings are off. */
  limits(meta: RuleMeta): boolean {
    return this.#of(meta).includes('off');
  }

  /** For each of the rule's codes and aliases; the rule's name counts for all of them. */
  #of({ code, name, aliases }: RuleMeta): (Severity | 'off' | undefined)[] {
    const whole = this.#byName.get(name);
    return [code, ...aliases].map(each => this.#byName.get(each.toLowerCase()) ?? whole);
  }
}

const known: ReadonlySet<string> = new Set([...severities, 'off']);
