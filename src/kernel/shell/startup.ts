/** Files that a shell runs before and after everything else: bash(1), INVOCATION; dash(1), Invocation. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Shell } from './shell.ts';

/** Runs the files of a login shell, or of an interactive one, or what `BASH_ENV` names. Throws Exit. */
export function* readStartupFiles(shell: Shell, { profile, rc }: { readonly profile: boolean; readonly rc: boolean }): Blocking<void> {
  const { bash, state } = shell;
  const { variables } = state;
  const home = variables.value('HOME') ?? '';
  if (profile) {
    yield* runFile(shell, '/etc/profile');
    const own = bash ? ['.bash_profile', '.bash_login', '.profile'] : ['.profile'];
    yield* runFile(shell, own.map(name => `${home}/${name}`).find(path => isReadable(shell, path)));
  } else if (rc && bash) {
    yield* runFile(shell, '/etc/bash.bashrc');
    yield* runFile(shell, `${home}/.bashrc`);
  } else if (state.interactive && !bash) yield* runFile(shell, variables.value('ENV'));
  else if (!state.interactive && bash) yield* runFile(shell, variables.value('BASH_ENV'));
}

/** What a login shell of bash runs when it is told to exit. */
export function* readLogoutFile(shell: Shell): Blocking<void> {
  const { shopts, subshell, variables } = shell.state;
  if (subshell > 0 || !shopts.delete('login_shell')) return;
  yield* runFile(shell, `${variables.value('HOME') ?? ''}/.bash_logout`);
}

function* runFile(shell: Shell, path: string | undefined): Blocking<void> {
  if (path === undefined || path === '' || !isReadable(shell, path)) return;
  const { positional, status } = shell.state;
  shell.builtin = '.';
  yield* shell.engine.builtins.get('.')?.run(shell, [path]) ?? nothing();
  Object.assign(shell.state, { positional, status });
}

function* nothing(): Blocking<void> {
  return;
}

function isReadable({ sys }: Shell, path: string): boolean {
  try {
    sys.access(path, 'r');
    return sys.stat(path).kind !== 'directory';
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}
