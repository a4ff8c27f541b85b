/** `cd`, `pwd`, `pushd`, `popd`, `dirs`: POSIX XCU cd; bash(1). */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { assign } from '../assign.ts';
import type { Builtin, Shell } from '../shell.ts';
import { readOptions } from './options.ts';

function* cd(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, shell.bash ? 'LPe@' : 'LP', '[-L|[-P [-e]] [-@]] [dir]');
  if (given === undefined) return 2;
  const { rest, options } = given;
  const { variables } = shell.state;
  if (rest.length > 1 && shell.bash) return yield* shell.usage('too many arguments');
  let [target] = rest;
  let shown = false;
  if (target === undefined) {
    target = variables.value('HOME');
    if (target === undefined) return shell.bash ? yield* shell.usage('HOME not set') : 0;
  } else if (target === '-') {
    target = variables.value('OLDPWD');
    if (target === undefined && shell.bash) return yield* shell.usage('OLDPWD not set');
    target ??= shell.state.directory;
    shown = true;
  }
  const found = searchPath(shell, target);
  const code = yield* changeTo(shell, found ?? target, target, options.has('P'));
  if (code === 0 && (shown || found !== undefined)) return yield* shell.out(`${shell.state.directory}\n`);
  return code;
}

/** `CDPATH`. */
function searchPath({ state, sys }: Shell, target: string): string | undefined {
  const path = state.variables.value('CDPATH');
  if (path === undefined || path === '' || /^\.{0,2}(\/|$)/.test(target)) return undefined;
  for (const directory of path.split(':')) {
    if (directory === '' || directory === '.') continue;
    try {
      if (sys.stat(`${directory}/${target}`).kind === 'directory') return `${directory}/${target}`;
    } catch (error) {
      if (!isErrno(error)) throw error;
    }
  }
  return undefined;
}

/** Changes the working directory. Returns the exit code. */
function* changeTo(shell: Shell, target: string, shown: string, physical: boolean): Blocking<number> {
  const { state, sys } = shell;
  const logical = target.startsWith('/') || state.directory === '' ? target : `${state.directory}/${target}`;
  const path = physical || state.directory === '' || shell.option('physical') ? target : normalise(logical);
  try {
    try {
      if (target !== '') sys.chdir(path);
    } catch (error) {
      if (!isErrno(error) || path === target || !shell.bash) throw error;
      sys.chdir(target);
      return yield* arrivedNowhere(shell, logical);
    }
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (shell.bash) return yield* shell.usage(`${shown}: ${error.text}`);
    yield* shell.usage(`can't cd to ${shown}${shell.state.isBusybox ? `: ${error.text}` : ''}`);
    return 2;
  }
  if (!logical.startsWith('/')) return yield* arrivedNowhere(shell, logical);
  assign(shell, 'OLDPWD', state.directory, { force: true });
  state.directory = physical || shell.option('physical') ? sys.getcwd() : normalise(logical);
  assign(shell, 'PWD', state.directory, { force: true });
  state.variables.put('PWD', { ...state.variables.get('PWD'), exported: true });
  state.variables.put('OLDPWD', { ...state.variables.get('OLDPWD'), exported: true });
  return 0;
}

/** What bash says where the kernel knows no path of the working directory. */
export const lost = 'error retrieving current directory: getcwd: cannot access parent directories';

/** bash has gone to a directory that its path does not lead to. */
function* arrivedNowhere(shell: Shell, logical: string): Blocking<number> {
  let directory = logical;
  try {
    directory = shell.sys.getcwd();
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (!shell.bash) {
      yield* shell.usage(`getcwd() failed: ${error.text}`);
      directory = '';
    } else yield* shell.print(`${shell.state.directory === '' ? 'chdir' : 'cd'}: ${lost}: ${error.text}\n`, 2);
  }
  assign(shell, 'OLDPWD', shell.state.directory, { force: true });
  shell.state.directory = directory;
  assign(shell, 'PWD', directory, { force: true });
  return 0;
}

