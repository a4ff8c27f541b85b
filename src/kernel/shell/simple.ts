/** Simple commands: POSIX XCU 2.9.1. */
import type { Blocking } from '../process/blocking.ts';
import { assign, type AssignOptions } from './assign.ts';
import { assignArray } from './array.ts';
import { execute, findProgram } from './command.ts';
import { expandText, expandValue, expandWords } from './expand/word.ts';
import { addJob, codesOf, notify, waitForJob } from './jobs.ts';
import { fork } from './process.ts';
import { keep, redirect, RedirectFailure, restore, type Saved } from './redirect.ts';
import { type ArrayValue, type Builtin, Exit, Failure, isOf, type Shell } from './shell.ts';
import type { ArrayElement, Assignment, Simple, Word } from './syntax/ast.ts';
import { commandText } from './syntax/print.ts';
import { traced, trace } from './trace.ts';
import { runPseudo } from './traps.ts';
import { singleQuote } from './expand/quote.ts';
import { callFunction } from './function.ts';

const declarations = new Set(['declare', 'typeset', 'local', 'export', 'readonly']);
/** Builtins whose errors are mostly those of what they run. */
const runsCommands = new Set(['eval', '.', 'source', 'command', 'builtin']);
const dashDeclarations = new Set(['local', 'export', 'readonly']);

/** Runs a simple command. Returns its exit code. Throws Failure, Exit. */
export function* runSimple(shell: Shell, command: Simple, last: boolean): Blocking<number> {
  const { state } = shell;
  state.line = command.line;
  if (state.traps.size > 0 && !state.inTrap) {
    state.command = commandText(command);
    yield* runPseudo(shell, 'DEBUG');
  }
  shell.substituted = undefined;
  const open = shell.substitutions.length;
  try {
    const args = yield* argumentsOf(shell, command.words);
    state.line = command.line;
    if (args.length === 0) return yield* assignOnly(shell, command);
    const [name = ''] = args;
    const builtin = shell.engine.builtins.get(name);
    const usable = builtin !== undefined && isOf(builtin, state) ? builtin : undefined;
    const code = usable?.special === true && !shell.bash ? yield* runBuiltin(shell, usable, command, args)
      : state.functions.has(name) ? yield* runFunction(shell, command, args)
        : usable !== undefined ? yield* runBuiltin(shell, usable, command, args)
          : yield* runProgram(shell, command, args, last);
    if (shell.bash) state.lastArgument = args.at(-1) ?? '';
    return code;
  } finally {
    yield* closeSubstitutions(shell, open);
    yield* shell.settle();
  }
}

/** Closes the pipes of process substitutions that the command had. */
export function* closeSubstitutions(shell: Shell, from: number): Blocking<void> {
  for (const { fd } of shell.substitutions.splice(from)) {
    try {
      shell.sys.close(fd);
    } catch {
      // the command has closed it
    }
  }
}

function* argumentsOf(shell: Shell, words: readonly Word[]): Blocking<string[]> {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (!(shell.bash ? declarations : dashDeclarations).has(first.raw)) return yield* expandWords(shell, words);
  const args = [first.raw];
  shell.arrays.clear();
  for (const word of rest) {
    if (word.assignment !== undefined) {
      const { name, value } = word.assignment;
      const elements = yield* expandElements(shell, value as readonly ArrayElement[]);
      shell.arrays.set(name, { append: word.assignment.append, elements });
      if (shell.option('xtrace')) yield* trace(shell, `${name}=(${elements.map(one => `${one.key === undefined ? '' : `[${singleQuote(one.key)}]=`}${singleQuote(one.value)}`).join(' ')})`);
      args.push(name);
    } else if (/^[A-Za-z_]\w*(\[[^\]]*\])?\+?=/.test(word.raw)) args.push(yield* expandValue(shell, word));
    else args.push(...yield* expandWords(shell, [word]));
  }
  return args;
}

function* expandElements(shell: Shell, elements: readonly ArrayElement[]): Blocking<ArrayValue['elements']> {
  const values: { key: string | undefined; value: string; append?: boolean | undefined }[] = [];
  for (const { subscript, value, append } of elements) {
    if (subscript !== undefined) values.push({ key: yield* expandText(shell, subscript), value: yield* expandText(shell, value), append });
    else for (const one of yield* expandWords(shell, [value])) values.push({ key: undefined, value: one });
  }
  return values;
}

/** Makes the assignments of a command. Returns what `set -x` shows of each. */
function* makeAssignments(shell: Shell, assignments: readonly Assignment[], exported: boolean): Blocking<string[]> {
  const shown: string[] = [];
  const { variables } = shell.state;
  for (const { name, subscript, append, value, raw } of assignments) {
    if (Array.isArray(value)) {
      assignArray(shell, name, { append, elements: yield* expandElements(shell, value as readonly ArrayElement[]) });
      shown.push(raw);
      continue;
    }
    const text = yield* expandValue(shell, value as Word);
    const options: AssignOptions = { append, subscript: subscript === undefined ? undefined : yield* expandText(shell, subscript) };
    if (exported) {
      if (shell.bash && variables.get(name)?.readonly === true) {
        yield* shell.complain(`${name}: readonly variable`);
        continue;
      }
      variables.hide(name, true);
    }
    assign(shell, name, text, options);
    if (exported) variables.put(name, { ...variables.get(name), exported: true });
    shown.push(`${name}${subscript === undefined ? '' : `[${options.subscript ?? ''}]`}${append ? '+' : ''}=${text === '' ? text : traced(shell, [text])}`);
  }
  return shown;
}

