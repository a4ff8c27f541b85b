import { message } from '../base/message.ts';
import { severities, type Finding, type Fix, type Severity } from './finding.ts';
import { type Context, type Problem, type Report, type Rule, type RuleMeta, type Visitor } from './rule.ts';
import { ignoredIn } from './ignore.ts';
import { Lines } from './span.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile/syntax/dockerfile.ts';
import { type Instruction } from './dockerfile/syntax/instruction.ts';
import { type Stage } from './dockerfile/syntax/stage.ts';
import { Scope } from './dockerfile/syntax/variables.ts';

export interface LintOptions {
  /** Severities by a rule's code, alias or name, as a person gives them; `off` leaves its findings out. */
  readonly severities?: Readonly<Record<string, Severity | 'off'>>;
  /** Obey comments that ignore rules; true if not given. */
  readonly pragmas?: boolean;
}

/** What stands in for a rule's findings if the rule fails: a fault of ours must not take the other findings away. */
const failure: RuleMeta = {
  code: 'RuleFailed', aliases: [], name: 'rule-failed', severity: 'info', fixable: false, title: message('A rule failed'),
};

interface Stated {
  readonly meta: RuleMeta;
  readonly problem: Problem;
}

/** Checks a Dockerfile with the given rules in one pass. Never throws. Findings come in the order of the file. */
export function runRules(rules: readonly Rule[], text: string, options: LintOptions = {}): Finding[] {
  const stated: Stated[] = [];
  const overrides = overridesOf(rules, options);
  const active = rules.filter(({ meta }) => overrides.get(meta.code) !== 'off');
  try {
    const file = parseDockerfile(text);
    pass(active, file, stated);
    const ignored = options.pragmas === false ? () => false : ignoredIn(file);
    return inOrder(stated.filter(({ meta, problem }) => !ignored(meta, problem.at.start)), new Lines(text), overrides);
  } catch (error) {
    return inOrder([failed('parser', error)], new Lines(text), overrides);
  }
}

/** More findings of one rule in one file than a person or an editor can use. Its rule then stops. */
const mostOfOneRule = 10_000;

/** Severities by code. */
type Overrides = ReadonlyMap<string, Severity | 'off'>;

const levels: ReadonlySet<string> = new Set([...severities, 'off']);

/** What the options say about each rule; its code and name go before its aliases, and case does not matter. */
function overridesOf(rules: readonly Rule[], { severities: chosen = {} }: LintOptions): Overrides {
  const byName = new Map(Object.entries(chosen).filter(([, level]) => levels.has(level)).map(([name, level]) => [name.toLowerCase(), level]));
  const byCode = new Map<string, Severity | 'off'>();
  if (byName.size === 0) return byCode;
  for (const { meta: { code, name, aliases } } of rules) {
    const level = [code, name, ...aliases].map(known => byName.get(known.toLowerCase())).find(found => found !== undefined);
    if (level !== undefined) byCode.set(code, level);
  }
  return byCode;
}

function pass(rules: readonly Rule[], file: Dockerfile, stated: Stated[]): void {
  const running = rules.map(rule => start(rule, file, stated)).filter(one => one !== undefined);
  const visitors = visitorsByKeyword(running);
  let stage: Stage | undefined;
  let scope = file.globals;
  const scopes = new Map<Stage, Scope>();
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') {
      stage = file.stages[stage ? stage.index + 1 : 0];
      scope = new Scope(file.globals, stage?.base && scopes.get(stage.base));
      if (stage) scopes.set(stage, scope);
    }
    visit(visitors, instruction, { file, stage, scope, trigger: false });
    if (instruction.trigger) visit(visitors, instruction.trigger, { file, stage, scope, trigger: true });
    if (stage) scope.apply(instruction, file.escape);
  }
  for (const one of running) one.guard(() => one.visitor.end?.(one.report));
}

interface Running {
  readonly visitor: Visitor;
  readonly report: Report;
  /** Runs a part of the rule, and states its failure. */
  readonly guard: (part: () => void) => void;
}

function start({ meta, check }: Rule, file: Dockerfile, stated: Stated[]): Running | undefined {
  let over = false;
  let count = 0;
  const guard = (part: () => void) => {
    if (over) return;
    try {
      part();
    } catch (error) {
      over = true;
      stated.push(failed(meta.name, error));
    }
  };
  const report: Report = problem => {
    if (over) return;
    stated.push({ meta, problem });
    over = ++count >= mostOfOneRule;
  };
  let visitor: Visitor | undefined;
  guard(() => { visitor = check(file); });
  return visitor && { visitor, report, guard };
}

function visitorsByKeyword(running: readonly Running[]): (keyword: string) => readonly Running[] {
  const any = running.filter(({ visitor }) => visitor.keywords === 'any');
  const byKeyword = new Map<string, Running[]>();
  for (const one of running) {
    if (one.visitor.keywords === 'any') continue;
    for (const keyword of one.visitor.keywords) byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? []), one]);
  }
  const all = new Map([...byKeyword].map(([keyword, some]) => [keyword, [...any, ...some]] as const));
  return keyword => all.get(keyword) ?? any;
}

function visit(
  visitors: (keyword: string) => readonly Running[], instruction: Instruction, place: Omit<Context, 'report'>,
): void {
  for (const { visitor, report, guard } of visitors(instruction.keyword)) {
    guard(() => visitor.visit?.(instruction, { ...place, report }));
  }
}

function failed(rule: string, error: unknown): Stated {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    meta: failure,
    problem: { at: { start: 0, end: 0 }, message: message('Cutaway could not check this file with {0} ({1}); please report it', rule, reason) },
  };
}

function inOrder(stated: readonly Stated[], lines: Lines, overrides: Overrides): Finding[] {
  return [...stated]
    .sort((a, b) => a.problem.at.start - b.problem.at.start || a.problem.at.end - b.problem.at.end || compare(a.meta.code, b.meta.code))
    .map(({ meta, problem }) => finding(meta, problem, lines, overrides));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function finding(meta: RuleMeta, { at, message, severity, fixes = [] }: Problem, lines: Lines, overrides: Overrides): Finding {
  const override = overrides.get(meta.code);
  return {
    code: meta.code,
    aliases: meta.aliases,
    rule: meta.name,
    severity: (override === 'off' ? undefined : override) ?? severity ?? meta.severity,
    message,
    range: lines.rangeOf(at),
    fixes: fixes.map(({ title, safe, edits }): Fix => ({
      title, safe, edits: edits.map(({ at: place, newText }) => ({ range: lines.rangeOf(place), newText })),
    })),
  };
}
