/** Builtins that change what is run next: POSIX XCU 2.14. */
import type { Blocking } from '../../process/blocking.ts';
import { isErrno } from '../../errno.ts';
import { decode } from '../../text.ts';
import { readFully } from '../input.ts';
import { execute, findProgram, isExecutable, kindOf } from '../command.ts';
import { compute } from '../assign.ts';
import { deep } from '../deep.ts';
import { deepestCall } from '../function.ts';
import { isStopped } from '../jobs.ts';
import { type Builtin, Exit, Failure, type Shell } from '../shell.ts';
import { readLogoutFile } from '../startup.ts';
import { complainUsage, readOptions } from './options.ts';

const full = { level: 'full' } as const;

function* success(): Blocking<number> {
  return 0;
}

function* failure(): Blocking<number> {
  return 1;
}

/** The number that an argument is; undefined if it is none. */
function numeric(text: string): number | undefined {
  return /^\s*[-+]?\d+\s*$/.test(text) ? Number(text) : undefined;
}

function* exit(shell: Shell, args: readonly string[]): Blocking<number> {
  const [text, more] = args[0] === '--' ? args.slice(1) : args;
  const { state, state: { status } } = shell;
  if (state.interactive && shell.bash) yield* shell.print(state.shopts.has('login_shell') ? 'logout\n' : 'exit\n', 2);
  if (state.interactive && (yield* hasStoppedJobs(shell))) return 1;
  if (shell.bash && (more === undefined || numeric(text ?? '') === undefined)) yield* readLogoutFile(shell);
  if (text === undefined) throw new Exit(status);
  const code = numeric(text);
  if (code === undefined || (!shell.bash && code < 0)) {
    yield* shell.usage(shell.bash ? `${text}: numeric argument required` : `Illegal number: ${text}`);
    throw new Exit(2);
  }
  if (more !== undefined && shell.bash) return yield* shell.usage('too many arguments');
  throw new Exit(code & 255);
}

/** Whether to stay, as there are stopped jobs; who asks for the second time in a row is let go. */
export function* hasStoppedJobs(shell: Shell): Blocking<boolean> {
  const { state } = shell;
  if (state.knowsJobs || !state.jobs.some(isStopped)) return false;
  state.knowsJobs = true;
  yield* shell.print(shell.bash ? 'There are stopped jobs.\n' : 'You have stopped jobs.\n', 2);
  return true;
}

/** `logout`: `exit` of login shells. */
function* logout(shell: Shell, args: readonly string[]): Blocking<number> {
  if (!shell.state.shopts.has('login_shell')) return yield* shell.usage("not login shell: use `exit'");
  return yield* exit(shell, args);
}

function* returns(shell: Shell, [text]: readonly string[]): Blocking<number> {
  const { state } = shell;
  if (state.frames.length === 0 && shell.bash) return yield* shell.usage("can only `return' from a function or sourced script", 2);
  const code = text === undefined ? state.status : numeric(text);
  if (code === undefined) {
    const wrong = yield* shell.usage(shell.bash ? `${text ?? ''}: numeric argument required` : `Illegal number: ${text ?? ''}`, 2);
    if (!shell.bash) throw new Exit(2);
    shell.jump = { kind: 'return' };
    return wrong;
  }
  if (state.frames.length === 0 && state.depth === 0) throw new Exit(code & 255);
  shell.jump = { kind: 'return' };
  return shell.bash ? code & 255 : code;
}

function* leaveLoop(shell: Shell, kind: 'break' | 'continue', [text = '1']: readonly string[]): Blocking<number> {
  const { loops } = shell.state;
  const levels = numeric(text);
  if (levels === undefined) {
    yield* shell.usage(shell.bash ? `${text}: numeric argument required` : `Illegal number: ${text}`);
    throw new Exit(shell.bash ? 128 : 2);
  }
  if (loops === 0) {
    if (shell.bash) yield* shell.complain(`${kind}: only meaningful in a \`for', \`while', or \`until' loop`);
    return 0;
  }
  if (levels < 1) {
    if (!shell.bash) {
      yield* shell.usage(`Illegal number: ${text}`);
      throw new Exit(2);
    }
    yield* shell.usage(`${text}: loop count out of range`);
    shell.jump = { kind: 'break', levels: loops };
    return 1;
  }
  shell.jump = { kind, levels: Math.min(levels, loops) };
  return 0;
}

