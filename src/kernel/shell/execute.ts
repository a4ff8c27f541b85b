/** Lists, pipelines and all kinds of commands: POSIX XCU 2.9. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { runCompound } from './compound.ts';
import { deep } from './deep.ts';
import { addJob, codesOf, notify, waitForJob } from './jobs.ts';
import { failed, fork } from './process.ts';
import { save, redirect, restore, type Saved } from './redirect.ts';
import { Exit, Failure, Interrupted, type Shell } from './shell.ts';
import { closeSubstitutions, redirectFailed, runSimple } from './simple.ts';
import type { Command, FunctionDefinition, List, Pipeline, Redirect } from './syntax/ast.ts';
import { commandText } from './syntax/print.ts';
import { codeOf, failedCommand, runPending } from './traps.ts';

/** After so many commands others get their turn. */
const turn = 50;
/** What a command costs the processor besides its system calls, in ns. */
const commandCost = 1500;

/** Runs commands one after the other. Returns the exit code of the last. `last`: the process ends with them. */
export function* runList(shell: Shell, { items }: List, last: boolean): Blocking<number> {
  const { state } = shell;
  let code = items.length === 0 ? 0 : state.status;
  for (const [i, { command, background }] of items.entries()) {
    code = background ? yield* startBackground(shell, command) : yield* runCommand(shell, command, last && i + 1 === items.length);
    state.status = code;
    if (shell.jump !== undefined) break;
  }
  return code;
}

/** Runs a command, the traps of signals that came meanwhile, and what `set -e` wants. Returns its exit code, which is `$?` then. */
export function* runCommand(shell: Shell, command: Command, last: boolean): Blocking<number> {
  const { state } = shell;
  if (++shell.commands >= turn) {
    yield* shell.sys.compute(shell.commands * commandCost);
    shell.commands = 0;
  }
  if (state.options.has('noexec') && !state.interactive) return state.status;
  const code = yield* runKind(shell, command, last);
  state.status = code;
  if (command.kind !== 'pipeline') state.pipeStatus = [code];
  if (state.traps.size > 0 || state.interactive) yield* runPending(shell);
  if (code !== 0 && isTested(command)) yield* failedCommand(shell, code);
  return state.status;
}

/** What `set -e` looks at: other commands fail by one of these in them. */
function isTested(command: Command): boolean {
  return ['simple', 'subshell', 'arithmetic', 'conditional'].includes(command.kind) || (command.kind === 'pipeline' && !command.negated);
}

function* runKind(shell: Shell, command: Command, last: boolean): Blocking<number> {
  switch (command.kind) {
    case 'simple': return yield* runSimple(shell, command, last);
    case 'pipeline': return yield* runPipeline(shell, command);
    case 'and-or': {
      let code = yield* untested(shell, command.first);
      for (const [i, { operator, command: next }] of command.rest.entries()) {
        if (shell.jump !== undefined) return code;
        if ((code === 0) !== (operator === '&&')) continue;
        const final = i + 1 === command.rest.length;
        code = final ? yield* runCommand(shell, next, last) : yield* untested(shell, next);
      }
      return code;
    }
    case 'function': return yield* define(shell, command);
    default: return yield* runWithRedirects(shell, command, last);
  }
}

/** Runs a command whose failure is no failure: a condition. */
export function* untested(shell: Shell, command: Command): Blocking<number> {
  shell.state.untested++;
  try {
    return yield* runCommand(shell, command, false);
  } finally {
    shell.state.untested--;
  }
}

