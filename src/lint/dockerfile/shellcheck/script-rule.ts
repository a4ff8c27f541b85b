import type { Message } from '../../../base/message.ts';
import type { Instruction, Lookup } from '../../../dockerfile/index.ts';
import type { Node, Parameter } from '../../shell/ast.ts';
import type { Script } from '../../shell/script.ts';
import type { ShellName } from '../../shell/shell-name.ts';
import type { Survey } from '../../shell/survey.ts';
import { eachScript, type ScriptContext, type Problem, type Rule, type RuleMeta, type SpanEdit } from '../rule.ts';
import { declaredAbove, type Declared } from './declared.ts';
import { dirtyParameters } from './spaces.ts';

/** A script of a RUN as rules see it. Valid during the visit only. */
export class CheckedScript {
  readonly script: Script;
  readonly #instruction: Instruction;
  readonly #context: ScriptContext;
  #declared: Declared | undefined;

  constructor(script: Script, instruction: Instruction, context: ScriptContext) {
    this.script = script;
    this.#instruction = instruction;
    this.#context = context;
  }

  /** The values of ARG and ENV, those of stages below included. */
  get lookup(): Lookup {
    return this.#context.scope.lookup;
  }

  get declared(): Declared {
    return this.#declared ??= declaredAbove(this.#instruction, this.#context.file);
  }

  get survey(): Survey {
    return this.script.survey;
  }

  get shell(): ShellName {
    return this.script.shell;
  }

  /** Only what POSIX knows can be relied on, and a little more in `dash` and `ash`. */
  get isPosix(): boolean {
    return this.shell === 'sh' || this.shell === 'dash' || this.shell === 'ash';
  }

  /** The variables that may hold more than one word. */
  get dirty(): ReadonlySet<Parameter> {
    let found = dirty.get(this.script);
    if (!found) {
      found = dirtyParameters(this.script.list, this.declared.here);
      dirty.set(this.script, found);
    }
    return found;
  }

  /** As it is written. */
  text({ start, end }: Node): string {
    return this.script.line.text.slice(start, end);
  }

  /** Replaces something. */
  replace(node: Node, newText: string): SpanEdit {
    return { at: this.script.spanOf(node), newText };
  }

  insertBefore({ start }: Pick<Node, 'start'>, newText: string): SpanEdit {
    return { at: this.script.line.spanOf(start, start), newText };
  }

  /** On the same line, even if the script goes on on the next one. */
  insertBehind({ end }: Pick<Node, 'end'>, newText: string): SpanEdit {
    const at = this.script.line.spanOf(end - 1, end).end;
    return { at: { start: at, end: at }, newText };
  }

  report(at: Node, message: Message, more: Omit<Problem, 'at' | 'message'> = {}): void {
    if (at.start < limitOf(this.script)) this.#context.report({ at: this.script.spanOf(at), message, ...more });
  }
}

const dirty = new WeakMap<Script, ReadonlySet<Parameter>>();

/** Where the part of a script ends that can be judged: the rest may be understood wrongly behind a fault. */
function limitOf({ problems: [first] }: Script): number {
  return !first ? Infinity : first.separate ? first.start : 0;
}

/** A rule that decides on each script of each RUN alone. ShellCheck's rules are so, and like it they know no zsh, which splits nothing. */
export function scriptRule(meta: RuleMeta, visit: (script: CheckedScript) => void): Rule {
  return eachScript(meta, (script, instruction, context) => {
    if (script.shell !== 'zsh') visit(new CheckedScript(script, instruction, context));
  });
}