function* shift(shell: Shell, [text = '1', more]: readonly string[]): Blocking<number> {
  const { state } = shell;
  const count = numeric(text);
  if (!shell.bash) {
    if (count === undefined || count < 0) throw new Failure(`Illegal number: ${text}`);
    if (count > state.positional.length && !state.isBusybox) throw new Failure("can't shift that many");
  }
  if (count === undefined) return yield* shell.usage(`${text}: numeric argument required`);
  if (more !== undefined && shell.bash) return yield* shell.usage('too many arguments');
  if (count < 0) return yield* shell.usage(`${text}: shift count out of range`);
  if (count > state.positional.length) return 1;
  state.positional = state.positional.slice(count);
  return 0;
}

function* evaluate(shell: Shell, args: readonly string[]): Blocking<number> {
  const words = args[0] === '--' ? args.slice(1) : args;
  if (words.length === 0) return 0;
  return yield* nested(shell, 'eval: ', () => shell.engine.text(shell, words.join(' '), 'eval', shell.bash || shell.state.isBusybox ? shell.state.line : 1));
}

/** `eval` and `.` may call themselves without end. */
function* nested(shell: Shell, within: string, run: () => Blocking<number>): Blocking<number> {
  const { state } = shell;
  const before = shell.within;
  if (state.depth >= deepestCall) throw new Failure(`${shell.builtin}: maximum eval nesting level exceeded (${deepestCall})`);
  state.depth++;
  shell.within = shell.bash ? '' : within;
  try {
    return yield* deep(run());
  } catch (error) {
    if (shell.bash || !(error instanceof Failure)) throw error;
    yield* shell.report(error);
    throw new Exit(2);
  } finally {
    shell.within = before;
    state.depth--;
  }
}

function* source(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state, sys } = shell;
  const [name, ...rest] = args[0] === '--' ? args.slice(1) : args;
  if (name === undefined) {
    if (!shell.bash) return 0;
    yield* shell.usage('filename argument required');
    return yield* complainUsage(shell, 'filename [arguments]');
  }
  const path = name.includes('/') ? name : inPath(shell, name);
  if (path === undefined) return yield* notFound(shell, name);
  let text: string;
  try {
    if (shell.bash && sys.stat(path).kind === 'directory') return yield* shell.usage(`${name}: is a directory`);
    const fd = yield* sys.open(path);
    text = decode(yield* readFully(sys, fd));
    sys.close(fd);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (shell.bash) {
      yield* shell.complain(`${path}: ${error.text}`);
      return 1;
    }
    yield* shell.usage(state.isBusybox ? `can't open '${name}': ${error.text}` : `cannot open ${name}: ${error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'No such file' : error.text}`);
    throw new Exit(2);
  }
  return yield* nested(shell, `${path}: `, () => runSourced(shell, path, text, rest));
}

function* notFound(shell: Shell, name: string): Blocking<number> {
  if (!shell.bash) {
    yield* shell.usage(`${name}: not found`);
    throw new Exit(2);
  }
  yield* shell.complain(`${name}: No such file or directory`);
  return 1;
}

function* runSourced(shell: Shell, path: string, text: string, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const { positional, line, origin, loops } = state;
  if (args.length > 0 && (shell.bash || state.isBusybox)) state.positional = args;
  const given = state.positional;
  state.frames.push({ name: 'source', source: path, line });
  state.origin = path;
  try {
    const code = yield* shell.engine.text(shell, text, '', 1);
    if (shell.jump?.kind === 'return') shell.jump = undefined;
    return code;
  } finally {
    state.frames.pop();
    if (args.length > 0 && state.positional === given) state.positional = positional;
    Object.assign(state, { line, origin, loops });
  }
}

/** `.` looks along PATH for files that need not be executable, and in the current directory (bash). */
function inPath(shell: Shell, name: string): string | undefined {
  for (const directory of (shell.state.variables.value('PATH') ?? '').split(':')) {
    const file = `${directory === '' ? '.' : directory}/${name}`;
    if (isFile(shell, file)) return file;
  }
  return shell.bash && isFile(shell, name) ? name : undefined;
}

