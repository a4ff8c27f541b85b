import { type Blocking, encode, type Environment, entriesOf, execute, isErrno, type Program, type Sys, writeAll } from '../../../../kernel/index.ts';

/** Writes a text. @param fd 1 or 2 */
export function* print(sys: Sys, text: string, fd: 1 | 2 = 1): Blocking<void> {
  yield* writeAll(sys, fd, encode(text));
}

/** What a use of a program leads to that is not simulated: it says so, and fails. */
export function* notSimulated(sys: Sys, name: string, what: string): Blocking<number> {
  yield* print(sys, `${name}: ${what} is not simulated\n`, 2);
  return 1;
}

/** Runs a command line in a shell as a child. @returns its exit code */
export function* shell(sys: Sys, line: string, environment: Environment): Blocking<number> {
  const pid = sys.fork(function* (inner) {
    try {
      return yield* execute(inner, ['/bin/sh', '-c', line], environment);
    } catch (error) {
      if (!isErrno(error)) throw error;
      return 127;
    }
  });
  const waited = yield* sys.wait({ pid });
  return waited && 'exited' in waited.status ? waited.status.exited : 128;
}

/** Whether something is there. */
export function exists(sys: Sys, path: string): boolean {
  try {
    sys.stat(path);
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

/** The names in a folder, sorted; none if it is not there. */
export function* namesIn(sys: Sys, folder: string): Blocking<string[]> {
  try {
    return (yield* entriesOf(sys, folder)).map(({ name }) => name).filter(name => name !== '.' && name !== '..').sort();
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

/** A path as the process means it. */
export function absolute(sys: Sys, path: string): string {
  const cwd = sys.getcwd();
  return path.startsWith('/') ? path : `${cwd === '/' ? '' : cwd}/${path.replace(/^\.\//, '')}`.replace(/\/\.?$/, '') || '/';
}

/** A number that stands for a name, so that the same name always gives the same. */
export function numberOf(text: string, below: number): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return sum % below;
}

/** A program under several names. */
export function aliases(program: Program, ...names: readonly string[]): readonly Program[] {
  return [program, ...names.map(name => ({ ...program, name }))];
}
