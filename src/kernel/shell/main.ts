/** The programs `bash`, `sh` and `dash`: bash(1), dash(1), INVOCATION. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { signalNames } from '../process/signal.ts';
import type { Main } from '../program/program.ts';
import type { Environment, Sys } from '../syscall/sys.ts';
import { decode } from '../text.ts';
import { lost } from './builtin/directory.ts';
import { builtins } from './builtin/table.ts';
import { defaultPath, isBinary } from './command.ts';
import { copyFile, runCommand, runList } from './execute.ts';
import { converse, putPrompts, setPrompts } from './interactive.ts';
import { readFully } from './input.ts';
import { readArguments, type Invocation } from './invocation.ts';
import { endOf } from './process.ts';
import { runInput, runSource, runText } from './script.ts';
import { type Engine, Exit, Shell } from './shell.ts';
import { readStartupFiles } from './startup.ts';
import { ShellState } from './state.ts';
import type { Dialect } from './syntax/ast.ts';
import { ScriptError } from './syntax/error.ts';
import { Parser } from './syntax/parser.ts';
import { IndexedArray } from './variables.ts';

const engine: Engine = {
  builtins,
  list: runList,
  command: runCommand,
  text: runText,
  copyFile,
  script: function* (shell, path, args) {
    return yield* goOn(shell.sys, shell.state.dialect, shell.state.variables.environment(), { script: path, args: args.slice(1) });
  },
};

/** GNU bash 5.2. */
export const bash: Main = (sys, argv, environment) => start(sys, 'bash', argv, environment);

/** dash 0.5.12, Debian's `sh`. */
export const dash: Main = (sys, argv, environment) => start(sys, 'sh', argv, environment);

/** busybox's `sh` and `ash`: as dash, but it edits lines. */
export const ash: Main = (sys, argv, environment) => start(sys, 'sh', argv, environment, true);

function* start(sys: Sys, dialect: Dialect, argv: readonly string[], environment: Environment, isBusybox = false): Blocking<number> {
  const [zeroth = dialect] = argv;
  const state = newState(sys, dialect, zeroth, environment, dialect === 'bash' || isBusybox);
  state.isBusybox = isBusybox;
  state.applet = zeroth.slice(zeroth.lastIndexOf('/') + 1).replace(/^-/, '');
  const shell = new Shell(sys, state, engine);
  if (isBusybox) setUpAsh(sys, state);
  if (dialect === 'sh') putPrompts(shell);
  if (state.directory === '') yield* shell.print(`${dialect === 'bash' ? `shell-init: ${lost}` : `${zeroth}: 0: getcwd() failed`}: No such file or directory\n`, 2);
  const invocation = yield* readArguments(shell, argv.slice(1));
  if (typeof invocation === 'number') return invocation;
  return yield* endOf(shell, run(shell, invocation));
}

/** A script without `#!`: the same process goes on as a shell that has only the environment. */
function* goOn(sys: Sys, dialect: Dialect, environment: Environment, { script, args }: { readonly script: string; readonly args: readonly string[] }): Blocking<number> {
  const state = newState(sys, dialect, script, environment);
  const shell = new Shell(sys, state, engine);
  return yield* endOf(shell, run(shell, { command: undefined, script, positional: args, profile: false, rc: false }));
}

function* run(shell: Shell, { command, script, positional, profile, rc }: Invocation): Blocking<number> {
  const { state, sys } = shell;
  state.positional = positional;
  if (state.interactive) setPrompts(shell);
  yield* readStartupFiles(shell, { profile, rc });
  if (command !== undefined) {
    state.fromCommandString = true;
    state.origin = 'environment';
    yield* runSource(shell, command, shell.bash ? '-c' : '', true);
    return state.status;
  }
  if (script === undefined) {
    state.origin = shell.bash ? 'main' : '';
    if (state.interactive) yield* converse(shell, 0);
    else yield* runInput(shell, 0);
    return state.status;
  }
  const text = yield* readScript(shell, script);
  state.name = script;
  state.source = script;
  if (shell.bash) sys.setComm(script.slice(script.lastIndexOf('/') + 1));
  yield* runSource(shell, text, '', false);
  return state.status;
}

