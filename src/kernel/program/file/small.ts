import { failure, isErrno, orUndefined, reason } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has, valueOf } from '../options.ts';
import { join } from '../path.ts';
import { quoteForShell, quoteIfNeeded, quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';
import { screenSize } from '../terminal.ts';

/** true(1): whatever it is told. */
export const trueProgram: Command = constant('true', 0);
/** false(1). */
export const falseProgram: Command = constant('false', 1);

function constant(name: string, code: number): Command {
  return {
    name, options: {}, support: { level: 'full', missing: '--help and --version say nothing' },
    prepare: () => [],
    *run() {
      yield* [];
      return code;
    },
  };
}

/** printenv(1). */
export const printenv: Command = {
  ...coreutils('printenv'), stopAtOperand: true, trouble: 2,
  support: { level: 'full', missing: '--help' },
  options: { '0,null': 'none' },
  *run(task, { options, operands }) {
    const end = has(options, '0') ? '\0' : '\n';
    if (operands.length === 0) for (const [name, value] of task.environment) task.out.print(`${name}=${value}${end}`);
    let well = true;
    for (const name of operands) {
      const value = task.environment.get(name);
      if (value === undefined) well = false;
      else task.out.print(value + end);
      yield* task.out.drain();
    }
    return well ? 0 : 1;
  },
};

/** sync(1): everything is in memory, there is nothing to write. */
export const sync: Command = {
  ...coreutils('sync'),
  support: { level: 'full', missing: '--help' },
  options: { 'd,data': 'none', 'f,file-system': 'none' },
  *run(task, { operands }) {
    let well = true;
    for (const path of operands) {
      try {
        task.sys.close(yield* task.sys.open(path, { nonblock: true }));
      } catch (error) {
        yield* task.complain(`error opening ${quoteForShell(path)}: ${reason(error)}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

/** truncate(1). */
export const truncate: Command = {
  ...coreutils('truncate'),
  support: { level: 'most', missing: '-o, --help' },
  options: { 'c,no-create': 'none', 'o,io-blocks': 'missing', 'r,reference': 'required', 's,size': 'required' },
  *run(task, { options, operands }) {
    const { sys } = task;
    const [text, reference] = [valueOf(options, 's'), valueOf(options, 'r')];
    if (text === undefined && reference === undefined) throw new Failure('you must specify either \'--size\' or \'--reference\'', { hint: true });
    const [, how = '', digits = ''] = /^\s*([-+<>/%]?)(.*)$/s.exec(text ?? '') ?? [];
    const amount = text === undefined ? 0 : parseSize(digits);
    if (amount === undefined) throw new Failure(`Invalid number: ${quoteText(text ?? '')}`);
    if (reference !== undefined && text !== undefined && how === '') throw new Failure('you must specify a relative \'--size\' with \'--reference\'', { hint: true });
    if (operands.length === 0) throw new Failure('missing file operand', { hint: true });
    const base = reference === undefined ? undefined : orUndefined(() => sys.stat(reference).size);
    if (reference !== undefined && base === undefined) throw new Failure(`cannot stat ${quoteForShell(reference)}: No such file or directory`);
    let well = true;
    for (const path of operands) {
      try {
        const fd = yield* sys.open(path, { access: 'write', create: !has(options, 'c'), nonblock: true });
        const size = resized(base ?? sys.fstat(fd).size, text === undefined ? '' : how, text === undefined ? base ?? 0 : amount);
        const error = failure(() => { sys.ftruncate(fd, size); });
        sys.close(fd);
        if (!error) continue;
        yield* task.complain(`failed to truncate ${quoteForShell(path)} at ${size} bytes: ${error.text}`);
        well = false;
      } catch (error) {
        if (has(options, 'c') && isErrno(error, 'ENOENT')) continue;
        yield* task.complain(`cannot open ${quoteForShell(path)} for writing: ${reason(error)}`);
        well = false;
      }
    }
    return well ? 0 : 1;
  },
};

function resized(size: number, how: string, amount: number): number {
  switch (how) {
    case '+': return size + amount;
    case '-': return Math.max(0, size - amount);
    case '<': return Math.min(size, amount);
    case '>': return Math.max(size, amount);
    case '/': return Math.floor(size / amount) * amount;
    case '%': return Math.ceil(size / amount) * amount;
    default: return amount;
  }
}

const nameLetters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const attempts = 100;

/** mktemp(1). */
export const mktemp: Command = {
  ...coreutils('mktemp'),
  support: { level: 'full', missing: '--help' },
  options: { 'd,directory': 'none', 'u,dry-run': 'none', 'q,quiet': 'none', suffix: 'required', 'p,tmpdir': 'optional', t: 'none' },
  prepare: (args: readonly string[]) => args.flatMap((arg, i) => arg === '-p' && args[i + 1] !== undefined ? [] : args[i - 1] === '-p' ? [`--tmpdir=${arg}`] : [arg]),
  *run(task, { options, operands }) {
    const { sys } = task;
    const [given, extra] = operands;
    if (extra !== undefined) throw new Failure('too many templates', { hint: true });
    const folder = valueOf(options, 'p');
    const inFolder = given === undefined || has(options, 't') || has(options, 'p');
    const variable = task.environment.get('TMPDIR');
    const directory = has(options, 't') ? variable ?? (folder || '/tmp') : folder || (variable || '/tmp');
    const template = `${given ?? 'tmp.XXXXXXXXXX'}${valueOf(options, 'suffix') ?? ''}`;
    const suffixLength = valueOf(options, 'suffix')?.length ?? (/X([^X]*)$/.exec(template)?.[1]?.length ?? 0);
    const stem = template.slice(0, template.length - suffixLength);
    const letters = /X*$/.exec(stem)?.[0].length ?? 0;
    if (letters < 3) throw new Failure(`too few X's in template ${quoteText(given ?? template)}`);
    if (inFolder && given !== undefined && has(options, 't') && given.includes('/')) throw new Failure(`invalid template, ${quoteText(given)}, contains directory separator`);
    if (inFolder && given?.startsWith('/')) throw new Failure(`invalid template, ${quoteText(given)}; with --tmpdir, it may not be absolute`);
    const whole = inFolder ? join(directory, template) : template;
    const isDirectory = has(options, 'd');
    for (let attempt = 0; ; attempt++) {
      const middle = Array.from(sys.getrandom(letters), byte => nameLetters[byte % nameLetters.length] ?? '').join('');
      const path = whole.slice(0, whole.length - suffixLength - letters) + middle + whole.slice(whole.length - suffixLength);
      try {
        if (has(options, 'u')) sys.lstat(path);
        else if (isDirectory) sys.mkdir(path, 0o700);
        else sys.close(yield* sys.open(path, { access: 'both', create: true, exclusive: true }, 0o600));
        if (has(options, 'u')) continue;
      } catch (error) {
        if (isErrno(error, 'EEXIST') && attempt < attempts) continue;
        if (!(has(options, 'u') && isErrno(error, 'ENOENT'))) {
          const text = reason(error);
          if (!has(options, 'q')) yield* task.complain(`failed to create ${isDirectory ? 'directory' : 'file'} via template ${quoteForShell(whole)}: ${text}`);
          return 1;
        }
      }
      task.out.print(`${path}\n`);
      return 0;
    }
  },
};

/** tty(1). */
export const tty: Command = {
  ...coreutils('tty'), trouble: 2,
  support: { level: 'full', missing: '--help' },
  options: { 's,silent,quiet': 'none' },
  *run(task, { options, operands: [extra] }) {
    yield* [];
    if (extra !== undefined) throw new Failure(`extra operand ${quoteText(extra)}`, { hint: true });
    const isTerminal = task.sys.isatty(0);
    if (!has(options, 's')) task.out.print(isTerminal ? `${orUndefined(() => task.sys.readlink('/proc/self/fd/0')) ?? '/dev/console'}\n` : 'not a tty\n');
    return isTerminal ? 0 : 1;
  },
};

/** ldconfig(8): the simulated loader looks through its folders each time, so that there is no cache to make. */
export const ldconfig: Command = {
  name: 'ldconfig', version: 'ldconfig (Debian GLIBC 2.36-9+deb12u14) 2.36\n',
  support: { level: 'some', missing: 'makes no cache; -p' },
  options: { 'v,verbose': 'none', N: 'none', X: 'none', 'r': 'required', 'p,print-cache': 'missing', C: 'required', f: 'required', n: 'none', l: 'none', 'i,ignore-aux-cache': 'none', 'c,format': 'required' },
  *run() {
    yield* [];
    return 0;
  },
};

const clearSequence = '\u001B[H\u001B[2J\u001B[3J';

/** clear(1). */
export const clear: Command = {
  name: 'clear', support: { level: 'full', missing: '-T other than xterm\'s' },
  options: { T: 'required', V: 'missing', x: 'none' },
  *run(task, { options }) {
    yield* [];
    task.out.print(has(options, 'x') ? clearSequence.slice(0, -4) : clearSequence);
    return 0;
  },
};

const capabilities: Readonly<Record<string, string>> = {
  colors: '8\n', bold: '\u001B[1m', sgr0: '\u001B(B\u001B[m', clear: clearSequence, smul: '\u001B[4m', rmul: '\u001B[24m', rev: '\u001B[7m', smso: '\u001B[7m', rmso: '\u001B[27m',
  el: '\u001B[K', ed: '\u001B[J', home: '\u001B[H', civis: '\u001B[?25l', cnorm: '\u001B[?25h', cuu1: '\u001B[A', cr: '\r', bel: '\u0007', init: '', reset: '',
};

/** tput(1): some capabilities of xterm. */
export const tput: Command = {
  name: 'tput', trouble: 2,
  support: { level: 'some', missing: 'terminals other than xterm, -S, most capabilities' },
  options: { T: 'required', S: 'missing', V: 'missing', x: 'none' },
  *run(task, { operands: [name, ...values] }) {
    if (name === undefined) throw new Failure('usage: tput [options] [command]', { code: 2 });
    const [first = '0', second = '0'] = values;
    const screen = screenSize(task.sys, task.sys.isatty(1) ? 1 : 2, task.environment);
    const text = name === 'cols' ? `${screen.columns}\n` : name === 'lines' ? `${screen.rows}\n` : name === 'setaf' ? `\u001B[3${first}m` : name === 'setab' ? `\u001B[4${first}m` : name === 'cup' ? `\u001B[${Number(first) + 1};${Number(second) + 1}H` : capabilities[name];
    if (text === undefined) {
      yield* task.complain(`unknown terminfo capability '${name}'`);
      return 4;
    }
    task.out.print(text);
    return 0;
  },
};

/** which(1) of debianutils. */
export const which: Command = {
  name: 'which', support: { level: 'full' }, trouble: 2, stopAtOperand: true,
  options: { a: 'none', s: 'none' },
  hint: () => 'Usage: /usr/bin/which [-a] args\n',
  *run(task, { options, operands }) {
    const { sys } = task;
    const isProgram = (path: string): boolean => orUndefined(() => sys.stat(path))?.kind === 'regular' && failure(() => { sys.access(path, 'x'); }) === undefined;
    let well = operands.length > 0;
    for (const name of operands) {
      const paths = name.includes('/') ? [name] : (task.environment.get('PATH') ?? '').split(':').map(folder => join(folder === '' ? '.' : folder, name));
      const found = paths.filter(isProgram);
      if (found.length === 0) well = false;
      for (const path of has(options, 'a') ? found : found.slice(0, 1)) if (!has(options, 's')) task.out.print(`${path}\n`);
      yield* task.out.drain();
    }
    return well ? 0 : 1;
  },
};

/** A number operand that is none: the words of coreutils. */
export function invalidNumber(text: string): Failure {
  return new Failure(`invalid number: ${quoteText(text)}`);
}

/** `NAME: extra operand`. */
export function extraOperand(text: string): Failure {
  return new Failure(`extra operand ${quoteIfNeeded(text) === text ? quoteText(text) : quoteForShell(text)}`, { hint: true });
}
