import type { Ignores } from '../comment/ignores.ts';
import type { Around } from '../rule.ts';
import { attempt, type Recorder } from '../run.ts';
import { ignoresOf } from './ignores.ts';
import type { Context, Report, Rule, Visitor } from './rule.ts';
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
  const scopes = new Map<Stage, Scope>();
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') {
      const stage = file.stages[place.stage ? place.stage.index + 1 : 0];
      place.stage = stage;
      place.scope = new Scope(file.globals, stage?.base && scopes.get(stage.base));
      if (stage) scopes.set(stage, place.scope);
    }
    for (const visit of visitors(instruction.keyword)) visit(instruction);
    const { trigger } = instruction;
    if (trigger) {
      place.trigger = true;
      for (const visit of visitors(trigger.keyword)) visit(trigger);
      place.trigger = false;
    }
    place.scope.apply(instruction, file.escape);
    instruction.forget();
  }
  for (const { end } of running) end();
}

interface Running {
  readonly keywords: Visitor['keywords'];
  readonly visit: Visit;
  readonly end: () => void;
}

type Visit = (instruction: Instruction) => void;

/** Begins a rule's part of the pass. */
function start(rule: Rule, file: Dockerfile, place: Place, around: Around, recorder: Recorder): Running | undefined {
  const running = recorder.forRule(rule);
  const context = new Standing(file, around, running.report, place);
  const visitor = attempt(running, () => rule.check(file, around));
  return visitor && {
    keywords: visitor.keywords,
    visit: instruction => {
      if (running.over) return;
      try {
        visitor.visit?.(instruction, context);
      } catch (error) {
        running.fail(error);
      }
    },
    end: () => attempt(running, () => visitor.end?.(running.report)),
  };
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

function visitorsByKeyword(running: readonly Running[]): (keyword: string) => readonly Visit[] {
  const any: Visit[] = [];
  const byKeyword = new Map<string, Visit[]>();
  for (const { keywords } of running) if (keywords !== 'any') for (const keyword of keywords) byKeyword.set(keyword, []);
  for (const { keywords, visit } of running) {
    if (keywords !== 'any') for (const keyword of keywords) byKeyword.get(keyword)?.push(visit);
    else for (const visits of [any, ...byKeyword.values()]) visits.push(visit);
  }
  return keyword => byKeyword.get(keyword) ?? any;
}
