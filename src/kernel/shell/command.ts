/** Finds and executes programs: POSIX XCU 2.9.1.1; bash(1), COMMAND EXECUTION. */
import { type Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { decodeLatin1 } from '../text.ts';
import type { Shell } from './shell.ts';
import { exportedText } from './syntax/print.ts';

export const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Where a command is, by `PATH`; what is found is remembered, and bash believes that without looking (`checkhash` is off). A name with a slash is a path already. */
export function findProgram(shell: Shell, name: string, remember = true, path?: string): string | undefined {
  if (name.includes('/')) return name;
  const { state } = shell;
  const known = path === undefined ? state.hash.get(name) : undefined;
  if (known !== undefined && (shell.bash || isExecutable(shell, known.path))) {
    if (remember) state.hash.set(name, { path: known.path, hits: known.hits + 1 });
    return known.path;
  }
  const [found] = findAll(shell, name, path);
  if (found === undefined) return undefined;
  if (remember && path === undefined) state.hash.set(name, { path: found, hits: 1 });
  return found;
}

/** All programs of a name, in the order of `PATH`; a file that may not be executed comes last. */
export function findAll(shell: Shell, name: string, path = shell.state.variables.value('PATH') ?? ''): string[] {
  if (name === '') return [];
  const files: string[] = [];
  const programs: string[] = [];
  for (const directory of path.split(':')) {
    const file = directory === '' ? `./${name}` : `${directory.replace(/\/+$/, '')}/${name}`;
    const kind = kindOf(shell, file);
    if (kind === undefined || kind === 'directory') continue;
    if (isExecutable(shell, file)) programs.push(file);
    else files.push(file);
  }
  return programs.length > 0 ? programs : files.slice(0, 1);
}

/** What is at a path; undefined if nothing is. */
export function kindOf({ sys }: Shell, path: string): string | undefined {
  try {
    return sys.stat(path).kind;
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

export function isExecutable(shell: Shell, path: string): boolean {
  try {
    if (shell.sys.stat(path).kind !== 'regular') return false;
    shell.sys.access(path, 'x');
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** Goes on as another program; returns the exit code if that fails, after saying why. @param who what is named in the message besides the command */
export function* execute(shell: Shell, args: readonly string[], { path, zeroth = args[0] ?? '', environment = shell.state.variables.environment(), who = '' }: {
  readonly path?: string | undefined; readonly zeroth?: string; readonly environment?: ReadonlyMap<string, string>; readonly who?: string;
} = {}): Blocking<number> {
  const [name = ''] = args;
  const file = path ?? findProgram(shell, name);
  if (file === undefined) {
    yield* say(shell, who, `${name}: ${!shell.bash || who !== '' ? 'not found' : 'command not found'}`);
    return 127;
  }
  const full = new Map(environment);
  for (const [function_, { definition, exported }] of shell.state.functions) if (exported === true) full.set(`BASH_FUNC_${function_}%%`, exportedText(definition));
  if (shell.bash) full.set('_', file);
  try {
    return yield* shell.sys.exec(file, [zeroth, ...args.slice(1)], full);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (error.code === 'ENOEXEC') return yield* runScript(shell, file, args, who);
    return yield* refused(shell, name, file, error, who);
  }
}

function* say(shell: Shell, who: string, message: string): Blocking<void> {
  if (who !== '' && shell.state.isBusybox) yield* shell.usage(message);
  else yield* shell.complain(`${who}${message}`);
}

function* refused(shell: Shell, name: string, file: string, error: Errno, who: string): Blocking<number> {
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  if (!shell.bash) {
    yield* say(shell, who, `${name}: ${missing ? 'not found' : error.text}`);
    return missing ? 127 : 126;
  }
  const kind = kindOf(shell, file);
  const text = kind === 'directory' ? 'Is a directory' : error.code === 'ENOENT' && kind !== undefined ? 'cannot execute: required file not found' : error.text;
  yield* shell.complain(`${who}${who === '' ? file === name ? name : file : name}: ${who !== '' && kind !== undefined && !missing ? `cannot execute: ${text}` : text}`);
  return error.code === 'ENOENT' ? 127 : 126;
}

/** So many bytes tell a script from something else. */
const sampled = 80;

/** Whether a file that begins so is no script: an ELF file, or a NUL in its first line; bash's check_binary_file(). */
export function isBinary(bytes: Uint8Array): boolean {
  const head = decodeLatin1(bytes.subarray(0, sampled));
  return head.startsWith('\u007FELF') || head.split('\n', 1)[0]?.includes('\0') === true;
}

/** A file without `#!` is a script of this very shell, if it looks like text. */
function* runScript(shell: Shell, file: string, args: readonly string[], who: string): Blocking<number> {
  const { sys } = shell;
  try {
    const fd = yield* sys.open(file);
    const head = yield* sys.read(fd, sampled);
    sys.close(fd);
    if (isBinary(head)) {
      yield* shell.complain(`${who}${file}: ${shell.bash ? 'cannot execute binary file: ' : ''}Exec format error`);
      return 126;
    }
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* refused(shell, args[0] ?? '', file, error, who);
  }
  return yield* shell.engine.script(shell, file, args);
}