/** Takes out `.`, `..` and double slashes, without looking at symlinks. */
function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function* pwd(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, 'LP', '[-LP]');
  if (given === undefined) return 2;
  if (!given.options.has('P') && !shell.option('physical') && (shell.state.directory !== '' || !shell.bash)) return yield* shell.out(`${shell.state.directory}\n`);
  try {
    return yield* shell.out(`${shell.sys.getcwd()}\n`);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* shell.print(`pwd: ${lost}: ${error.text}\n`, 2);
    return 1;
  }
}

function tilde({ state }: Shell, path: string): string {
  const home = state.variables.value('HOME');
  return home !== undefined && home !== '/' && (path === home || path.startsWith(`${home}/`)) ? `~${path.slice(home.length)}` : path;
}

function* dirs(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  if (args.includes('-c')) {
    state.directories = [];
    return 0;
  }
  const all = [state.directory, ...state.directories];
  const long = args.some(arg => arg.startsWith('-') && arg.includes('l'));
  const shown = all.map(path => long ? path : tilde(shell, path));
  const letters = args.filter(arg => arg.startsWith('-')).join('');
  const index = args.find(arg => /^[-+]\d+$/.test(arg));
  if (index !== undefined) {
    const at = indexOf(index, shown.length);
    return shown[at] === undefined ? yield* shell.usage(`${index.slice(1)}: directory stack index out of range`) : yield* shell.out(`${shown[at]}\n`);
  }
  if (letters.includes('v')) return yield* shell.out(shown.map((path, i) => `${String(i).padStart(2)}  ${path}\n`).join(''));
  return yield* shell.out(letters.includes('p') ? shown.map(path => `${path}\n`).join('') : `${shown.join(' ')}\n`);
}

function indexOf(text: string, length: number): number {
  const number = Number(text.slice(1));
  return text.startsWith('+') ? number : length - 1 - number;
}

function* pushd(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const words = args.filter(arg => arg !== '-n' && arg !== '--');
  const [target] = words;
  const all = [state.directory, ...state.directories];
  if (target === undefined || /^[-+]\d+$/.test(target)) {
    const at = target === undefined ? 1 : indexOf(target, all.length);
    const next = all[at];
    if (next === undefined) return yield* shell.usage(target === undefined ? 'no other directory' : `${target}: directory stack index out of range`);
    const rotated = target === undefined ? [next, state.directory, ...all.slice(2)] : [...all.slice(at), ...all.slice(0, at)];
    const code = yield* changeTo(shell, next, next, false);
    if (code !== 0) return code;
    state.directories = rotated.slice(1);
    return yield* dirs(shell, []);
  }
  const code = yield* changeTo(shell, target, target, false);
  if (code !== 0) return code;
  state.directories = all;
  return yield* dirs(shell, []);
}

function* popd(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const [index] = args.filter(arg => arg !== '-n' && arg !== '--');
  const all = [state.directory, ...state.directories];
  if (all.length === 1) return yield* shell.usage('directory stack empty');
  const at = index === undefined ? 0 : indexOf(index, all.length);
  if (at < 0 || at >= all.length) return yield* shell.usage(`${index ?? ''}: directory stack index out of range`);
  if (at === 0) {
    const [, next = '/', ...rest] = all;
    const code = yield* changeTo(shell, next, next, false);
    if (code !== 0) return code;
    state.directories = rest;
  } else state.directories = all.filter((_, i) => i !== at).slice(1);
  return yield* dirs(shell, []);
}

const full = { level: 'full' } as const;

export const directoryBuiltins: readonly Builtin[] = [
  { name: 'chdir', run: cd, only: 'sh', support: full },
  { name: 'cd', run: cd, support: { level: 'most', missing: 'the options -e and -@ do nothing' } },
  { name: 'pwd', run: pwd, support: full },
  { name: 'pushd', run: pushd, only: 'bash', support: { level: 'most', missing: 'the option -n does nothing' } },
  { name: 'popd', run: popd, only: 'bash', support: { level: 'most', missing: 'the option -n does nothing' } },
  { name: 'dirs', run: dirs, only: 'bash', support: full },
];
