/** Jobs: what was started, waited for, and told of. bash(1), JOB CONTROL; bash's jobs.c. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { WaitStatus } from '../process/process.ts';
import { signalText } from '../process/signal.ts';
import { exitCode } from '../process/wait.ts';
import { Interrupted, type Shell } from './shell.ts';
import type { Job, JobControl } from './state.ts';
import { collect } from './traps.ts';

/** How many ended background processes are remembered for `wait`: CHILD_MAX. */
const mostFinished = 4096;

/** Adds a job. Returns it. @param describe its text, once that is needed */
export function addJob({ state }: Shell, pids: readonly number[], describe: () => string, background: boolean): Job {
  state.jobs = state.jobs.filter(({ inherited, waitedFor }) => inherited !== true && waitedFor !== true);
  const number = Math.max(0, ...state.jobs.map(job => job.number)) + 1;
  let text: string | undefined;
  const job: Job = {
    number, processes: pids.map(pid => ({ pid, status: state.early.get(pid) })), background, notified: false, group: state.control && state.startingGroup,
    get text() {
      return text ??= describe();
    },
  };
  state.early.clear();
  state.jobs.push(job);
  return job;
}

export function isRunning(job: Job): boolean {
  return job.processes.some(({ status }) => status === undefined);
}

/** Whether those of its processes that have not ended are stopped. */
export function isStopped(job: Job): boolean {
  return isRunning(job) && job.processes.every(({ status, stopped }) => status !== undefined || stopped !== undefined);
}

/** Takes the status of children that have ended; with `wait`, sleeps until one has. Returns false if there is no child. Throws EINTR. */
export function* reap(shell: Shell, wait: boolean): Blocking<boolean> {
  try {
    for (let nohang = !wait; ; nohang = true) {
      const waited = yield* shell.sys.wait({ ...nohang && { nohang }, ...shell.state.control && { untraced: true, continued: true } });
      if (waited === undefined) return true;
      record(shell, waited.pid, waited.status);
    }
  } catch (error) {
    if (isErrno(error, 'ECHILD')) return false;
    throw error;
  }
}

function record({ state }: Shell, pid: number, status: WaitStatus): void {
  for (const job of state.jobs) {
    const process = job.processes.find(one => one.pid === pid && one.status === undefined);
    if (process === undefined) continue;
    if ('stopped' in status || 'continued' in status) {
      process.stopped = 'stopped' in status ? status.stopped : undefined;
      return;
    }
    process.status = status;
    job.notified = false;
    if (job.background && job.processes.at(-1) === process) finish(state.finished, pid, exitCode(status));
    return;
  }
  if ('stopped' in status || 'continued' in status) return;
  state.early.set(pid, status);
  finish(state.finished, pid, exitCode(status));
}

function finish(finished: Map<number, number>, pid: number, code: number): void {
  finished.set(pid, code);
  const [oldest] = finished.keys();
  if (finished.size > mostFinished && oldest !== undefined) finished.delete(oldest);
}

/** Waits for a job in the foreground; signals that are trapped are for afterwards. */
export function* waitForJob(shell: Shell, job: Job): Blocking<void> {
  while (isRunning(job) && !isStopped(job)) {
    try {
      if (!(yield* reap(shell, true))) {
        for (const process of job.processes) process.status ??= { exited: 127 };
      }
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
      collect(shell);
    }
  }
  if (shell.state.control) yield* takeForeground(shell, shell.state.control, job);
}

/** After a job in the foreground: the terminal is the shell's again. Throws Interrupted if somebody has ended the job by Ctrl-C. */
function* takeForeground(shell: Shell, control: JobControl, job: Job): Blocking<void> {
  const { sys, state } = shell;
  const status = job.processes.at(-1)?.status;
  const killed = status !== undefined && 'signaled' in status ? status.signaled : undefined;
  const { terminal } = control;
  if (terminal !== undefined) {
    yield* sys.tcsetpgrp(terminal, control.group);
    if (control.termios && (isStopped(job) || killed !== undefined)) yield* sys.tcsetattr(terminal, control.termios);
    else control.termios = sys.tcgetattr(terminal);
  }
  if (isStopped(job)) {
    job.background = true;
    job.notified = true;
    if (state.interactive) yield* shell.print(`${shell.bash ? '\n' : ''}${jobLine(shell, job, false)}`, 2);
  } else if (killed === 'SIGINT' && state.interactive) {
    yield* shell.print('\n', 2);
    removeJob(shell, job);
    throw new Interrupted();
  }
}