function* readScript(shell: Shell, path: string): Blocking<string> {
  const { sys, state: { name: zeroth, isBusybox } } = shell;
  try {
    const isDirectory = sys.stat(path).kind === 'directory';
    const fd = yield* sys.open(path);
    const bytes = isDirectory ? new Uint8Array(0) : yield* readFully(sys, fd);
    sys.close(fd);
    if (!shell.bash || !(isDirectory || isBinary(bytes))) return decode(bytes);
    yield* shell.print(`${path}: ${path}: ${isDirectory ? 'Is a directory' : 'cannot execute binary file'}\n`, 2);
    throw new Exit(126);
  } catch (error) {
    if (!isErrno(error)) throw error;
    const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
    yield* shell.print(shell.bash ? `${zeroth}: ${path}: ${error.text}\n` : `${zeroth}: ${isBusybox ? `can't open '${path}': ${error.text}` : `0: cannot open ${path}: ${missing ? 'No such file' : error.text}`}\n`, 2);
    throw new Exit(shell.bash ? (missing ? 127 : 126) : 2);
  }
}

/** @param countsLevels bash and busybox's ash count in SHLVL how many of them are in each other */
function newState(sys: Sys, dialect: Dialect, name: string, environment: Environment, countsLevels = dialect === 'bash'): ShellState {
  const state = new ShellState(dialect, name);
  const { variables } = state;
  state.pid = sys.getpid();
  state.parent = sys.getppid();
  state.secondsFrom = sys.monotonic();
  for (const [key, value] of environment) if (/^[A-Za-z_]\w*$/.test(key)) variables.put(key, { value, exported: true });
  if (variables.value('PATH') === undefined) variables.put('PATH', { value: defaultPath });
  variables.put('IFS', { value: ' \t\n' });
  variables.put('PS4', { value: variables.value('PS4') ?? '+ ' });
  variables.put('OPTIND', { value: '1' });
  if (dialect === 'sh') variables.put('PPID', { value: String(state.parent) });
  state.directory = workingDirectory(sys, variables.value('PWD'));
  variables.put('PWD', { value: state.directory, exported: true });
  for (const signal of signalNames) if (signal !== 'SIGKILL' && signal !== 'SIGSTOP' && isIgnored(sys, signal)) state.ignoredAtStart.add(signal);
  if (countsLevels) raiseLevel(state);
  if (dialect === 'bash') {
    setUpBash(sys, state);
    importFunctions(state, environment);
  }
  return state;
}

function isIgnored(sys: Sys, signal: (typeof signalNames)[number]): boolean {
  const before = sys.sigaction(signal, 'default');
  if (before !== 'default') sys.sigaction(signal, before);
  return before === 'ignore';
}

/** `PWD` of the environment counts only if it names the directory that the process is in. Empty if the kernel knows no path of that. */
function workingDirectory(sys: Sys, given: string | undefined): string {
  const usable = given?.startsWith('/') === true ? given : undefined;
  try {
    const actual = sys.getcwd();
    return usable !== undefined && usable !== actual && isHere(sys, usable) ? usable : actual;
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}

/** Whether a path leads to the working directory. */
function isHere(sys: Sys, path: string): boolean {
  try {
    const [a, b] = [sys.stat(path), sys.stat('.')];
    return a.number === b.number && a.device.major === b.device.major && a.device.minor === b.device.minor;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

function raiseLevel({ variables }: ShellState): void {
  const level = Number(variables.value('SHLVL') ?? 0);
  variables.put('SHLVL', { value: String((Number.isFinite(level) ? level : 0) + 1), exported: true });
}

function setUpAsh(sys: Sys, state: ShellState): void {
  putHostname(sys, state);
  for (const name of ['FUNCNAME', 'LINENO']) state.variables.put(name, { value: '' });
}

function putHostname(sys: Sys, { variables }: ShellState): void {
  if (variables.value('HOSTNAME') === undefined) variables.put('HOSTNAME', { value: sys.uname().nodename });
}

function setUpBash(sys: Sys, state: ShellState): void {
  const { variables } = state;
  for (const option of ['braceexpand', 'hashall', 'interactive-comments']) state.options.add(option);
  for (const option of ['checkwinsize', 'cmdhist', 'complete_fullquote', 'extquote', 'force_fignore', 'globasciiranges', 'globskipdots', 'hostcomplete', 'interactive_comments', 'patsub_replacement', 'progcomp', 'promptvars', 'sourcepath']) state.shopts.add(option);
  variables.put('BASH', { value: '/bin/bash' });
  variables.put('BASH_VERSION', { value: '5.2.15(1)-release' });
  variables.put('BASH_VERSINFO', { array: new IndexedArray(['5', '2', '15', '1', 'release', 'x86_64-pc-linux-gnu'].entries()), readonly: true });
  putHostname(sys, state);
  variables.put('HOSTTYPE', { value: 'x86_64' });
  variables.put('MACHTYPE', { value: 'x86_64-pc-linux-gnu' });
  variables.put('OSTYPE', { value: 'linux-gnu' });
  variables.put('OPTERR', { value: '1' });
  const { real, effective } = sys.credentials().uids;
  variables.put('UID', { value: String(real), readonly: true, integer: true });
  variables.put('EUID', { value: String(effective), readonly: true, integer: true });
  variables.put('PPID', { value: String(state.parent), readonly: true, integer: true });
  variables.put('BASHOPTS', { value: '', readonly: true });
  variables.put('SHELLOPTS', { value: '', readonly: true });
  if (!variables.get('OLDPWD')) variables.put('OLDPWD', { exported: true });
  state.lastArgument = variables.value('_') ?? '';
  variables.delete('_');
  for (const option of (variables.value('SHELLOPTS') ?? '').split(':')) if (option !== '') state.options.add(option);
}

/** Functions of the environment, which `export -f` has put there. */
function importFunctions(state: ShellState, environment: Environment): void {
  for (const [key, value] of environment) {
    const [, name] = /^BASH_FUNC_(.+)%%$/.exec(key) ?? [];
    if (name === undefined || !value.startsWith('() {')) continue;
    try {
      const command = new Parser(`${name} ${value}`, { dialect: 'bash' }).next()?.items[0]?.command;
      if (command?.kind === 'function') state.functions.set(name, { definition: command, source: 'environment', exported: true });
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
    }
  }
}
