import type { Ignores } from '../comment/ignores.ts';
import type { Around } from '../rule.ts';
import { attempt, type Recorder, type RuleRun } from '../run.ts';
import type { Script } from '../shell/script.ts';
import { ignoresOf } from './ignores.ts';
import type { Context, Report, Rule, Visitor } from './rule.ts';
import { scriptsOf } from './scripts.ts';
import { parseDockerfile, type Dockerfile } from './syntax/dockerfile.ts';
import type { Instruction } from './syntax/instruction.ts';
import type { Stage } from './syntax/stage.ts';
import { Scope } from './syntax/variables.ts';

/** Runs rules over a Dockerfile, all in one pass. */
export function checkDockerfile(text: string, rules: readonly Rule[], around: Around, recorder: Recorder): Ignores {
  const file = parseDockerfile(text);
  const place: Place = { stage: undefined, scope: new Scope(), trigger: false };
  pass(file, place, rules.map(rule => start(rule, file, place, around, recorder)).filter(one => one !== undefined));
  return ignoresOf(file);
}

/** Where the pass is. */
interface Place {
  stage: Stage | undefined;
  scope: Scope;
  trigger: boolean;
}

function pass(file: Dockerfile, place: Place, running: readonly Running[]): void {
  const visitors = visitorsByKeyword(running);
  const ofScripts = running.filter(({ visitsScripts }) => visitsScripts);
  const see = (instruction: Instruction) => {
    for (const one of visitors(instruction.keyword)) one.visit(instruction);
    if (instruction.keyword !== 'RUN' || ofScripts.length === 0) return;
    for (const script of scriptsOf(instruction, file)) for (const one of ofScripts) one.visitScript(script, instruction);
  };
  const scopes = new Map<Stage, Scope>();
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') {
      const stage = file.stages[place.stage ? place.stage.index + 1 : 0];
      place.stage = stage;
      place.scope = new Scope(file.globals, stage?.base && scopes.get(stage.base));
      if (stage) scopes.set(stage, place.scope);
    }
    see(instruction);
    const { trigger } = instruction;
    if (trigger) {
      place.trigger = true;
      see(trigger);
      place.trigger = false;
    }
    place.scope.apply(instruction, file.escape);
    instruction.forget();
  }
  for (const one of running) one.end();
}

/** A rule's part of the pass. */
class Running {
  readonly #rule: RuleRun;
  readonly #visitor: Visitor;
  readonly #context: Context;

  constructor(rule: RuleRun, visitor: Visitor, context: Context) {
    this.#rule = rule;
    this.#visitor = visitor;
    this.#context = context;
  }

  get keywords(): Visitor['keywords'] {
    return this.#visitor.keywords;
  }

  get visitsScripts(): boolean {
    return this.#visitor.visitScript !== undefined;
  }

  visit(instruction: Instruction): void {
    if (this.#rule.over) return;
    try {
      this.#visitor.visit?.(instruction, this.#context);
    } catch (error) {
      this.#rule.fail(error);
    }
  }

  visitScript(script: Script, instruction: Instruction): void {
    if (this.#rule.over) return;
    try {
      this.#visitor.visitScript?.(script, instruction, this.#context);
    } catch (error) {
      this.#rule.fail(error);
    }
  }

  end(): void {
    attempt(this.#rule, report => this.#visitor.end?.(report));
  }
}

function start(rule: Rule, file: Dockerfile, place: Place, around: Around, recorder: Recorder): Running | undefined {
  const running = recorder.forRule(rule);
  const visitor = attempt(running, () => rule.check(file, around));
  return visitor && new Running(running, visitor, new Standing(file, around, running.report, place));
}

/** One for each rule and the whole pass: a file may have hundreds of thousands of instructions. */
class Standing implements Context {
  readonly file: Dockerfile;
  readonly around: Around;
  readonly report: Report;
  readonly #place: Place;

  constructor(file: Dockerfile, around: Around, report: Report, place: Place) {
    this.file = file;
    this.around = around;
    this.report = report;
    this.#place = place;
  }

  get stage(): Stage | undefined {
    return this.#place.stage;
  }

  get scope(): Scope {
    return this.#place.scope;
  }

  get trigger(): boolean {
    return this.#place.trigger;
  }
}

function visitorsByKeyword(all: readonly Running[]): (keyword: string) => readonly Running[] {
  const any: Running[] = [];
  const byKeyword = new Map<string, Running[]>();
  for (const { keywords } of all) if (keywords !== 'any') for (const keyword of keywords) byKeyword.set(keyword, []);
  for (const one of all) {
    if (one.keywords !== 'any') for (const keyword of one.keywords) byKeyword.get(keyword)?.push(one);
    else for (const visitors of [any, ...byKeyword.values()]) visitors.push(one);
  }
  return keyword => byKeyword.get(keyword) ?? any;
}