/** Brings a job to the foreground, or lets it go on behind. */
export function* continueJob(shell: Shell, job: Job, foreground: boolean): Blocking<void> {
  const { sys, state: { control } } = shell;
  job.background = !foreground;
  job.notified = false;
  if (foreground && control?.terminal !== undefined && job.group !== undefined) yield* sys.tcsetpgrp(control.terminal, job.group);
  const wasStopped = isStopped(job);
  for (const process of job.processes) process.stopped = undefined;
  if (wasStopped && job.group !== undefined) sys.kill(-job.group, 'SIGCONT');
  if (foreground) yield* waitForJob(shell, job);
}

/** Before a prompt: tells of jobs in the background that have ended or were stopped since. */
export function* notifyAtPrompt(shell: Shell): Blocking<void> {
  const { state } = shell;
  if (!state.jobs.some(({ background }) => background)) return;
  yield* reap(shell, false);
  for (const job of state.jobs) {
    if (!job.background || job.notified || (isRunning(job) && !isStopped(job))) continue;
    job.notified = true;
    yield* shell.print(jobLine(shell, job, false), 2);
  }
  state.jobs = state.jobs.filter(job => isRunning(job));
}

/** Exit codes of the processes of a job. */
export function codesOf(job: Job): number[] {
  return job.processes.map(({ status, stopped }) => status !== undefined ? exitCode(status) : stopped !== undefined ? exitCode({ stopped }) : 0);
}

/** After a command in the foreground, and in `wait`: tells of jobs that were killed, and forgets those that have ended. */
export function* notify(shell: Shell, waited?: Job): Blocking<void> {
  const { state } = shell;
  if (state.jobs.length === 0) return;
  if (state.interactive) {
    yield* waited === undefined ? tellInteractive(shell) : notifyAtPrompt(shell);
    return;
  }
  const kept: Job[] = [];
  for (const job of state.jobs) {
    if (isRunning(job) || (waited !== undefined && job !== waited)) {
      kept.push(job);
      continue;
    }
    const killed = job.processes.at(-1)?.status;
    const wasKilled = killed !== undefined && 'signaled' in killed;
    if (!shell.bash) {
      if (job === waited || !job.background) yield* tellDash(shell, job);
      if (job.background && job !== waited) kept.push(job);
      continue;
    }
    if (!job.notified && wasKilled) yield* tellKilled(shell, job, killed.signaled);
    if (job.background && job !== waited && !wasKilled && !state.fromCommandString) kept.push(job);
  }
  state.jobs = kept;
}

/** What somebody at a terminal is told at once: that the job in the foreground was killed. */
function* tellInteractive(shell: Shell): Blocking<void> {
  const { state } = shell;
  for (const job of state.jobs) {
    const status = job.background || isRunning(job) ? undefined : job.processes.at(-1)?.status;
    if (status !== undefined && 'signaled' in status && !['SIGINT', 'SIGPIPE'].includes(status.signaled)) yield* shell.print(`${statusText(status)}\n`, 2);
  }
  state.jobs = state.jobs.filter(job => job.background || isRunning(job));
}

function* tellKilled(shell: Shell, job: Job, signal: string): Blocking<void> {
  const trapped = shell.state.traps.get(signal as never) !== undefined;
  if (!['SIGINT', 'SIGTERM', 'SIGPIPE'].includes(signal) && !trapped) {
    yield* shell.print(`${shell.prefix}${killedText(job)}\n`, 2);
  } else if (!job.background && signal !== 'SIGINT' && signal !== 'SIGPIPE') {
    yield* shell.print(`${statusText(job.processes.at(-1)?.status)}\n`, 2);
  }
}

