import { readOptions, type Argument } from './options.ts';

/** A command that runs the one behind its own options. */
interface Wrapper {
  /** Its options that take a value. */
  readonly valued?: ReadonlySet<string>;
  /** How many operands stand before the command. */
  readonly operands?: number;
  /** `NAME=value` may stand before the command. */
  readonly assignments?: true;
  /** With one of these it only speaks of the command. */
  readonly asks?: ReadonlySet<string>;
}

const set = (...names: string[]): ReadonlySet<string> => new Set(names);

/** The manual pages of GNU coreutils 9, sudo 1.9, OpenDoas, gosu, su-exec, util-linux, findutils, and bash. */
const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['builtin', {}],
  ['busybox', {}],
  ['chroot', { operands: 1, valued: set('groups', 'userspec') }],
  ['command', { asks: set('v', 'V') }],
  ['doas', { valued: set('C', 'u') }],
  ['eatmydata', {}],
  ['env', { valued: set('C', 'S', 'chdir', 'split-string', 'u', 'unset'), assignments: true }],
  ['exec', { valued: set('a') }],
  ['fakeroot', {}],
  ['gosu', { operands: 1 }],
  ['ionice', { valued: set('c', 'class', 'classdata', 'n', 'p', 'pid') }],
  ['nice', { valued: set('adjustment', 'n') }],
  ['nohup', {}],
  ['setsid', {}],
  ['stdbuf', { valued: set('e', 'error', 'i', 'input', 'o', 'output') }],
  ['su-exec', { operands: 1 }],
  ['sudo', {
    valued: set('C', 'D', 'R', 'T', 'U', 'chdir', 'chroot', 'close-from', 'command-timeout', 'g', 'group', 'h', 'host', 'other-user', 'p', 'prompt', 'r', 'role', 't', 'type', 'u', 'user'),
    assignments: true,
  }],
  ['time', { valued: set('f', 'format', 'o', 'output') }],
  ['timeout', { valued: set('k', 'kill-after', 's', 'signal'), operands: 1 }],
  ['xargs', {
    valued: set('E', 'I', 'L', 'P', 'a', 'arg-file', 'd', 'delimiter', 'max-args', 'max-chars', 'max-procs', 'n', 'process-slot-var', 's'),
  }],
]);

export function isWrapper(name: string): boolean {
  return wrappers.has(name);
}

/**
 * Where the command begins that another one runs, counted in its arguments: 2 for `sudo -u app id`. `undefined` if the
 * command runs no other.
 */
export function wrappedAt(name: string, args: readonly Argument[]): number | undefined {
  const wrapper = wrappers.get(name);
  if (!wrapper) return undefined;
  const { valued = set(), operands = 0, assignments, asks } = wrapper;
  const options = readOptions(args, { valued, stop: true });
  if (asks && options.options.some(option => asks.has(option.name))) return undefined;
  let at = args.length - options.operands.length;
  if (assignments) while (/^\w+=/.test(args[at]?.text ?? '')) at++;
  at += operands;
  return at < args.length ? at : undefined;
}
