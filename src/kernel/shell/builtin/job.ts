/** `wait`, `jobs`, `kill`, `fg`, `bg`, `disown`: POSIX XCU; bash(1), JOB CONTROL. */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName, signalByNumber, signalNames, signalNumber } from '../../process/signal.ts';
import { codesOf, continueJob, findJob, isRunning, isStopped, jobLine, notify, notifyAtPrompt, reap, removeJob } from '../jobs.ts';
import { assign, unset } from '../assign.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import type { Job } from '../state.ts';
import { codeOf, runPending } from '../traps.ts';
import { complainUsage, readOptions } from './options.ts';

/** Waits until something is so. Returns the exit code of a signal that interrupted it. */
function* until(shell: Shell, condition: () => boolean): Blocking<number | undefined> {
  yield* reap(shell, false);
  while (!condition()) {
    try {
      if (!(yield* reap(shell, true))) return undefined;
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
      const signal = yield* runPending(shell);
      if (signal !== undefined && signal !== 'SIGCHLD') return codeOf(signal);
    }
  }
  return undefined;
}

const waitUsage = '[-fn] [-p var] [id ...]';

function* wait(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'fnp:' : shell.state.isBusybox ? 'n' : '', waitUsage);
  if (given === undefined) return 2;
  const { state } = shell;
  const background = (): Job[] => state.jobs.filter(job => job.background);
  const named = given.options.get('p');
  if (named !== undefined) unset(shell, named, undefined);
  const tell = (pid: number | undefined): void => {
    if (named !== undefined && pid !== undefined) assign(shell, named, String(pid));
  };
  if (given.options.has('n')) return yield* waitNext(shell, () => background().filter(job => given.rest.length === 0 || given.rest.some(spec => findJob(shell, spec) === job)), tell);
  if (given.rest.length === 0) {
    const interrupted = yield* until(shell, () => !background().some(isRunning));
    if (interrupted !== undefined) return interrupted;
    yield* state.interactive ? notifyAtPrompt(shell) : notify(shell);
    if (shell.bash || state.interactive) state.jobs = state.jobs.filter(job => !job.background || isRunning(job));
    else for (const job of state.jobs) job.waitedFor = true;
    state.finished.clear();
    return 0;
  }
  let code = 0;
  for (const spec of given.rest) {
    const one = yield* waitOne(shell, spec);
    if (one.interrupted === true) return one.code;
    code = one.code;
    tell(spec.startsWith('%') ? undefined : Number(spec));
  }
  return code;
}

function* waitOne(shell: Shell, spec: string): Blocking<{ code: number; interrupted?: boolean }> {
  const { state } = shell;
  if (!spec.startsWith('%') && !/^\d+$/.test(spec)) {
    if (!shell.bash) throw new Failure(`Illegal number: ${spec}`);
    return { code: yield* shell.usage(`\`${spec}': not a pid or valid job spec`) };
  }
  yield* reap(shell, false);
  const job = findJob(shell, spec);
  if (job === undefined) {
    const known = state.finished.get(Number(spec));
    if (known !== undefined) {
      if (!shell.bash) state.finished.delete(Number(spec));
      return { code: known };
    }
    if (!spec.startsWith('%') && (yield* isChild(shell, Number(spec)))) {
      const interrupted = yield* until(shell, () => state.finished.has(Number(spec)));
      return interrupted === undefined ? { code: state.finished.get(Number(spec)) ?? 127 } : { code: interrupted, interrupted: true };
    }
    if (shell.bash) yield* shell.usage(spec.startsWith('%') ? `${spec}: no such job` : `pid ${spec} is not a child of this shell`);
    else if (spec.startsWith('%')) throw new Failure(`No such job: ${spec}`);
    return { code: 127 };
  }
  const process = job.processes.find(({ pid }) => String(pid) === spec) ?? job.processes.at(-1);
  const interrupted = yield* until(shell, () => spec.startsWith('%') ? !isRunning(job) : process?.status !== undefined);
  if (interrupted !== undefined) return { code: interrupted, interrupted: true };
  const code = codesOf(job)[process === undefined ? 0 : job.processes.indexOf(process)] ?? 127;
  if (!isRunning(job)) {
    yield* notify(shell, job);
    removeJob(shell, job);
    if (!shell.bash) for (const { pid } of job.processes) state.finished.delete(pid);
    else if (process !== undefined) state.finished.set(process.pid, code);
  }
  return { code };
}

