import { message } from '../base/message.ts';
import type { Ignores } from './comment/ignores.ts';
import { unusedIgnore } from './comment/unused-ignore.ts';
import type { Finding, Fix, Severity } from './finding.ts';
import { Levels } from './levels.ts';
import { namesOfFinding } from './names.ts';
import type { Project } from './project/project.ts';
import type { AnyRule, Around, Problem, Report, RuleMeta } from './rule.ts';
import type { RuleSettings } from './settings.ts';
import { Lines } from '../base/span.ts';

export interface LintOptions {
  /** Severities by a code, an alias or a rule's name, as a person gives them; `off` leaves the findings of that name out. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Obey comments that ignore rules; true if not given. */
  readonly pragmas?: boolean;
  readonly settings?: RuleSettings;
  readonly project?: Project;
}

/** What one language does with a text: run its rules, and read the comments that ignore some. */
export type Check<R extends AnyRule> = (text: string, rules: readonly R[], around: Around, recorder: Recorder) => Ignores;

/** What stands in for a rule's findings if the rule fails: a fault of ours must not take the other findings away. */
const failure: RuleMeta = {
  code: 'RuleFailed', aliases: [], name: 'rule-failed', severity: 'info', fixable: false, title: message('A rule failed'),
};

interface Stated {
  readonly meta: RuleMeta;
  readonly problem: Problem;
}

/**
 * Checks a text with the given rules. Never throws. Findings come in the order of the file, and `most` of one rule at
 * most.
 */
export function runRules<R extends AnyRule>(check: Check<R>, rules: readonly R[], text: string, options: LintOptions = {}, most = mostOfOneRule): Finding[] {
  const levels = new Levels(options.severities);
  const active = rules.filter(({ meta }) => levels.isActive(meta));
  const recorder = new Recorder(most);
  const { settings = {}, project = {} } = options;
  try {
    const ignores = check(text, active, { settings, project }, recorder);
    if (options.pragmas === false) return inOrder(recorder.stated, new Lines(text), levels);
    const left = recorder.stated.filter(({ meta, problem }) => !ignores.cover(namesOfFinding(meta, problem), problem.at.start));
    if (levels.isActive(unusedIgnore.meta)) {
      const metas = active.map(({ meta }) => meta).filter(meta => !levels.limits(meta));
      left.push(...ignores.unused(metas).map(problem => ({ meta: unusedIgnore.meta, problem })));
    }
    return inOrder(left, new Lines(text), levels);
  } catch (error) {
    return inOrder([failed('parser', error)], new Lines(text), levels);
  }
}

/** More findings of one rule in one file than a person or an editor can use. Its rule then stops. */
const mostOfOneRule = 10_000;

/** Collects what rules state. A rule that fails, or that finds too much, takes no part any more. */
export class Recorder {
  readonly stated: Stated[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Begins a rule's part of the check. */
  forRule({ meta }: AnyRule): RuleRun {
    let count = 0;
    const rule: RuleRun = {
      over: false,
      report: problem => {
        if (rule.over) return;
        this.stated.push({ meta, problem });
        rule.over = ++count >= this.#most;
      },
      fail: error => {
        rule.over = true;
        this.stated.push(failed(meta.name, error));
      },
    };
    return rule;
  }
}

/** One rule's part in a check. */
export interface RuleRun {
  /** It failed, or found more than anyone can use: nothing of it must run any more. */
  over: boolean;
  readonly report: Report;
  /** Says that the rule's code threw something. */
  readonly fail: (error: unknown) => void;
}

/** Runs some of a rule's code, unless the rule is over; gives `undefined` if it is, or if the code fails. */
export function attempt<T>(rule: RuleRun, work: (report: Report) => T): T | undefined {
  if (rule.over) return undefined;
  try {
    return work(rule.report);
  } catch (error) {
    rule.fail(error);
    return undefined;
  }
}

function failed(rule: string, error: unknown): Stated {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    meta: failure,
    problem: { at: { start: 0, end: 0 }, message: message('Cutaway could not check this file with {0} ({1}); please report it', rule, reason) },
  };
}

function inOrder(stated: readonly Stated[], lines: Lines, levels: Levels): Finding[] {
  return [...stated]
    .sort((a, b) => a.problem.at.start - b.problem.at.start || a.problem.at.end - b.problem.at.end || compare(a.meta.code, b.meta.code))
    .flatMap(({ meta, problem }) => {
      const severity = levels.of(meta, problem);
      return severity === 'off' ? [] : [finding(meta, problem, severity, lines)];
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function finding(meta: RuleMeta, { at, message, code, aliases, fixes = [] }: Problem, severity: Severity, lines: Lines): Finding {
  return {
    code: code ?? meta.code,
    aliases: aliases ?? meta.aliases,
    rule: meta.name,
    severity,
    message,
    range: lines.rangeOf(at),
    fixes: fixes.map(({ title, safe, edits }): Fix => ({
      title, safe, edits: edits.map(({ at: place, newText }) => ({ range: lines.rangeOf(place), newText })),
    })),
  };
}
