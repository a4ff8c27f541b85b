import { Errno, failure } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { parseSignal, type SignalName } from '../../process/signal.ts';
import { exitCode } from '../../process/wait.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { codeOfFailure, execute } from '../exec.ts';
import { has, valueOf } from '../options.ts';
import { quoteForShell, quoteText } from '../quote.ts';
import { splitString } from './base/env-split.ts';
import { duration } from './machine.ts';

/** The exit code where the starting program itself fails. */
const trouble = 125;
const timedOut = 124;

/** Becomes the program; says what is wrong if it cannot. @param what what could not be done, before the name */
function* become(task: Task, words: readonly string[], what: string, environment: Environment = task.environment, searched: Environment = environment): Blocking<number> {
  yield* task.out.flush();
  try {
    return yield* execute(task.sys, words, environment, searched);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    yield* task.complain(`${what}${quoteForShell(words[0] ?? '')}: ${error.text}`);
    return codeOfFailure(error);
  }
}

/** env(1). */
export const env: Command = {
  ...coreutils('env'), stopAtOperand: true, trouble,
  support: { level: 'most', missing: '--default-signal, --ignore-signal, --block-signal, --list-signal-handling, --help' },
  options: {
    'i,ignore-environment': 'none', '0,null': 'none', 'u,unset': 'required', 'C,chdir': 'required', 'S,split-string': 'required', 'v,debug': 'none', 'block-signal': 'missing', 'default-signal': 'missing',
    'ignore-signal': 'missing', 'list-signal-handling': 'missing',
  },
  prepare: splitString,
  *run(task, { options, operands }) {
    const environment = new Map(has(options, 'i') || operands[0] === '-' ? [] : task.environment);
    for (const { name, value = '' } of options) if (name === 'u') environment.delete(value);
    let at = operands[0] === '-' ? 1 : 0;
    for (let word = operands[at]; word?.includes('='); word = operands[++at]) {
      const equals = word.indexOf('=');
      environment.set(word.slice(0, equals), word.slice(equals + 1));
    }
    const words = operands.slice(at);
    const folder = valueOf(options, 'C');
    if (words.length === 0) {
      if (folder !== undefined) throw new Failure('must specify command with --chdir (-C)', { hint: true });
      for (const [name, value] of environment) task.out.print(`${name}=${value}${has(options, '0') ? '\0' : '\n'}`);
      return 0;
    }
    if (has(options, '0')) throw new Failure('cannot specify --null (-0) with command', { hint: true });
    if (folder !== undefined) {
      const error = failure(() => { task.sys.chdir(folder); });
      if (error) throw new Failure(`cannot change directory to ${quoteForShell(folder)}: ${error.text}`);
    }
    const code = yield* become(task, words, '', environment);
    if (code === 127 && words[0]?.includes(' ')) yield* task.complain('use -[v]S to pass options in shebang lines');
    return code;
  },
};

/** nohup(1). */
export const nohup: Command = {
  ...coreutils('nohup'), stopAtOperand: true, trouble,
  support: { level: 'full', missing: '--help' },
  options: {},
  *run(task, { operands }) {
    const { sys } = task;
    if (operands.length === 0) throw new Failure('missing operand', { hint: true });
    const [input, output, error] = [0, 1, 2].map(fd => sys.isatty(fd));
    if (input) sys.dup2(yield* sys.open('/dev/null', { access: 'write' }), 0);
    if (output) {
      sys.dup2(yield* sys.open('nohup.out', { access: 'write', create: true, append: true }, 0o600), 1);
      yield* task.complain(`${input ? 'ignoring input and ' : ''}appending output to 'nohup.out'`);
    } else if (input) yield* task.complain(`ignoring input${error ? ' and redirecting stderr to stdout' : ''}`);
    if (error) sys.dup2(1, 2);
    sys.sigaction('SIGHUP', 'ignore');
    return yield* become(task, operands, 'failed to run command ');
  },
};

/** nice(1). */
export const nice: Command = {
  ...coreutils('nice'), stopAtOperand: true, trouble,
  support: { level: 'full', missing: '--help' },
  options: { 'n,adjustment': 'required', digit: 'none' },
  *run(task, { options, operands }) {
    const { sys } = task;
    const digits = options.filter(({ name }) => name === 'digit').map(({ value }) => value).join('');
    const text = valueOf(options, 'n') ?? (digits === '' ? undefined : digits);
    if (text !== undefined && !/^[+-]?\d+$/.test(text)) throw new Failure(`invalid adjustment ${quoteText(text)}`);
    if (operands.length === 0) {
      if (text !== undefined) throw new Failure('a command must be given with an adjustment', { hint: true });
      task.out.print(`${sys.getpriority()}\n`);
      return 0;
    }
    const error = failure(() => { sys.setpriority(0, sys.getpriority() + Number(text ?? 10)); });
    if (error) yield* task.complain(`cannot set niceness: ${error.text}`);
    return yield* become(task, operands, '');
  },
};