function isFile({ sys }: Shell, path: string): boolean {
  try {
    return sys.stat(path).kind !== 'directory';
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

function* exec(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = shell.bash ? yield* readOptions(shell, args, 'cla:', '[-cl] [-a name] [command [argument ...]] [redirection ...]') : { options: new Map<string, string>(), rest: args };
  if (given === undefined) return 2;
  const { options, rest } = given;
  const [name] = rest;
  if (name === undefined) return 0;
  const zeroth = `${options.has('l') ? '-' : ''}${options.get('a') ?? name}`;
  const path = findProgram(shell, name, false);
  const environment = options.has('c') ? new Map<string, string>() : shell.state.variables.environment();
  const code = yield* shell.bash ? becomeInBash(shell, rest, { path, zeroth, environment }) : execute(shell, rest, { path, zeroth, who: 'exec: ', environment });
  if (shell.bash && (shell.state.interactive || shell.state.shopts.has('execfail'))) return code;
  throw new Exit(code);
}

/** exec.def: names are made absolute, and what the kernel said is said again by the builtin. */
function* becomeInBash(shell: Shell, args: readonly string[], { path, ...how }: { readonly path: string | undefined; readonly zeroth: string; readonly environment: ReadonlyMap<string, string> }): Blocking<number> {
  const [name = ''] = args;
  if (path === undefined) {
    const isDirectory = !name.includes('/') && kindOf(shell, name) === 'directory';
    yield* shell.usage(`${name}: ${isDirectory ? 'cannot execute: Is a directory' : 'not found'}`);
    return isDirectory ? 126 : 127;
  }
  const full = path.startsWith('/') ? path : `${shell.sys.getcwd()}/${path.replace(/^(?:\.\/+)+/, '')}`;
  const code = yield* execute(shell, [full, ...args.slice(1)], { ...how, path: full });
  if (code !== 126) return code;
  if (isExecutable(shell, full)) yield* shell.complain(`${full}: Success`);
  else yield* shell.usage(`${full}: cannot execute: ${kindOf(shell, full) === 'directory' ? 'Is a directory' : kindOf(shell, full) === undefined ? 'Not a directory' : 'Permission denied'}`);
  return code;
}

function* runBuiltin(shell: Shell, args: readonly string[]): Blocking<number> {
  const [name, ...rest] = args[0] === '--' ? args.slice(1) : args;
  if (name === undefined) return 0;
  const builtin = shell.engine.builtins.get(name);
  if (builtin === undefined || builtin.only === 'sh') return yield* shell.usage(`${name}: not a shell builtin`);
  shell.builtin = name;
  return yield* builtin.run(shell, rest);
}

/** `caller`: where the function or script that is run was called. */
function* caller(shell: Shell, [text]: readonly string[]): Blocking<number> {
  const { frames, source } = shell.state;
  const level = text === undefined ? 0 : numeric(text);
  if (level === undefined) {
    yield* shell.usage(`${text ?? ''}: invalid number`);
    return yield* complainUsage(shell, '[expr]');
  }
  const frame = frames.at(-1 - level);
  if (frame === undefined) return 1;
  const outer = frames.at(-2 - level);
  const file = outer?.source ?? (source === '' ? 'NULL' : source);
  if (text !== undefined && outer === undefined && source === '') return 1;
  return yield* shell.out(text === undefined ? `${frame.line} ${file}\n` : `${frame.line} ${outer?.name ?? 'main'} ${file}\n`);
}

function* letBuiltin(shell: Shell, args: readonly string[]): Blocking<number> {
  const words = args[0] === '--' ? args.slice(1) : args;
  if (words.length === 0) return yield* shell.usage('expression expected');
  let value = 0n;
  for (const text of words) value = compute(shell, text);
  return value === 0n ? 1 : 0;
}

function* times(shell: Shell): Blocking<number> {
  const { user, system, childrenUser, childrenSystem } = shell.sys.times();
  const text = (ns: number): string => {
    const seconds = ns / 1e9;
    return `${Math.floor(seconds / 60)}m${shell.bash ? (seconds % 60).toFixed(3) : (seconds % 60).toFixed(6)}s`;
  };
  return yield* shell.out(`${text(user)} ${text(system)}\n${text(childrenUser)} ${text(childrenSystem)}\n`);
}

export const controlBuiltins: readonly Builtin[] = [
  { name: ':', run: success, special: true, support: full },
  { name: 'true', run: success, support: full },
  { name: 'false', run: failure, support: full },
  { name: 'exit', run: exit, special: true, support: full },
  { name: 'logout', run: logout, only: 'bash', support: full },
  { name: 'return', run: returns, special: true, support: full },
  { name: 'break', run: (shell, args) => leaveLoop(shell, 'break', args), special: true, support: full },
  { name: 'continue', run: (shell, args) => leaveLoop(shell, 'continue', args), special: true, support: full },
  { name: 'shift', run: shift, special: true, support: full },
  { name: 'eval', run: evaluate, special: true, support: full },
  { name: '.', run: source, special: true, support: full },
  { name: 'source', run: source, only: 'bash', ash: true, support: full },
  { name: 'exec', run: exec, special: true, support: full },
  { name: 'builtin', run: runBuiltin, only: 'bash', support: full },
  { name: 'caller', run: caller, only: 'bash', support: full },
  { name: 'let', run: letBuiltin, only: 'bash', ash: true, support: full },
  { name: 'times', run: times, special: true, support: full },
];