function* define(shell: Shell, definition: FunctionDefinition): Blocking<number> {
  const { state } = shell;
  const { name } = definition;
  if (/["'$`\\]/.test(name)) {
    state.line = definition.line;
    yield* shell.complain(`\`${name}': not a valid identifier`);
    return 1;
  }
  state.functions.set(name, { definition, source: state.frames.at(-1)?.source ?? (state.origin === '' ? state.source : state.origin) });
  return 0;
}

function* runWithRedirects(shell: Shell, command: Exclude<Command, { kind: 'simple' | 'pipeline' | 'and-or' | 'function' }>, last: boolean): Blocking<number> {
  shell.state.line = command.line;
  if (command.kind === 'subshell') return yield* runSubshell(shell, command, last);
  if (command.redirects.length === 0) return yield* deep(runCompound(shell, command, last));
  const open = shell.substitutions.length;
  let saved: Saved[] = [];
  try {
    saved = yield* redirect(shell, command.redirects, true);
  } catch (error) {
    return yield* redirectFailed(shell, error, false);
  }
  const inner = shell.substitutions.splice(open);
  try {
    return yield* deep(runCompound(shell, command, false));
  } finally {
    restore(shell, saved);
    shell.substitutions.push(...inner);
    yield* closeSubstitutions(shell, open);
  }
}

function* runSubshell(shell: Shell, command: Extract<Command, { kind: 'subshell' }>, last: boolean): Blocking<number> {
  const inChild = function* (child: Shell): Blocking<number> {
    try {
      yield* redirect(child, command.redirects, false);
    } catch (error) {
      return yield* redirectFailed(child, error, false);
    }
    child.state.loops = 0;
    child.state.ownProcess = true;
    return yield* runList(child, command.body, true);
  };
  if (last && !shell.bash && shell.state.traps.size === 0) return yield* inChild(shell);
  const pid = yield* fork(shell, inChild, { foreground: true });
  return yield* waitForeground(shell, [pid], command);
}

function* waitForeground(shell: Shell, pids: readonly number[], command: Command): Blocking<number> {
  const job = addJob(shell, pids, () => commandText(command), false);
  yield* waitForJob(shell, job);
  const codes = codesOf(job);
  shell.state.pipeStatus = codes;
  yield* notify(shell);
  if (shell.option('pipefail')) return codes.findLast(code => code !== 0) ?? 0;
  return codes.at(-1) ?? 0;
}

function* runPipeline(shell: Shell, pipeline: Pipeline): Blocking<number> {
  const { state } = shell;
  const begin = shell.sys.monotonic();
  const before = shell.sys.times();
  if (pipeline.negated) state.untested++;
  let code = 0;
  try {
    const [only] = pipeline.commands;
    if (pipeline.commands.length === 1 && only !== undefined) code = yield* runCommand(shell, only, false);
    else if (pipeline.commands.length > 1 && state.shopts.has('lastpipe') && !state.options.has('monitor')) code = yield* runLastHere(shell, pipeline);
    else if (pipeline.commands.length > 1) code = yield* waitForeground(shell, (yield* startPipeline(shell, pipeline, false)).pids, { ...pipeline, negated: false, timed: undefined });
  } finally {
    if (pipeline.negated) state.untested--;
  }
  if (pipeline.timed !== undefined) {
    const after = shell.sys.times();
    const user = after.user + after.childrenUser - before.user - before.childrenUser;
    const system = after.system + after.childrenSystem - before.system - before.childrenSystem;
    yield* shell.print(timesText([shell.sys.monotonic() - begin, user, system], pipeline.timed), 2);
  }
  return pipeline.negated ? (code === 0 ? 1 : 0) : code;
}

function timesText(times: readonly number[], format: 'bash' | 'posix'): string {
  return `${format === 'bash' ? '\n' : ''}${['real', 'user', 'sys'].map((name, i) => {
    const seconds = (times[i] ?? 0) / 1e9;
    return format === 'posix' ? `${name} ${seconds.toFixed(2)}\n` : `${name}\t${Math.floor(seconds / 60)}m${(Math.floor(seconds * 1000) / 1000 % 60).toFixed(3)}s\n`;
  }).join('')}`;
}

/** `shopt -s lastpipe`: the last command of a pipeline is run by the shell itself. */
function* runLastHere(shell: Shell, pipeline: Pipeline): Blocking<number> {
  const { state } = shell;
  const last = pipeline.commands.at(-1);
  if (last === undefined) return 0;
  const { pids, input } = yield* startPipeline(shell, { ...pipeline, commands: pipeline.commands.slice(0, -1) }, false, true);
  const saved: Saved[] = [];
  if (input !== undefined) {
    save(shell, 0, saved);
    move(shell, input, 0);
  }
  let code = 0;
  try {
    code = yield* runCommand(shell, last, false);
  } finally {
    restore(shell, saved);
  }
  const job = addJob(shell, pids, () => '', false);
  yield* waitForJob(shell, job);
  const codes = [...codesOf(job), code];
  yield* notify(shell);
  state.pipeStatus = codes;
  return shell.option('pipefail') ? codes.findLast(one => one !== 0) ?? 0 : code;
}

/** Starts the processes of a pipeline; `open`: what the last of them writes is read by the shell. */
function* startPipeline(shell: Shell, { commands, withErrors }: Pipeline, background: boolean, open = false): Blocking<{ pids: number[]; input: number | undefined }> {
  const { sys } = shell;
  const pids: number[] = [];
  const hasControl = shell.state.control !== undefined;
  let input: number | undefined;
  shell.state.startingGroup = undefined;
  for (const [i, command] of commands.entries()) {
    const pipe = open || i + 1 < commands.length ? sys.pipe() : undefined;
    const from = input;
    pids.push(yield* fork(shell, function* (child): Blocking<number> {
      if (from !== undefined) move(child, from, 0);
      else if (background && !hasControl) yield* emptyInput(child);
      if (pipe !== undefined) {
        child.sys.close(pipe.reader);
        move(child, pipe.writer, 1);
        if (withErrors.includes(i)) child.sys.dup2(1, 2);
      }
      return yield* runInProcess(child, command);
    }, { background, foreground: !background, joins: i > 0 }));
    if (input !== undefined) sys.close(input);
    if (pipe !== undefined) sys.close(pipe.writer);
    input = pipe?.reader;
  }
  return { pids, input };
}

function move({ sys }: Shell, from: number, to: number): void {
  if (from === to) return;
  sys.dup2(from, to);
  sys.close(from);
}

/** A command that has a process of its own: a subshell's body needs no other. */
function* runInProcess(shell: Shell, command: Command): Blocking<number> {
  shell.state.loops = 0;
  if (command.kind !== 'simple') shell.state.ownProcess = true;
  if (command.kind !== 'subshell') return yield* runCommand(shell, command, true);
  try {
    yield* redirect(shell, command.redirects, false);
  } catch (error) {
    return yield* redirectFailed(shell, error, false);
  }
  return yield* runList(shell, command.body, true);
}

/** Without job control, what runs in the background reads nothing. */
function* emptyInput(shell: Shell): Blocking<void> {
  try {
    move(shell, yield* shell.sys.open('/dev/null'), 0);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

function* startBackground(shell: Shell, command: Command): Blocking<number> {
  const { state } = shell;
  const hasControl = state.control !== undefined;
  if (!shell.bash && command.kind !== 'pipeline') state.line = 0;
  const pids = command.kind === 'pipeline' && command.commands.length > 1 && !command.negated && command.timed === undefined
    ? (yield* startPipeline(shell, command, true)).pids
    : [yield* fork(shell, function* (child): Blocking<number> {
      if (!hasControl) yield* emptyInput(child);
      return yield* runInProcess(child, command);
    }, { background: true })];
  const job = addJob(shell, pids, () => commandText(command), true);
  state.lastBackground = pids.at(-1);
  if (state.interactive && shell.bash) yield* shell.print(`[${job.number}] ${state.lastBackground ?? 0}\n`, 2);
  return 0;
}

/** Writes what a redirection reads to standard output. Returns the exit code. */
export function* copyFile(shell: Shell, from: Redirect): Blocking<number> {
  try {
    yield* redirect(shell, [from], false);
  } catch (error) {
    return yield* redirectFailed(shell, error, false);
  }
  for (let part = yield* shell.sys.read(0, 65_536); part.length > 0; part = yield* shell.sys.read(0, 65_536)) yield* shell.sys.write(1, part);
  return 0;
}

/** Runs the commands of a script's line: an error ends the line (bash) or the shell. Throws Exit. */
export function* runLine(shell: Shell, list: List, last: boolean): Blocking<void> {
  const { state } = shell;
  const { loops, untested: conditions, depth } = state;
  const frames = state.frames.length;
  const scopes = state.variables.depth;
  try {
    state.status = yield* runList(shell, list, last);
  } catch (error) {
    const interrupted = error instanceof Interrupted;
    if (!interrupted && !(error instanceof Failure)) throw error;
    if (!interrupted && !state.interactive && (!shell.bash || error.kind === 'fatal' || state.subshell > 0)) throw new Exit(yield* failed(shell, error));
    if (!interrupted) yield* shell.report(error);
    state.status = interrupted ? codeOf('SIGINT') : 1;
    state.frames.length = frames;
    while (state.variables.depth > scopes) state.variables.leave();
    Object.assign(state, { loops, untested: conditions, depth });
    if (!interrupted && state.options.has('errexit')) throw new Exit(1);
  }
  shell.jump = undefined;
}