function killedText(job: Job): string {
  return job.processes.map(({ pid, status }, i) => {
    const text = textOf(job, i);
    return `${i === 0 ? '' : '     '}${String(pid).padStart(5)} ${statusText(status).padEnd(24)}${i === 0 ? '' : '| '}${text}`;
  }).join('\n');
}

/** The text of one process of a pipeline. */
function textOf(job: Job, index: number): string {
  return job.processes.length === 1 ? job.text : job.text.split(' | ')[index] ?? '';
}

function* tellDash(shell: Shell, job: Job): Blocking<void> {
  for (const { status } of job.processes) {
    if (status !== undefined && 'signaled' in status && status.signaled !== 'SIGINT' && status.signaled !== 'SIGPIPE') yield* shell.print(`${statusText(status)}\n`, 2);
  }
}

/** `Running`, `Done`, `Exit 3`, `Killed`. */
export function statusText(status: WaitStatus | undefined): string {
  if (status === undefined) return 'Running';
  if ('exited' in status) return status.exited === 0 ? 'Done' : `Exit ${status.exited}`;
  if ('signaled' in status) return `${signalText(status.signaled)}${status.core ? ' (core dumped)' : ''}`;
  return 'stopped' in status ? 'Stopped' : 'Running';
}

/** The jobs that `%+` and `%-` mean. */
function currentJobs({ state }: Shell): { readonly current: Job | undefined; readonly previous: Job | undefined } {
  const jobs = state.jobs.filter(({ background }) => background);
  const ordered = [...jobs.filter(job => !isRunning(job)), ...jobs.filter(job => isRunning(job) && !isStopped(job)), ...jobs.filter(isStopped)];
  return { current: ordered.at(-1), previous: ordered.at(-2) };
}

/** The job that `%1`, `%%`, `%name` or a process number means. */
export function findJob(shell: Shell, spec: string): Job | undefined {
  const jobs = shell.state.jobs.filter(({ background }) => background);
  if (!spec.startsWith('%')) return jobs.find(job => job.processes.some(({ pid }) => String(pid) === spec));
  const name = spec.slice(1);
  if (name === '' || name === '%' || name === '+') return currentJobs(shell).current;
  if (name === '-') return currentJobs(shell).previous ?? currentJobs(shell).current;
  if (/^\d+$/.test(name)) return jobs.find(({ number }) => String(number) === name);
  return name.startsWith('?') ? jobs.find(({ text }) => text.includes(name.slice(1))) : jobs.find(({ text }) => text.startsWith(name));
}

/** A line of `jobs`. */
export function jobLine(shell: Shell, job: Job, long: boolean): string {
  const { current, previous } = currentJobs(shell);
  const mark = job === current ? '+' : job === previous ? '-' : ' ';
  const last = job.processes.at(-1)?.status;
  const stopped = isStopped(job);
  const status = stopped ? 'Stopped' : isRunning(job) ? 'Running' : shell.bash ? statusText(last) : dashStatus(last);
  if (!shell.bash) return `${`[${job.number}]${shell.state.isBusybox ? '' : ' '}${mark} ${shell.state.isBusybox ? ' ' : ''}${long ? `${job.processes[0]?.pid ?? 0} ` : ''}${status}`.padEnd(33)}${job.group === undefined ? '' : job.text}\n`;
  const pid = long ? ` ${String(job.processes[0]?.pid ?? 0).padStart(5)} ` : '  ';
  const end = isRunning(job) && !stopped ? ' &' : '';
  const begin = `[${job.number}]${mark}${pid}${status.padEnd(24)}`;
  if (!long || job.processes.length === 1) return `${begin}${job.text}${end}\n`;
  const others = job.processes.slice(1).map((process, i) => `     ${String(process.pid).padStart(5)}${' '.repeat(25)}| ${textOf(job, i + 1)}`);
  return `${[`${begin}${textOf(job, 0)}`, ...others].join('\n')}${end}\n`;
}

function dashStatus(status: WaitStatus | undefined): string {
  return status !== undefined && 'exited' in status && status.exited > 0 ? `Done(${status.exited})` : statusText(status);
}

/** Forgets a job. */
export function removeJob({ state }: Shell, job: Job): void {
  state.jobs = state.jobs.filter(other => other !== job);
}