/** Of a process substitution, which is no job. */
function* isChild({ sys, state }: Shell, pid: number): Blocking<boolean> {
  if (pid !== state.lastBackground) return false;
  try {
    sys.kill(pid, undefined);
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

function* waitNext(shell: Shell, background: () => Job[], tell: (pid: number | undefined) => void): Blocking<number> {
  if (background().length === 0) return 127;
  const interrupted = yield* until(shell, () => background().some(job => !isRunning(job)));
  if (interrupted !== undefined) return interrupted;
  const ended = background().find(job => !isRunning(job));
  if (ended === undefined) return 127;
  const code = codesOf(ended).at(-1) ?? 127;
  tell(ended.processes.at(-1)?.pid);
  yield* notify(shell, ended);
  removeJob(shell, ended);
  return code;
}

/** What looking through the jobs takes, in ns: children that were killed just before have ended by then. */
const listingCost = 50_000;

function* jobs(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'lpnrsx' : 'lp', '[-lnprs] [jobspec ...] or jobs -x command [args]');
  if (given === undefined) return 2;
  const { options, rest } = given;
  const { state } = shell;
  yield* shell.sys.compute(listingCost);
  state.knowsJobs = true;
  yield* reap(shell, false);
  let shown = state.jobs.filter(job => job.background);
  let code = 0;
  if (rest.length > 0) {
    shown = [];
    for (const spec of rest) {
      const job = findJob(shell, spec);
      if (job === undefined) code = yield* shell.usage(shell.bash ? `${spec}: no such job` : `No such job: ${spec}`);
      else shown.push(job);
    }
  }
  if (options.has('r')) shown = shown.filter(isRunning);
  if (options.has('r')) shown = shown.filter(job => !isStopped(job));
  if (options.has('s')) shown = shown.filter(isStopped);
  yield* shell.out(shown.map(job => options.has('p') ? `${job.processes[0]?.pid ?? 0}\n` : jobLine(shell, job, options.has('l'))).join(''));
  state.jobs = state.jobs.filter(job => !shown.includes(job) || isRunning(job));
  return code;
}

const killUsage = '[-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';
const dashKillUsage = 'Usage: kill [-s sigspec | -signum | -sigspec] [pid | job]... or\nkill -l [exitstatus]';

function* kill(shell: Shell, args: readonly string[]): Blocking<number> {
  const { isBusybox } = shell.state;
  let signal: SignalName | undefined = 'SIGTERM';
  let rest = args;
  const [first] = args;
  if (first === '-l' || first === '-L') return yield* listSignals(shell, args.slice(1));
  if (first !== undefined && /^-./.test(first) && first !== '--') {
    const separate = first === '-s' || first === '-n';
    const name = separate ? args[1] : /^-[sn]\d/.test(first) ? first.slice(2) : first.slice(1);
    if (name === undefined) return yield* shell.usage(`${first}: option requires an argument`);
    if (name !== '0' && name !== 'EXIT') {
      signal = parseSignal(name);
      if (signal === undefined) {
        if (isBusybox) return yield* shell.usage(`bad signal name '${name}'`);
        if (!shell.bash) throw new Failure(separate ? `invalid signal number or name: ${name}` : `Illegal option ${first.slice(0, 2)}`);
        return yield* shell.usage(`${name}: invalid signal specification`);
      }
    } else signal = undefined;
    rest = args.slice(separate ? 2 : 1);
  }
  if (rest[0] === '--') rest = rest.slice(1);
  if (rest.length === 0) {
    if (shell.bash) return yield* complainUsage(shell, killUsage);
    if (isBusybox) return yield* shell.usage('you need to specify whom to kill');
    throw new Failure(dashKillUsage);
  }
  let code = shell.bash ? 1 : 0;
  for (const target of rest) {
    const one = yield* killOne(shell, target, signal);
    code = shell.bash ? (one === 0 ? 0 : code) : one || code;
  }
  if (shell.bash && rest.length === 1) return code;
  return code;
}

function* killOne(shell: Shell, target: string, signal: SignalName | undefined): Blocking<number> {
  const { isBusybox } = shell.state;
  let pid = Number(target);
  if (target.startsWith('%')) {
    const job = findJob(shell, target);
    if (job === undefined) {
      if (!shell.bash) throw new Failure(`No such job: ${target}`);
      return yield* shell.usage(`${target}: no such job`);
    }
    for (const process of job.processes) if (process.status === undefined) pid = process.pid;
    if (job.group !== undefined) return yield* killJob(shell, job, job.group, signal);
  } else if (!/^-?\d+$/.test(target)) {
    if (isBusybox) return yield* shell.usage(`invalid number '${target}'`);
    if (!shell.bash) throw new Failure(`Illegal number: ${target}`);
    return yield* shell.usage(target === '' ? "`': not a pid or valid job spec" : `${target}: arguments must be process or job IDs`);
  }
  try {
    shell.sys.kill(pid, signal);
    if (signal !== undefined) yield* shell.sys.compute(1);
    return 0;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* shell.usage(shell.bash ? `(${target}) - ${error.text}` : isBusybox ? `can't kill pid ${target}: ${error.text}` : `${error.text}\n`);
  }
}

/** A job of its own group gets it as a whole, and goes on so that it can end. */
function* killJob(shell: Shell, job: Job, group: number, signal: SignalName | undefined): Blocking<number> {
  const { sys } = shell;
  sys.kill(-group, signal);
  if (isStopped(job) && (signal === 'SIGTERM' || signal === 'SIGHUP')) sys.kill(-group, 'SIGCONT');
  if (signal !== undefined) yield* sys.compute(1);
  return 0;
}

function* listSignals(shell: Shell, specs: readonly string[]): Blocking<number> {
  if (specs.length === 0) return yield* shell.out(shell.bash ? signalTable() : shell.state.isBusybox ? ashSignals() : `${signalNames.map(name => name.slice(3)).join('\n')}\n`);
  let code = 0;
  for (const spec of specs) {
    const number = Number(spec);
    const byNumber = /^\d+$/.test(spec) ? signalByNumber(number > 128 ? number - 128 : number) : undefined;
    if (!shell.bash && !shell.state.isBusybox && !/^\d+$/.test(spec)) throw new Failure(`Illegal number: ${spec}`);
    const byName = /^\d+$/.test(spec) ? undefined : parseSignal(spec);
    if (byNumber !== undefined) yield* shell.out(`${byNumber.slice(3)}\n`);
    else if (byName !== undefined) yield* shell.out(`${signalNumber(byName)}\n`);
    else if (!shell.bash) throw new Failure(`invalid signal number or exit status: ${spec}`);
    else code = yield* shell.usage(`${spec}: invalid signal specification`);
  }
  return code;
}

function ashSignals(): string {
  return signalNames.map((name, i) => `${String(i + 1).padStart(2)}) ${name === 'SIGIO' ? 'POLL' : name.slice(3)}\n`).join('');
}

/** All signals with their numbers, as `kill -l` of bash shows them. */
export function signalTable(): string {
  const names: [number, string][] = signalNames.map((name, i) => [i + 1, name]);
  for (let i = 0; i < 31; i++) names.push([34 + i, i === 0 ? 'SIGRTMIN' : i === 30 ? 'SIGRTMAX' : i <= 15 ? `SIGRTMIN+${i}` : `SIGRTMAX-${30 - i}`]);
  return names.map(([number, name], i) => `${String(number).padStart(2)}) ${name}${(i + 1) % 5 === 0 || i + 1 === names.length ? '\n' : '\t'}`).join('');
}

/** `fg`. */
function* foreground(shell: Shell, [spec = '%%']: readonly string[]): Blocking<number> {
  if (shell.bash && !shell.option('monitor')) return yield* shell.usage('no job control');
  const job = findJob(shell, spec);
  if (job === undefined) return yield* noSuchJob(shell, spec);
  if (!shell.bash && job.group === undefined) return yield* shell.usage('job not created under job control', 2);
  yield* shell.out(`${job.text}\n`);
  if (job.group === undefined) yield* until(shell, () => !isRunning(job));
  else yield* continueJob(shell, job, true);
  if (!isRunning(job)) removeJob(shell, job);
  return codesOf(job).at(-1) ?? 0;
}

/** `bg`. */
function* background(shell: Shell, [spec = '%%']: readonly string[]): Blocking<number> {
  if (shell.bash && !shell.option('monitor')) return yield* shell.usage('no job control');
  const job = findJob(shell, spec);
  if (job === undefined) return yield* noSuchJob(shell, spec);
  if (!shell.bash && job.group === undefined) return yield* shell.usage('job not created under job control', 2);
  if (shell.bash && !isStopped(job)) return yield* shell.usage(`job ${job.number} already in background`, 0);
  yield* shell.out(shell.bash ? `[${job.number}]${jobLine(shell, job, false).charAt(`[${job.number}]`.length)} ${job.text} &\n` : `[${job.number}] ${job.text}\n`);
  yield* continueJob(shell, job, false);
  return 0;
}

function* noSuchJob(shell: Shell, spec: string): Blocking<number> {
  if (!shell.bash) return yield* shell.usage(spec === '%%' ? 'No current job' : `No such job: ${spec}`, 2);
  return yield* shell.usage(spec === '%%' ? 'current: no such job' : `${spec}: no such job`);
}

function* disown(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const given = yield* readOptions(shell, args, 'ahr', '[-h] [-ar] [jobspec ... | pid ...]');
  if (given === undefined) return 2;
  if (given.options.has('h')) return 0;
  if (given.options.has('a')) {
    state.jobs = state.jobs.filter(job => !job.background);
    return 0;
  }
  for (const spec of given.rest.length > 0 ? given.rest : ['%%']) {
    const job = findJob(shell, spec);
    if (job === undefined) return yield* shell.usage(`${given.rest.length > 0 ? spec : 'current'}: no such job`);
    removeJob(shell, job);
  }
  return 0;
}

const full = { level: 'full' } as const;

export const jobBuiltins: readonly Builtin[] = [
  { name: 'wait', run: wait, support: { level: 'most', missing: 'the option -f does nothing' } },
  { name: 'jobs', run: jobs, support: full },
  { name: 'kill', run: kill, support: full },
  { name: 'fg', run: foreground, support: full },
  { name: 'bg', run: background, support: full },
  { name: 'disown', run: disown, only: 'bash', support: full },
];