function* assignOnly(shell: Shell, command: Simple): Blocking<number> {
  const shown = yield* makeAssignments(shell, command.assignments, false);
  if (shell.option('xtrace')) {
    if (shell.bash) for (const one of shown) yield* trace(shell, one);
    else if (shown.length > 0) yield* trace(shell, shown.join(' '));
  }
  const code = shell.substituted ?? 0;
  if (command.redirects.length === 0) return code;
  try {
    restore(shell, yield* redirect(shell, command.redirects, true));
    return code;
  } catch (error) {
    return yield* redirectFailed(shell, error, false);
  }
}

/** Tells of a redirection that failed. Returns the exit code. */
export function* redirectFailed(shell: Shell, error: unknown, special: boolean): Blocking<number> {
  if (!(error instanceof RedirectFailure)) throw error;
  yield* shell.complain(error.message);
  const code = shell.bash || shell.state.isBusybox ? 1 : 2;
  if (special && !shell.bash) throw new Exit(code);
  return code;
}

function* traceCommand(shell: Shell, shown: readonly string[], args: readonly string[]): Blocking<void> {
  if (!shell.option('xtrace')) return;
  if (shell.bash) for (const one of shown) yield* trace(shell, one);
  yield* trace(shell, shell.bash ? traced(shell, args) : [...shown, traced(shell, args)].join(' '));
}

function* runBuiltin(shell: Shell, builtin: Builtin, command: Simple, args: readonly string[]): Blocking<number> {
  const special = builtin.special === true;
  const before = shell.builtin;
  return yield* runWithin(shell, command, args, { scoped: !special || shell.bash, special }, function* (keepRedirections) {
    shell.builtin = builtin.name;
    try {
      const code = yield* builtinCode(shell, builtin, args.slice(1));
      if (builtin.name === 'exec' && args.length === 1) keepRedirections();
      return code;
    } finally {
      shell.builtin = before;
    }
  });
}

/** Errors of bash's builtins end nothing; those of dash end the shell if the builtin is a special one. */
function* builtinCode(shell: Shell, builtin: Builtin, args: readonly string[]): Blocking<number> {
  try {
    return yield* builtin.run(shell, args);
  } catch (error) {
    if (!(error instanceof Failure) || runsCommands.has(builtin.name)) throw error;
    if (shell.bash) {
      if (error.kind === 'fatal' || error.message === '') throw error;
      return yield* shell.usage(error.message);
    }
    if (error.message !== '') yield* shell.usage(error.message);
    if (builtin.special === true) throw new Exit(2);
    return 2;
  }
}

function* runFunction(shell: Shell, command: Simple, args: readonly string[]): Blocking<number> {
  return yield* runWithin(shell, command, args, { scoped: true, special: false }, () => callFunction(shell, args));
}

/** Runs what needs no process of its own: its assignments, if they are scoped, and its redirections hold as long as it runs. */
function* runWithin(
  shell: Shell, command: Simple, args: readonly string[], { scoped, special }: { readonly scoped: boolean; readonly special: boolean }, run: (keepRedirections: () => void) => Blocking<number>,
): Blocking<number> {
  const { variables } = shell.state;
  const temporary = scoped && command.assignments.length > 0;
  let saved: Saved[] = [];
  if (temporary) variables.enter(true);
  const { depth } = variables;
  try {
    const shown = yield* makeAssignments(shell, command.assignments, temporary);
    yield* traceCommand(shell, shown, args);
    try {
      saved = yield* redirect(shell, command.redirects, true);
    } catch (error) {
      return yield* redirectFailed(shell, error, special);
    }
    return yield* run(() => {
      keep(shell, saved);
      saved = [];
    });
  } finally {
    if (temporary && variables.depth === depth) variables.leave();
    restore(shell, saved);
  }
}

function* runProgram(shell: Shell, command: Simple, args: readonly string[], last: boolean): Blocking<number> {
  const [name = ''] = args;
  const ownPath = command.assignments.some(assignment => assignment.name === 'PATH');
  if (ownPath && shell.bash) shell.state.hash.clear();
  const path = ownPath ? undefined : findProgram(shell, name);
  const inChild = function* (child: Shell): Blocking<number> {
    if (command.assignments.length > 0) child.state.variables.enter(true);
    const shown = yield* makeAssignments(child, command.assignments, true);
    yield* traceCommand(child, shown, args);
    try {
      yield* redirect(child, command.redirects, false);
    } catch (error) {
      return yield* redirectFailed(child, error, false);
    }
    return yield* execute(child, args, { path });
  };
  if (last && mayReplace(shell)) throw new Exit(yield* inChild(shell));
  const pid = yield* fork(shell, inChild, { foreground: true });
  const job = addJob(shell, [pid], () => commandText(command), false);
  yield* waitForJob(shell, job);
  const [code = 0] = codesOf(job);
  yield* notify(shell);
  return code;
}

/** The shell need not wait for the program: nothing is left to do for it, traps included. */
function mayReplace({ state }: Shell): boolean {
  for (const [name, command] of state.traps) if (command !== '' || !name.startsWith('SIG')) return false;
  return true;
}
