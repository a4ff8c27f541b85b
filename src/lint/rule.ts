import type { Message } from '../base/message.ts';
import type { Severity } from './finding.ts';
import type { Span } from './span.ts';
import type { Dockerfile } from './dockerfile/syntax/dockerfile.ts';
import type { Instruction, Keyword } from './dockerfile/syntax/instruction.ts';
import type { Stage } from './dockerfile/syntax/stage.ts';
import type { Scope } from './dockerfile/syntax/variables.ts';

export interface RuleMeta {
  /** hadolint's code if it has the check, else BuildKit's name, else a name of our own. */
  readonly code: string;
  /** The same check's other names, `DL1000` being hadolint's one code for everything that does not parse. */
  readonly aliases: readonly string[];
  /** The rule's file without its ending: what it is about. */
  readonly name: string;
  /** As in the linter that gave the code. */
  readonly severity: Severity;
  /** What the rule asks for. */
  readonly title: Message;
  /** Some of its findings carry a fix. */
  readonly fixable: boolean;
}

/** A check of Dockerfiles. All rules see a file in one pass. */
export interface Rule {
  readonly meta: RuleMeta;
  /** Begins the check of one file. */
  readonly check: (file: Dockerfile) => Visitor;
}

/** One rule's part in the pass over one file. */
export interface Visitor {
  /** Which instructions it wants to see; `'any'` includes unknown ones. */
  readonly keywords: readonly Keyword[] | 'any';
  readonly visit?: (instruction: Instruction, context: Context) => void;
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
  readonly report: Report;
}

export type Report = (problem: Problem) => void;

/** A finding as a rule states it: the pass adds the rule's code, and turns offsets into positions. */
export interface Problem {
  readonly at: Span;
  readonly message: Message;
  /** If it differs from the rule's. */
  readonly severity?: Severity;
  readonly fixes?: readonly SpanFix[];
}

export interface SpanFix {
  readonly title: Message;
  readonly safe: boolean;
  readonly edits: readonly SpanEdit[];
}

export interface SpanEdit {
  readonly at: Span;
  readonly newText: string;
}

/** A rule that decides on each instruction alone. It sees the triggers of ONBUILD as well. */
export function eachInstruction(
  meta: RuleMeta, keywords: Visitor['keywords'], visit: (instruction: Instruction, context: Context) => void,
): Rule {
  return { meta, check: () => ({ keywords, visit }) };
}

export interface StatefulCheck<State> {
  /** How long the state lives. What stands before the first FROM is in no stage, and is not visited `per: 'stage'`. */
  readonly per: 'stage' | 'file';
  readonly start: (file: Dockerfile) => State;
  readonly visit: (state: State, instruction: Instruction, context: Context) => void;
  /** The stage or the file is over. */
  readonly leave?: (state: State, report: Report) => void;
}

/** A rule that remembers something from one instruction to the next. It does not see triggers: they run in another build. */
export function withState<State>(meta: RuleMeta, keywords: Visitor['keywords'], check: StatefulCheck<State>): Rule {
  return {
    meta,
    check: file => {
      let stage: Stage | undefined;
      let state = check.start(file);
      return {
        keywords,
        visit(instruction, context) {
          if (context.trigger) return;
          if (check.per === 'stage') {
            if (!context.stage) return;
            if (context.stage !== stage) {
              if (stage) check.leave?.(state, context.report);
              state = check.start(file);
              ({ stage } = context);
            }
          }
          check.visit(state, instruction, context);
        },
        end: report => check.leave?.(state, report),
      };
    },
  };
}

/** A rule that looks at the whole file. */
export function atEnd(meta: RuleMeta, visit: (file: Dockerfile, report: Report) => void): Rule {
  return { meta, check: file => ({ keywords: [], end: report => visit(file, report) }) };
}
