/** Traps: POSIX XCU 2.14, trap; bash(1), trap. */
import type { Blocking } from '../process/blocking.ts';
import type { SignalName } from '../process/signal.ts';
import { signalNumber } from '../process/signal.ts';
import { Exit, Interrupted, Killed, type Shell } from './shell.ts';
import type { TrapName } from './state.ts';

/** Runs the traps of signals that have come, one after the other: what comes meanwhile waits. Returns the last of these signals. */
export function* runPending(shell: Shell): Blocking<SignalName | undefined> {
  const { state } = shell;
  if ((state.traps.size === 0 && !state.interactive) || shell.runsSignals) return undefined;
  collect(shell);
  let last: SignalName | undefined;
  shell.runsSignals = true;
  try {
    for (let signal = shell.pendingSignals.shift(); signal !== undefined; signal = shell.pendingSignals.shift()) {
      last = signal;
      const command = state.traps.get(signal);
      if (command !== undefined && command !== '') yield* runTrap(shell, command);
      collect(shell);
    }
  } finally {
    shell.runsSignals = false;
  }
  return last;
}

/** Signals at which bash runs its EXIT trap before it ends by them. */
export const terminating: readonly SignalName[] = [
  'SIGHUP', 'SIGINT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGFPE', 'SIGBUS', 'SIGSEGV', 'SIGSYS', 'SIGPIPE', 'SIGALRM', 'SIGTERM', 'SIGXCPU', 'SIGXFSZ', 'SIGVTALRM', 'SIGUSR1', 'SIGUSR2',
];

/** Takes the signals that have come; their traps are run later. Throws Killed if one of them ends the shell, Interrupted if it ends what somebody has typed. */
export function collect(shell: Shell): void {
  const { state } = shell;
  if (state.traps.size === 0 && !state.interactive) return;
  let interrupted = false;
  for (const signal of shell.sys.takeSignals()) {
    if (state.traps.has(signal)) shell.pendingSignals.push(signal);
    else if (state.interactive) interrupted ||= signal === 'SIGINT';
    else if (terminating.includes(signal)) throw new Killed(signal, codeOf(signal));
    else shell.pendingSignals.push(signal);
  }
  if (interrupted) throw new Interrupted();
}

/** Runs the command of a trap; `$?` is afterwards what it was before. */
function* runTrap(shell: Shell, command: string, label = 'trap'): Blocking<void> {
  const { state } = shell;
  const { status, pipeStatus, line } = state;
  yield* shell.engine.text(shell, command, label, shell.bash || state.isBusybox ? line : 1);
  if (shell.jump?.kind !== 'return') state.status = status;
  [state.pipeStatus, state.line] = [pipeStatus, line];
}

/** A command has failed that `set -e` and ERR see. Throws Exit with `set -e`. */
export function* failedCommand(shell: Shell, status: number): Blocking<void> {
  const { state } = shell;
  if (status === 0 || state.untested > 0) return;
  yield* runPseudo(shell, 'ERR');
  if (state.options.has('errexit')) throw new Exit(status);
}

/** Runs the trap of ERR, DEBUG or RETURN; not within functions, unless these inherit it. */
export function* runPseudo(shell: Shell, name: Extract<TrapName, 'ERR' | 'DEBUG' | 'RETURN'>): Blocking<void> {
  const { state } = shell;
  const command = state.traps.get(name);
  if (command === undefined || command === '' || state.inTrap) return;
  if (name !== 'RETURN' && state.frames.length > 0 && !state.options.has(name === 'ERR' ? 'errtrace' : 'functrace')) return;
  state.inTrap = true;
  try {
    yield* runTrap(shell, command);
  } finally {
    state.inTrap = false;
  }
}

/** The exit code after a signal: 128 and its number. */
export function codeOf(signal: SignalName): number {
  return 128 + signalNumber(signal);
}
