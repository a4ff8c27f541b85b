/** Subshells: `fork(2)` with a copy of the shell. */
import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { SignalName } from '../process/signal.ts';
import { reap } from './jobs.ts';
import type { JobControl } from './state.ts';
import { terminating } from './traps.ts';
import { drive } from './deep.ts';
import { Exit, Failure, Killed, Shell } from './shell.ts';

/** How often bash tries again, and how long it waits, in s. */
const retries = [1, 2, 4, 8];

export interface ForkOptions {
  /** It runs with `&`: SIGINT and SIGQUIT are ignored, as there is no job control. */
  readonly background?: boolean;
  /** It is a job that the shell waits for, not a part of a command. */
  readonly foreground?: boolean;
  /** It belongs to the job that was begun before. */
  readonly joins?: boolean;
}

/** Starts a subshell that runs something and ends with its exit code. Returns its process number. */
export function* fork(shell: Shell, run: (child: Shell) => Blocking<number>, { background = false, foreground = false, joins = false }: ForkOptions = {}): Blocking<number> {
  const state = shell.state.copy();
  const { builtin, traceLevel, within } = shell;
  const substitutions = [...shell.substitutions];
  const { control } = shell.state;
  const start = (): number => shell.sys.fork(function* (sys): Blocking<number> {
    const child = new Shell(sys, state, shell.engine);
    Object.assign(child, { builtin, traceLevel, within, substitutions });
    if (state.interactive || control) becomeQuiet(child);
    resetTraps(child, background && !control);
    return yield* endOf(child, run(child));
  });
  for (const seconds of [...retries, 0]) {
    try {
      const pid = start();
      if (control && (background || foreground)) yield* makeJob(shell, control, pid, { foreground, joins });
      return pid;
    } catch (error) {
      if (!isErrno(error) || !['EAGAIN', 'ENOMEM', 'EPERM', 'ENOSYS'].includes(error.code)) throw error;
      if (!shell.bash) throw new Failure('Cannot fork', 'fatal');
      const last = seconds === 0 || error.code !== 'EAGAIN';
      if (!last) yield* reap(shell, false);
      yield* shell.print(`${shell.errorName}: fork: ${last ? '' : 'retry: '}${error.text}\n`, 2);
      if (last) throw new Exit(254);
      if (yield* sleepUnlessChildEnds(shell, seconds)) continue;
      yield* shell.print(`${shell.errorName}: fork: ${new Errno('EINTR').text}\n`, 2);
      throw new Exit(254);
    }
  }
  throw new Exit(254);
}

/** Puts a new process into the process group of its job, and that into the foreground. Where the job's other processes have ended meanwhile, there is no such group; bash says so and goes on. */
function* makeJob(shell: Shell, { terminal }: JobControl, pid: number, { foreground, joins }: { readonly foreground: boolean; readonly joins: boolean }): Blocking<void> {
  const { sys, state } = shell;
  const group = joins ? state.startingGroup ?? pid : pid;
  state.startingGroup = group;
  try {
    sys.setpgid(pid, group);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* shell.print(`${shell.errorName}: child setpgid (${pid} to ${group}): ${error.text}\n`, 2);
    return;
  }
  if (foreground && terminal !== undefined) yield* sys.tcsetpgrp(terminal, group);
}

/** Sleeps; children that end meanwhile are waited for. Returns false if one ended more than a second too early: bash gives up then (make_child in jobs.c). */
function* sleepUnlessChildEnds(shell: Shell, seconds: number): Blocking<boolean> {
  const { sys } = shell;
  const before = sys.sigaction('SIGCHLD', 'catch');
  const left = yield* sys.sleep(seconds * 1e9);
  for (const signal of sys.takeSignals()) if (signal !== 'SIGCHLD' || before === 'catch') shell.pendingSignals.push(signal);
  sys.sigaction('SIGCHLD', before);
  yield* reap(shell, false);
  return left < 1e9;
}

/** Runs what a process of a shell does to its end, the EXIT trap included. Returns the exit code. */
export function* endOf(shell: Shell, running: Blocking<number>): Blocking<number> {
  const { state } = shell;
  const end: { by?: SignalName } = {};
  state.status = yield* statusOf(shell, running, end);
  const trap = state.traps.get('EXIT');
  if (trap === undefined || trap === '') return state.status;
  state.traps.delete('EXIT');
  const status = end.by === undefined ? state.status : 0;
  if (end.by !== undefined) state.status = 0;
  shell.jump = undefined;
  const ended = yield* statusOf(shell, (function* (): Blocking<number> {
    yield* shell.engine.text(shell, trap, 'exit trap', 1);
    return status;
  })(), {});
  if (end.by === undefined) return ended;
  shell.sys.sigaction(end.by, 'default');
  shell.sys.kill(shell.sys.getpid(), end.by);
  yield* shell.sys.compute(1);
  return ended;
}

function* statusOf(shell: Shell, running: Blocking<number>, end: { by?: SignalName }): Blocking<number> {
  try {
    return (yield* drive(running)) & 255;
  } catch (error) {
    if (error instanceof Killed) end.by = error.signal;
    if (error instanceof Exit) return error.status & 255;
    if (error instanceof Failure) return yield* failed(shell, error);
    throw error;
  }
}

/** Tells of an error that has come to the top. Returns the exit code. */
export function* failed(shell: Shell, failure: Failure): Blocking<number> {
  yield* shell.report(failure);
  if (!shell.bash) return 2;
  const { fromCommandString, ownProcess } = shell.state;
  return failure.kind === 'fatal' && fromCommandString && !ownProcess && !shell.option('errexit') ? 127 : 1;
}

/** A subshell talks to nobody. */
function becomeQuiet({ state, sys }: Shell): void {
  state.interactive = false;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGWINCH'] as const) if (!state.ignoredAtStart.has(name)) sys.sigaction(name, 'default');
}

/** Caught signals are as in the beginning in a subshell; ignored ones stay ignored. */
function resetTraps({ state, sys }: Shell, background: boolean): void {
  if (state.dialect === 'bash' && state.traps.has('EXIT')) for (const name of terminating) if (!state.traps.has(name) && !state.ignoredAtStart.has(name)) sys.sigaction(name, 'default');
  for (const [name, command] of [...state.traps]) {
    if (command === '') continue;
    if (isSignal(name)) sys.sigaction(name, 'default');
    if (name !== 'ERR' && name !== 'DEBUG' && name !== 'RETURN' || !state.options.has(name === 'ERR' ? 'errtrace' : 'functrace')) state.traps.delete(name);
  }
  if (!background) return;
  for (const name of ['SIGINT', 'SIGQUIT'] as const) sys.sigaction(name, 'ignore');
}

function isSignal(name: string): name is SignalName {
  return name.startsWith('SIG');
}
