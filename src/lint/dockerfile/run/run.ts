import { type Dockerfile, expand, type Instruction, type Lookup, mountsOf, type Scope, type Stage, unknown } from '../../../dockerfile/index.ts';
import { groupBy } from '../../group-by.ts';
import { walkList } from '../../shell/walk.ts';
import type { Simple } from '../../shell/ast.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Script } from '../../shell/script.ts';
import type { Report } from '../../rule.ts';
import { eachInstruction, type Context, type Rule, type RuleMeta } from '../rule.ts';
import { scriptsOf } from '../scripts.ts';
import { packageCommands, type PackageCommand, type PackageManager } from './package-manager.ts';

/**
 * A RUN, or a RUN that ONBUILD keeps for later, as rules about commands see it. Valid during the visit only, and the
 * same one for all rules.
 */
export class Run {
  readonly instruction: Instruction;
  readonly file: Dockerfile;
  readonly stage: Stage | undefined;
  /** It is ONBUILD's: it runs in the build of another image. */
  readonly trigger: boolean;
  /** What the shell reads: none for the exec form and for shells of Windows. */
  readonly scripts: readonly Script[];
  readonly #scope: Scope;
  #byName: ReadonlyMap<string, readonly Invocation[]> | undefined;
  readonly #commands = new Map<PackageManager, ReadonlyMap<Invocation, PackageCommand>>();

  constructor(instruction: Instruction, { file, stage, trigger, scope }: Context) {
    this.instruction = instruction;
    this.file = file;
    this.stage = stage;
    this.trigger = trigger;
    this.scripts = scriptsOf(instruction, file);
    this.#scope = scope;
  }

  /** The commands of all its scripts, in the order of the text. */
  get invocations(): readonly Invocation[] {
    const [first, ...more] = this.scripts;
    if (!first) return [];
    return more.length === 0 ? first.invocations : this.scripts.flatMap(({ invocations }) => invocations);
  }

  /**
   * What a variable holds when the commands begin. What the commands themselves set is {@link unknown}, and so is
   * what is too long to be put into words again and again.
   */
  readonly lookup: Lookup = name => {
    if (this.scripts.some(script => script.once(readVariables).has(name))) return unknown;
    const value = this.#scope.lookup(name);
    return value !== undefined && value.length > longestValue ? unknown : value;
  };

  /** The commands of a program, in the order of the text. */
  commandsNamed(program: string): readonly Invocation[] {
    this.#byName ??= groupBy(this.invocations, ({ name }) => name);
    return this.#byName.get(program) ?? nothing;
  }

  /** What its commands have a package manager do, in the order of the text. */
  commandsOf(manager: PackageManager): ReadonlyMap<Invocation, PackageCommand> {
    let commands = this.#commands.get(manager);
    if (!commands) {
      commands = packageCommands(manager, this.invocations, this.lookup);
      this.#commands.set(manager, commands);
    }
    return commands;
  }

  /**
   * The value that a command finds in its environment: what stands before it or was exported before, else what ENV and
   * ARG say. `undefined` if nothing sets it.
   */
  environment(name: string, { command }: Invocation): string | undefined {
    const found = this.scripts.flatMap(script => script.once(readSetters).get(name) ?? [])
      .findLast(setter => setter.command === command || (setter.lasts && setter.command.start < command.start));
    return found ? found.value : this.#scope.lookup(name);
  }

  /** The folders on which something is mounted while the commands run: what they write there is not in the image. */
  get mounted(): string[] {
    return mountsOf(this.instruction).flatMap(({ type, options }) => {
      const target = options.get('target') ?? options.get('dst') ?? options.get('destination');
      return target && type !== 'secret' && type !== 'ssh' ? [expand(target.value, this.#scope.lookup, this.file.escape)] : [];
    });
  }
}

const longestValue = 1000;

const nothing: readonly Invocation[] = [];

export interface RunRuleOptions {
  /** Look at what ONBUILD keeps for later, too; true if not given. */
  readonly triggers?: boolean;
}

/** A rule that decides on each RUN alone. */
export function eachRun(meta: RuleMeta, visit: (run: Run, report: Report) => void, { triggers = true }: RunRuleOptions = {}): Rule {
  return eachInstruction(meta, ['RUN'], (instruction, context) => {
    if (triggers || !context.trigger) visit(runOf(instruction, context), context.report);
  });
}

/** A rule that decides on each command of some programs alone. */
export function eachCommand(meta: RuleMeta, names: Iterable<string>, visit: (invocation: Invocation, run: Run, report: Report) => void): Rule {
  return eachRun(meta, (run, report) => {
    for (const name of names) for (const invocation of run.commandsNamed(name)) visit(invocation, run, report);
  });
}

/** What rules see of the RUN that is visited. */
export function runOf(instruction: Instruction, context: Context): Run {
  const last = visited.get(context.file);
  if (last?.instruction === instruction) return last;
  const run = new Run(instruction, context);
  visited.set(context.file, run);
  return run;
}

/** The last one of each file. */
const visited = new WeakMap<Dockerfile, Run>();

/** Somewhere in a script where a variable gets a value. */
interface Setter {
  readonly command: Simple;
  readonly value: string;
  /** It holds for the commands that follow as well. */
  readonly lasts: boolean;
}

function readSetters({ list }: Script): ReadonlyMap<string, readonly Setter[]> {
  const found = new Map<string, Setter[]>();
  const add = (name: string, setter: Setter) => {
    const before = found.get(name);
    if (before) before.push(setter);
    else found.set(name, [setter]);
  };
  walkList(list, {
    command: command => {
      if (command.type !== 'simple') return true;
      const lasts = command.words.length === 0 || declaring.has(command.words[0]?.literal ?? '');
      for (const { name, value } of command.assignments) add(name, { command, value: value?.template ?? '', lasts });
      for (const word of command.words) {
        const [, name, value] = /^(\w+)=(.*)$/s.exec(word.template) ?? [];
        if (name !== undefined && value !== undefined) add(name, { command, value, lasts });
      }
      return true;
    },
  });
  return found;
}

const declaring: ReadonlySet<string> = new Set(['declare', 'export', 'local', 'readonly', 'typeset']);

/** The names of the variables that a script's commands change for the commands after them. */
function readVariables(script: Script): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [name, some] of script.once(readSetters)) if (some.some(({ lasts }) => lasts)) names.add(name);
  walkList(script.list, {
    command: command => {
      if (command.type === 'for' && command.variable) names.add(command.variable.text);
      if (command.type === 'simple' && command.words[0]?.literal === 'read') for (const word of command.words.slice(1)) names.add(word.text);
      return true;
    },
  });
  return names;
}
