/** The arguments of the shell: bash(1), OPTIONS; dash(1). */
import type { Blocking } from '../process/blocking.ts';
import type { Shell } from './shell.ts';
import { letterOptions, optionNames } from './option-names.ts';

/** What is to be run. */
export interface Invocation {
  /** The text of `-c`. */
  readonly command: string | undefined;
  readonly script: string | undefined;
  readonly positional: readonly string[];
  /** Of a login shell, and of an interactive one, files are read first unless `--noprofile` or `--norc` forbid it. */
  readonly profile: boolean;
  readonly rc: boolean;
}

const longOptions = new Set(['login', 'noprofile', 'norc', 'noediting', 'posix', 'verbose', 'version', 'help', 'restricted', 'debugger', 'rcfile', 'init-file']);

/** Reads the arguments and sets options. Returns an exit code if nothing is to be run. */
export function* readArguments(shell: Shell, args: readonly string[]): Blocking<Invocation | number> {
  const { state } = shell;
  let at = 0;
  let [wantsCommand, wantsInput] = [false, false];
  let [login, profile, rc] = [state.name.startsWith('-'), true, true];
  for (; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--' || arg === '-') {
      at++;
      break;
    }
    if (shell.bash && arg.startsWith('--')) {
      const name = arg.slice(2);
      if (name === 'version') {
        yield* shell.out(versionText);
        return 0;
      }
      if (!longOptions.has(name)) {
        yield* shell.print(`${state.name}: ${arg}: invalid option\n`, 2);
        return 2;
      }
      if (name === 'rcfile' || name === 'init-file') at++;
      if (name === 'login') login = true;
      if (name === 'noprofile') profile = false;
      if (name === 'norc') rc = false;
      if (name === 'posix') state.options.add('posix');
      if (name === 'verbose') state.options.add('verbose');
      continue;
    }
    if (!/^[-+]./.test(arg)) break;
    const on = arg.startsWith('-');
    for (const letter of arg.slice(1)) {
      if (letter === 'c') wantsCommand = true;
      else if (letter === 's') wantsInput = true;
      else if (letter === 'l') login = on;
      else if (letter === 'i') state.interactive = on;
      else if (letter === 'o' || letter === 'O') {
        const name = args[++at];
        if (name !== undefined && letter === 'o' && !shell.bash && !(name in optionNames(state))) {
          yield* shell.print(`${state.name}: ${state.isBusybox ? 'illegal' : '0: Illegal'} option -o ${name}\n`, 2);
          return 2;
        }
        if (name !== undefined && letter === 'o') setOption(shell, name, on);
        else if (name !== undefined && on) state.shopts.add(name);
      } else {
        const name = letterOptions(state).get(letter);
        if (name === undefined) {
          yield* shell.print(shell.bash ? `${state.name}: -${letter}: invalid option\n` : `${state.name}: ${state.isBusybox ? 'illegal' : '0: Illegal'} option -${letter}\n`, 2);
          return 2;
        }
        setOption(shell, name, on);
      }
    }
  }
  const rest = args.slice(at);
  if (login && shell.bash) state.shopts.add('login_shell');
  if (!wantsCommand && (wantsInput || rest.length === 0) && shell.sys.isatty(0) && shell.sys.isatty(2)) state.interactive = true;
  const files = { profile: login && profile, rc: state.interactive && !login && rc };
  if (wantsCommand) {
    const [command, name, ...positional] = rest;
    if (command === undefined) {
      yield* shell.print(shell.bash ? `${state.name}: -c: option requires an argument\n` : `${state.name}: ${state.isBusybox ? '' : '0: '}-c requires an argument\n`, 2);
      return 2;
    }
    if (name !== undefined) state.name = name;
    state.letters = shell.bash ? 'c' : '';
    return { command, script: undefined, positional, ...files };
  }
  if (wantsInput || rest.length === 0) {
    state.letters = 's';
    return { command: undefined, script: undefined, positional: rest, ...files };
  }
  return { command: undefined, script: rest[0], positional: rest.slice(1), ...files };
}

function setOption({ state }: Shell, name: string, on: boolean): void {
  if (on) state.options.add(name);
  else state.options.delete(name);
}

const versionText = `GNU bash, version 5.2.15(1)-release (x86_64-pc-linux-gnu)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <http://gnu.org/licenses/gpl.html>

This is free software; you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
`;