/** timeout(1). */
export const timeout: Command = {
  ...coreutils('timeout'), stopAtOperand: true, trouble,
  support: { level: 'full', missing: '--help' },
  options: { foreground: 'none', 'k,kill-after': 'required', 'preserve-status': 'none', 's,signal': 'required', 'v,verbose': 'none' },
  *run(task, { options, operands }) {
    const signalText = valueOf(options, 's') ?? 'TERM';
    const signal = parseSignal(signalText);
    if (signal === undefined) {
      yield* task.complain(`${quoteText(signalText)}: invalid signal`);
      yield* task.warn(`Try '${task.name} --help' for more information.\n`);
      return trouble;
    }
    const [limitText, ...words] = operands;
    const killText = valueOf(options, 'k');
    for (const text of [killText, limitText]) if (text !== undefined && duration(text) === undefined) throw new Failure(`invalid time interval ${quoteText(text)}`, { hint: true });
    if (limitText === undefined || words.length === 0) {
      yield* task.warn(`Try '${task.name} --help' for more information.\n`);
      return trouble;
    }
    const watch = new Watch(task, words, { signal, foreground: has(options, 'foreground'), verbose: has(options, 'v'), keepStatus: has(options, 'preserve-status') });
    return yield* watch.run(duration(limitText) ?? 0, killText === undefined ? 0 : duration(killText) ?? 0);
  },
};

/** A command that may only run so long. */
class Watch {
  private readonly task: Task;
  private readonly words: readonly string[];
  private readonly manner: { readonly signal: SignalName; readonly foreground: boolean; readonly verbose: boolean; readonly keepStatus: boolean };
  private pid = 0;

  constructor(task: Task, words: readonly string[], manner: Watch['manner']) {
    this.task = task;
    this.words = words;
    this.manner = manner;
  }

  *run(limit: number, killAfter: number): Blocking<number> {
    const { task: { sys, environment }, task, words, manner } = this;
    if (!manner.foreground) failure(() => { sys.setpgid(0, 0); });
    const child = function* (own: Sys): Blocking<number> {
      try {
        return yield* execute(own, words, environment);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* own.write(2, encode(`${task.name}: failed to run command ${quoteForShell(words[0] ?? '')}: ${error.text}\n`));
        return codeOfFailure(error);
      }
    };
    this.pid = sys.fork(child);
    sys.sigaction('SIGALRM', 'catch');
    sys.sigaction(manner.signal === 'SIGKILL' ? 'SIGTERM' : manner.signal, 'catch');
    sys.sigaction('SIGTERM', 'catch');
    sys.alarm(limit === Infinity ? 0 : limit);
    let late = false;
    let killing = false;
    for (;;) {
      try {
        const waited = yield* sys.wait({ pid: this.pid });
        if (!waited) continue;
        const { status } = waited;
        const code = exitCode(status);
        if (!late || manner.keepStatus) return code;
        return 'signaled' in status && status.signaled === 'SIGKILL' ? code : timedOut;
      } catch (error) {
        if (!(error instanceof Errno) || error.code !== 'EINTR') throw error;
        const taken = sys.takeSignals();
        const alarmed = taken.includes('SIGALRM');
        if (alarmed) late = true;
        const signal = alarmed ? (killing ? 'SIGKILL' : manner.signal) : taken.find(name => name !== 'SIGALRM');
        if (signal === undefined) continue;
        yield* this.send(signal);
        if (killAfter > 0 && !killing) sys.alarm(killAfter);
        killing = true;
      }
    }
  }

  private *send(signal: SignalName): Blocking<void> {
    const { sys } = this.task;
    if (this.manner.verbose) yield* this.task.complain(`sending signal ${signal.slice('SIG'.length)} to command ${quoteForShell(this.words[0] ?? '')}`);
    failure(() => { sys.kill(this.pid, signal); });
    if (this.manner.foreground) return;
    if (signal === 'SIGKILL') {
      failure(() => { sys.kill(0, signal); });
      return;
    }
    sys.sigaction(signal, 'ignore');
    failure(() => { sys.kill(0, signal); });
    failure(() => { sys.kill(this.pid, 'SIGCONT'); });
  }
}

/** setsid(1). */
export const setsid: Command = {
  name: 'setsid', version: 'setsid from util-linux 2.38.1\n', stopAtOperand: true,
  support: { level: 'most', missing: '-c does nothing, --help' },
  options: { 'c,ctty': 'none', 'f,fork': 'none', 'w,wait': 'none', 'h,help': 'missing', 'V,version': 'none' },
  *run(task, { options, operands }) {
    const { sys } = task;
    if (operands.length === 0) throw new Failure('no command specified', { hint: true });
    const start = function* (own: Sys): Blocking<number> {
      own.setsid();
      try {
        return yield* execute(own, operands, task.environment);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        yield* own.write(2, encode(`${task.name}: failed to execute ${operands[0] ?? ''}: ${error.text}\n`));
        return codeOfFailure(error);
      }
    };
    if (!has(options, 'f') && sys.getpgid() !== sys.getpid()) return yield* start(sys);
    const pid = sys.fork(start);
    if (!has(options, 'w')) return 0;
    const waited = yield* sys.wait({ pid });
    return waited && 'exited' in waited.status ? waited.status.exited : 1;
  },
};
