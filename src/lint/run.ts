import { message } from '../base/message.ts';
import { severities, type Finding, type Fix, type Severity } from './finding.ts';
import type { Context, Problem, Report, Rule, RuleMeta, Visitor } from './rule.ts';
import { ignoredIn } from './ignore.ts';
import { Lines } from './span.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile/syntax/dockerfile.ts';
import type { Instruction } from './dockerfile/syntax/instruction.ts';
import type { Stage } from './dockerfile/syntax/stage.ts';
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

/**
 * Checks a Dockerfile with the given rules in one pass. Never throws. Findings come in the order of the file, and
 * `most` of one rule at most.
 */
export function runRules(rules: readonly Rule[], text: string, options: LintOptions = {}, most = mostOfOneRule): Finding[] {
  const stated: Stated[] = [];
  const overrides = overridesOf(rules, options);
  const active = rules.filter(({ meta }) => overrides.get(meta.code) !== 'off');
  try {
    const file = parseDockerfile(text);
    pass(active, file, stated, most);
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

function pass(rules: readonly Rule[], file: Dockerfile, stated: Stated[], most: number): void {
  const running = rules.map(rule => start(rule, file, stated, most)).filter(one => one !== undefined);
  const visitors = visitorsByKeyword(running);
  let stage: Stage | undefined;
  let scope = file.globals;
  const scopes = new Map<Stage, Scope>();
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') {
      stage = file.stages[stage ? stage.index + 1 : 0];
      scope = new Scope(file.globals, stage?.base && scopes.get(stage.base));
      if (stage) scopes.set(stage, scope);
      for (const { context } of running) Object.assign(context, { stage, scope });
    }
    for (const one of visitors(instruction.keyword)) one.visit(instruction, false);
    const { trigger } = instruction;
    if (trigger) for (const one of visitors(trigger.keyword)) one.visit(trigger, true);
    if (stage) scope.apply(instruction, file.escape);
  }
  for (const { end } of running) end();
}

interface Running {
  readonly keywords: Visitor['keywords'];
  /** One for the whole pass: a file may have hundreds of thousands of instructions. */
  readonly context: { -readonly [Key in keyof Context]: Context[Key] };
  readonly visit: (instruction: Instruction, trigger: boolean) => void;
  readonly end: () => void;
}

/** Begins a rule's part of the pass. If the rule fails, that is stated, and it takes no part any more. */
function start({ meta, check }: Rule, file: Dockerfile, stated: Stated[], most: number): Running | undefined {
  let over = false;
  let count = 0;
  const report: Report = problem => {
    if (over) return;
    stated.push({ meta, problem });
    over = ++count >= most;
  };
  const fail = (error: unknown) => {
    over = true;
    stated.push(failed(meta.name, error));
  };
  const context: Running['context'] = { file, stage: undefined, scope: file.globals, trigger: false, report };
  try {
    const visitor = check(file);
    return {
      keywords: visitor.keywords,
      context,
      visit(instruction, trigger) {
        if (over) return;
        context.trigger = trigger;
        try {
          visitor.visit?.(instruction, context);
        } catch (error) {
          fail(error);
        }
      },
      end() {
        try {
          if (!over) visitor.end?.(report);
        } catch (error) {
          fail(error);
        }
      },
    };
  } catch (error) {
    fail(error);
    return undefined;
  }
}

function visitorsByKeyword(running: readonly Running[]): (keyword: string) => readonly Running[] {
  const any = running.filter(({ keywords }) => keywords === 'any');
  const byKeyword = new Map<string, Running[]>();
  for (const one of running) {
    if (one.keywords === 'any') continue;
    for (const keyword of one.keywords) byKeyword.set(keyword, [...(byKeyword.get(keyword) ?? any), one]);
  }
  return keyword => byKeyword.get(keyword) ?? any;
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
