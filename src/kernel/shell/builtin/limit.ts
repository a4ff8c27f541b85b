/** `umask`, `ulimit`: POSIX XCU; bash(1). */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Resource } from '../../process/rlimits.ts';
import { type Builtin, Failure, type Shell } from '../shell.ts';
import { readOptions } from './options.ts';

function* umask(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'Sp' : 'S', '[-p] [-S] [mode]');
  if (given === undefined) return 2;
  const { sys } = shell;
  const mask = sys.umask(0);
  sys.umask(mask);
  const [text] = given.rest;
  if (text === undefined) {
    const shown = given.options.has('S') ? symbolic(mask) : mask.toString(8).padStart(4, '0');
    return yield* shell.out(`${given.options.has('p') ? `umask ${given.options.has('S') ? '-S ' : ''}` : ''}${shown}\n`);
  }
  if (/^\d/.test(text)) {
    if (!/^[0-7]+$/.test(text) || Number.parseInt(text, 8) > 0o777) {
      if (!shell.bash) throw new Failure(shell.state.isBusybox ? `illegal mode: ${text}` : `Illegal number: ${text}`);
      return yield* shell.usage(`${text}: octal number out of range`);
    }
    sys.umask(Number.parseInt(text, 8));
    return 0;
  }
  const allowed = parseSymbolic(text, ~mask & 0o777);
  if (typeof allowed === 'string') {
    if (!shell.bash) throw new Failure(`Illegal mode: ${text}`);
    return yield* shell.usage(allowed);
  }
  sys.umask(~allowed & 0o777);
  return given.options.has('S') ? yield* shell.out(`${symbolic(~allowed & 0o777)}\n`) : 0;
}

function symbolic(mask: number): string {
  const bits = (shift: number): string => ['r', 'w', 'x'].filter((_, i) => ((mask >> shift) & (4 >> i)) === 0).join('');
  return `u=${bits(6)},g=${bits(3)},o=${bits(0)}`;
}

/** What a symbolic mode makes of the permissions that are allowed; a text is what is wrong. */
function parseSymbolic(text: string, before: number): number | string {
  let allowed = before;
  for (const clause of text.split(',')) {
    const [, who = '', operator, permissions = '', rest = ''] = /^([ugoa]*)([-+=])?([rwxX]*)(.*)$/.exec(clause) ?? [];
    if (operator === undefined) return `\`${clause.charAt(who.length)}': invalid symbolic mode operator`;
    if (rest !== '') return `\`${rest.charAt(0)}': invalid symbolic mode character`;
    let bits = 0;
    for (const letter of permissions) bits |= { r: 4, w: 2, x: 1, X: 1 }[letter] ?? 0;
    for (const [letter, shift] of [['u', 6], ['g', 3], ['o', 0]] as const) {
      if (who !== '' && !who.includes('a') && !who.includes(letter)) continue;
      if (operator === '-') allowed &= ~(bits << shift);
      else allowed = (operator === '=' ? allowed & ~(7 << shift) : allowed) | (bits << shift);
    }
  }
  return allowed;
}

/** Letter, resource, its description, and how many bytes (or other units) one of the shell's units has. */
const limits: readonly (readonly [letter: string, resource: Resource | undefined, text: string, unit: string, size: number])[] = [
  ['R', 'rttime', 'real-time non-blocking time', 'microseconds, ', 1], ['c', 'core', 'core file size', 'blocks, ', 1024], ['d', 'data', 'data seg size', 'kbytes, ', 1024], ['e', 'nice', 'scheduling priority', '', 1],
  ['f', 'fsize', 'file size', 'blocks, ', 1024], ['i', 'sigpending', 'pending signals', '', 1], ['l', 'memlock', 'max locked memory', 'kbytes, ', 1024], ['m', 'rss', 'max memory size', 'kbytes, ', 1024], ['n', 'nofile', 'open files', '', 1],
  ['p', undefined, 'pipe size', '512 bytes, ', 512], ['q', 'msgqueue', 'POSIX message queues', 'bytes, ', 1], ['r', 'rtprio', 'real-time priority', '', 1], ['s', 'stack', 'stack size', 'kbytes, ', 1024], ['t', 'cpu', 'cpu time', 'seconds, ', 1],
  ['u', 'nproc', 'max user processes', '', 1], ['v', 'as', 'virtual memory', 'kbytes, ', 1024], ['x', 'locks', 'file locks', '', 1],
];
const pipeBlocks = 8;

/** Of dash: letter, resource, its name, and the bytes of a unit. */
const dashLimits: typeof limits = [
  ['t', 'cpu', 'time', 'seconds', 1], ['f', 'fsize', 'file', 'blocks', 512], ['d', 'data', 'data', 'kbytes', 1024], ['s', 'stack', 'stack', 'kbytes', 1024], ['c', 'core', 'coredump', 'blocks', 512], ['m', 'rss', 'memory', 'kbytes', 1024],
  ['l', 'memlock', 'locked memory', 'kbytes', 1024], ['p', 'nproc', 'process', '', 1], ['n', 'nofile', 'nofiles', '', 1], ['v', 'as', 'vmemory', 'kbytes', 1024], ['w', 'locks', 'locks', '', 1], ['r', 'rtprio', 'rtprio', '', 1],
];

