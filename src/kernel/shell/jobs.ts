/** Jobs: what was started, waited for, and told of. bash(1), JOB CONTROL; bash's jobs.c. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { WaitStatus } from '../process/process.ts';
import { signalText } from '../process/signal.ts';
import { exitCode } from '../process/wait.ts';
import type { Shell } from './shell.ts';
import type { Job } from './state.ts';
import { collect } from './traps.ts';

/** How many ended background processes are remembered for `wait`: CHILD_MAX. */
const mostFinished = 4096;

/** Adds a job. Returns it. */
export function addJob({ state }: Shell, pids: readonly number[], text: string, background: boolean): Job {
  state.jobs = state.jobs.filter(({ inherited }) => inherited !== true);
  const number = Math.max(0, ...state.jobs.map(job => job.number)) + 1;
  const job: Job = { number, processes: pids.map(pid => ({ pid, status: state.early.get(pid) })), text, background, notified: false };
  state.early.clear();
  state.jobs.push(job);
  return job;
}

export function isRunning(job: Job): boolean {
  return job.processes.some(({ status }) => status === undefined);
}

/** Takes the status of children that have ended; with `wait`, sleeps until one has. Returns false if there is no child. Throws EINTR. */
export function* reap(shell: Shell, wait: boolean): Blocking<boolean> {
  try {
    for (let nohang = !wait; ; nohang = true) {
      const waited = yield* shell.sys.wait(nohang ? { nohang } : {});
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
    process.status = status;
    if (job.background && job.processes.at(-1) === process) finish(state.finished, pid, exitCode(status));
    return;
  }
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
  while (isRunning(job)) {
    try {
      if (!(yield* reap(shell, true))) {
        for (const process of job.processes) process.status ??= { exited: 127 };
      }
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
      collect(shell);
    }
  }
}

/** Exit codes of the processes of a job. */
export function codesOf(job: Job): number[] {
  return job.processes.map(({ status }) => status === undefined ? 0 : exitCode(status));
}

/** After a command in the foreground, and in `wait`: tells of jobs that were killed, and forgets those that have ended. */
export function* notify(shell: Shell, waited?: Job): Blocking<void> {
  const { state } = shell;
  if (state.jobs.length === 0) return;
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
  const running = jobs.filter(isRunning);
  const ordered = [...jobs.filter(job => !isRunning(job)), ...running];
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
  const status = isRunning(job) ? 'Running' : shell.bash ? statusText(last) : dashStatus(last);
  if (!shell.bash) return `${`[${job.number}] ${mark} ${long ? `${job.processes[0]?.pid ?? 0} ` : ''}${status}`.padEnd(33)}\n`;
  const pid = long ? ` ${String(job.processes[0]?.pid ?? 0).padStart(5)} ` : '  ';
  return `[${job.number}]${mark}${pid}${status.padEnd(24)}${job.text}${isRunning(job) ? ' &' : ''}\n`;
}

function dashStatus(status: WaitStatus | undefined): string {
  return status !== undefined && 'exited' in status && status.exited > 0 ? `Done(${status.exited})` : statusText(status);
}

/** Forgets a job. */
export function removeJob({ state }: Shell, job: Job): void {
  state.jobs = state.jobs.filter(other => other !== job);
}
