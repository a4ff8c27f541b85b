import type { Ignores } from '../comment/ignores.ts';
import type { Around } from '../rule.ts';
import type { Recorder } from '../run.ts';
import { ignoresOf } from './ignores.ts';
import type { Context, Rule, Visitor } from './rule.ts';
import { parseDockerfile, type Dockerfile } from './syntax/dockerfile.ts';
import type { Instruction } from './syntax/instruction.ts';
import type { Stage } from './syntax/stage.ts';
import { Scope } from './syntax/variables.ts';

/** Runs rules over a Dockerfile, all in one pass. */
export function checkDockerfile(text: string, rules: readonly Rule[], around: Around, recorder: Recorder): Ignores {
  const file = parseDockerfile(text);
  pass(file, rules.map(rule => start(rule, file, around, recorder)).filter(one => one !== undefined));
  return ignoresOf(file);
}

function pass(file: Dockerfile, running: readonly Running[]): void {
  const visitors = visitorsByKeyword(running);
  let stage: Stage | undefined;
  let scope = new Scope();
  const scopes = new Map<Stage, Scope>();
  const enter = (): void => {
    for (const { context } of running) Object.assign(context, { stage, scope });
  };
  enter();
  for (const instruction of file.instructions) {
    if (instruction.keyword === 'FROM') {
      stage = file.stages[stage ? stage.index + 1 : 0];
      scope = new Scope(file.globals, stage?.base && scopes.get(stage.base));
      if (stage) scopes.set(stage, scope);
      enter();
    }
    for (const one of visitors(instruction.keyword)) one.visit(instruction, false);
    const { trigger } = instruction;
    if (trigger) for (const one of visitors(trigger.keyword)) one.visit(trigger, true);
    scope.apply(instruction, file.escape);
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

/** Begins a rule's part of the pass. */
function start(rule: Rule, file: Dockerfile, around: Around, recorder: Recorder): Running | undefined {
  const { run, report } = recorder.forRule(rule);
  const context: Running['context'] = { file, stage: undefined, scope: file.globals, trigger: false, around, report };
  const visitor = run(() => rule.check(file, around));
  return visitor && {
    keywords: visitor.keywords,
    context,
    visit(instruction, trigger) {
      context.trigger = trigger;
      run(() => visitor.visit?.(instruction, context));
    },
    end: () => run(() => visitor.end?.(report)),
  };
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