/** Of ash. */
const ashLimits: typeof limits = [
  ['c', 'core', 'core file size', 'blocks', 512], ['d', 'data', 'data seg size', 'kb', 1024], ['e', 'nice', 'scheduling priority', '', 1], ['f', 'fsize', 'file size', 'blocks', 512], ['i', 'sigpending', 'pending signals', '', 1],
  ['l', 'memlock', 'max locked memory', 'kb', 1024], ['m', 'rss', 'max memory size', 'kb', 1024], ['n', 'nofile', 'open files', '', 1], ['q', 'msgqueue', 'POSIX message queues', 'bytes', 1], ['r', 'rtprio', 'real-time priority', '', 1],
  ['s', 'stack', 'stack size', 'kb', 1024], ['t', 'cpu', 'cpu time', 'seconds', 1], ['u', 'nproc', 'max user processes', '', 1], ['v', 'as', 'virtual memory', 'kb', 1024], ['x', 'locks', 'file locks', '', 1],
];

function limitsOf({ bash, state }: Shell): typeof limits {
  return bash ? limits : state.isBusybox ? ashLimits : dashLimits;
}

/** A line of `ulimit -a`. */
function limitLine(shell: Shell, [letter, resource, text, unit, size]: (typeof limits)[number], hard: boolean): string {
  const value = current(shell, resource, size, hard);
  if (shell.bash) return `${text.padEnd(20)} ${`(${unit}-${letter}) `.padStart(20)}${value}\n`;
  const named = `${text}${unit === '' ? '' : `${shell.state.isBusybox ? ' ' : ''}(${unit})`}`;
  return shell.state.isBusybox ? `${named.padEnd(31)} (-${letter}) ${value}\n` : `${named.padEnd(20)} ${value}\n`;
}

function* ulimit(shell: Shell, args: readonly string[]): Blocking<number> {
  const known = limitsOf(shell);
  const unknown = shell.state.isBusybox ? args.map(arg => new RegExp(`^-[^${known.map(([letter]) => letter).join('')}SHa]*?([^${known.map(([letter]) => letter).join('')}SHa-])`).exec(arg)?.[1]).find(letter => letter !== undefined) : undefined;
  if (unknown !== undefined) {
    yield* shell.print(`ulimit: invalid option -- '${unknown}'\n`, 2);
    return 1;
  }
  const given = yield* readOptions(shell, args, `SHa${known.map(([letter]) => letter).join('')}`, '[-SHabcdefiklmnpqrstuvxPRT] [limit]');
  if (given === undefined) return 2;
  const { options, rest: [value] } = given;
  const hard = options.has('H');
  if (options.has('a')) return yield* shell.out(known.map(one => limitLine(shell, one, hard)).join(''));
  const one = known.find(([letter]) => options.has(letter)) ?? known.find(([letter]) => letter === 'f');
  if (one === undefined) return 0;
  const [, resource, text, , unitSize] = one;
  const size = unitSize;
  if (value === undefined) return yield* shell.out(`${current(shell, resource, size, hard)}\n`);
  if (resource === undefined) return yield* shell.usage(`${text}: cannot modify limit: Invalid argument`);
  const before = shell.sys.getrlimit(resource);
  if (value !== 'unlimited' && value !== 'hard' && value !== 'soft' && !/^\d+$/.test(value)) {
    if (shell.state.isBusybox) return yield* shell.usage(`invalid number '${value}'`);
    if (!shell.bash) throw new Failure('bad number');
    return yield* shell.usage(`${value}: invalid number`);
  }
  const number = value === 'unlimited' ? Infinity : value === 'hard' ? before.hard : value === 'soft' ? before.soft : Number(value) * size;
  const both = !options.has('S') && !hard;
  try {
    shell.sys.setrlimit(resource, { soft: both || options.has('S') ? number : before.soft, hard: both || hard ? number : before.hard });
    return 0;
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (shell.state.isBusybox) return yield* shell.usage(`error setting limit: ${error.text}`);
    if (!shell.bash) throw new Failure('error setting limit (Operation not permitted)');
    return yield* shell.usage(`${text}: cannot modify limit: ${error.text}`);
  }
}

function current({ sys }: Shell, resource: Resource | undefined, size: number, hard: boolean): string {
  if (resource === undefined) return String(pipeBlocks);
  const limit = sys.getrlimit(resource);
  const value = hard ? limit.hard : limit.soft;
  return value === Infinity ? 'unlimited' : String(Math.floor(value / size));
}

const full = { level: 'full' } as const;

export const limitBuiltins: readonly Builtin[] = [
  { name: 'umask', run: umask, support: full },
  { name: 'ulimit', run: ulimit, support: { level: 'most', missing: 'sockets (-b), kqueues (-k), pseudoterminals (-P) and threads (-T) have no limits' } },
];
