import type { Dockerfile, Instruction, Keyword, Scope, Stage } from '../../dockerfile/index.ts';
import type { AnyRule, Around, Report, RuleMeta } from '../rule.ts';
import type { Script } from '../shell/script.ts';

export type { Problem, Report, RuleMeta, SpanEdit, SpanFix } from '../rule.ts';

/** A check of Dockerfiles. All rules see a file in one pass. */
export interface Rule extends AnyRule {
  /** Begins the check of one file. */
  readonly check: (file: Dockerfile, around: Around) => Visitor;
}

/** One rule's part in the pass over one file. */
export interface Visitor {
  /** Which instructions it wants to see; `'any'` includes unknown ones. */
  readonly keywords: readonly Keyword[] | 'any';
  readonly visit?: (instruction: Instruction, context: Context) => void;
  /** Sees each script of each RUN (`scriptsOf`). */
  readonly visitScript?: (script: Script, instruction: Instruction, context: ScriptContext) => void;
  readonly end?: (report: Report) => void;
}

/** Where an instruction stands. Valid during the visit only. */
export interface Context {
  readonly file: Dockerfile;
  /** `undefined` before the first FROM. */
  readonly stage: Stage | undefined;
  /** The variables as they are before the instruction. */
  readonly scope: Scope;
  /** The instruction is ONBUILD's trigger. */
  readonly trigger: boolean;
  readonly around: Around;
  readonly report: Report;
}

/**
 * Where a script stands. What rules say of it is remembered (`script-memory.ts`), so they may look at nothing but the
 * script, the comments above its instruction, and the variables, the shell and the image that instructions above give to it.
 */
export type ScriptContext = Omit<Context, 'around'>;

/** A rule that decides on each instruction alone. It sees the triggers of ONBUILD as well. */
export function eachInstruction(
  meta: RuleMeta, keywords: Visitor['keywords'], visit: (instruction: Instruction, context: Context) => void,
): Rule {
  return { meta, check: () => ({ keywords, visit }) };
}

/** A rule that decides on each script of each RUN alone, triggers of ONBUILD included. */
export function eachScript(meta: RuleMeta, visitScript: NonNullable<Visitor['visitScript']>): Rule {
  return { meta, check: () => ({ keywords: [], visitScript }) };
}

export interface StatefulCheck<State> {
  /** How long the state lives. What stands before the first FROM counts as a stage of its own. */
  readonly per: 'stage' | 'file';
  readonly start: (file: Dockerfile, around: Around) => State;
  readonly visit: (state: State, instruction: Instruction, context: Context) => void;
  /** Sees what ONBUILD keeps for later: it runs in another build, of which the state says nothing. */
  readonly trigger?: (instruction: Instruction, context: Context) => void;
  /** The stage or the file is over. */
  readonly leave?: (state: State, report: Report) => void;
}

/** A rule that remembers something from one instruction to the next. Triggers have a visit of their own. */
export function withState<State>(meta: RuleMeta, keywords: Visitor['keywords'], check: StatefulCheck<State>): Rule {
  return {
    meta,
    check: (file, around) => {
      let stage: Stage | undefined;
      let state = check.start(file, around);
      return {
        keywords,
        visit(instruction, context) {
          if (context.trigger) {
            check.trigger?.(instruction, context);
            return;
          }
          if (check.per === 'stage' && context.stage !== stage) {
            check.leave?.(state, context.report);
            state = check.start(file, around);
            ({ stage } = context);
          }
          check.visit(state, instruction, context);
        },
        end: report => check.leave?.(state, report),
      };
    },
  };
}

/** A rule that looks at the whole file. */
export function atEnd(meta: RuleMeta, visit: (file: Dockerfile, report: Report, around: Around) => void): Rule {
  return { meta, check: (file, around) => ({ keywords: [], end: report => visit(file, report, around) }) };
}
