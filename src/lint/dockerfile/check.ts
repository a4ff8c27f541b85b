import { type Dockerfile, type Instruction, parseDockerfile, Scope, type Stage } from '../../dockerfile/index.ts';
import type { Ignores } from '../comment/ignores.ts';
import type { Around } from '../rule.ts';
import { attempt, type Recorder, type RuleRun } from '../run.ts';
import type { Script } from '../shell/script.ts';
import { ignoresOf } from './ignores.ts';
import type { Context, Report, Rule, Visitor } from './rule.ts';
import { ScriptMemory } from './script-memory.ts';
import { scriptsOf } from './scripts.ts';

/** Runs rules over a Dockerfile, all in one pass. */
export function checkDockerfile(text: string, rules: readonly Rule[], around: Around, recorder: Recorder, memory = shared): Ignores {
  const file = parseDockerfile(text);
  const place: Place = { stage: undefined, scope: new Scope(), trigger: false };
  const running = rules.map(rule => start(rule, file, place, around, recorder)).filter(one => one !== undefined);
  pass(file, place, running, scriptVisit(file, place, running.filter(({ visitsScripts }) => visitsScripts), recorder, memory));
  return ignoresOf(file);
}

const shared = new ScriptMemory();

/** Where the pass is. */
interface Place {
  stage: Stage | undefined;
  scope: Scope;
  trigger: boolean;
}

function pass(file: Dockerfile, place: Place, running: readonly Running[], visitScripts: Visit): void {
  const visitors = visitorsByKeyword(running);
  const see = (instruction: Instruction) => {
    for (const one of visitors(instruction.keyword)) one.visit(instruction);
    visitScripts(instruction);
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

type Visit = (instruction: Instruction) => void;

/** Shows the scripts of RUN to the rules, unless it is known what they will say. To be called for each instruction. */
function scriptVisit(file: Dockerfile, place: Place, running: readonly Running[], recorder: Recorder, memory: ScriptMemory): Visit {
  const byMeta = new Map(running.map(one => [one.rule.meta, one]));
  const before = memory.begin(file, running.map(({ rule }) => rule));
  const ask = (instruction: Instruction) => {
    for (const script of scriptsOf(instruction, file)) for (const one of running) one.visitScript(script, instruction);
  };
  return instruction => {
    if (place.trigger) {
      if (instruction.keyword === 'RUN') ask(instruction);
      return;
    }
    if (instruction.keyword !== 'RUN') {
      before.pass(instruction, file);
      return;
    }
    const here = before.placeOf(instruction, file);
    const known = memory.recall(here);
    if (known) {
      for (const { meta, problem } of known) byMeta.get(meta)?.report(problem);
      return;
    }
    const stated = recorder.stated.length;
    ask(instruction);
    if (!running.some(({ over }) => over)) memory.remember(here, recorder.stated.slice(stated));
  };
}

/** A rule's part of the pass. */
class Running {
  readonly rule: Rule;
  readonly #part: RuleRun;
  readonly #visitor: Visitor;
  readonly #context: Context;

  constructor(rule: Rule, part: RuleRun, visitor: Visitor, context: Context) {
    this.rule = rule;
    this.#part = part;
    this.#visitor = visitor;
    this.#context = context;
  }

  get over(): boolean {
    return this.#part.over;
  }

  get report(): Report {
    return this.#part.report;
  }

  get keywords(): Visitor['keywords'] {
    return this.#visitor.keywords;
  }

  get visitsScripts(): boolean {
    return this.#visitor.visitScript !== undefined;
  }

  visit(instruction: Instruction): void {
    if (this.#part.over) return;
    try {
      this.#visitor.visit?.(instruction, this.#context);
    } catch (error) {
      this.#part.fail(error);
    }
  }

  visitScript(script: Script, instruction: Instruction): void {
    if (this.#part.over) return;
    try {
      this.#visitor.visitScript?.(script, instruction, this.#context);
    } catch (error) {
      this.#part.fail(error);
    }
  }

  end(): void {
    attempt(this.#part, report => this.#visitor.end?.(report));
  }
}

function start(rule: Rule, file: Dockerfile, place: Place, around: Around, recorder: Recorder): Running | undefined {
  const part = recorder.forRule(rule);
  const visitor = attempt(part, () => rule.check(file, around));
  return visitor && new Running(rule, part, visitor, new Standing(file, around, part.report, place));
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
