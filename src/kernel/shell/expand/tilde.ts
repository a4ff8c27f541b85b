import type { Blocking } from '../../process/blocking.ts';
import { readUsers } from '../../program/accounts.ts';
import type { Shell } from '../shell.ts';

/** The directory that a tilde prefix stands for, or undefined: POSIX XCU 2.6.1. @param prefix what follows the `~` */
export function* expandTilde(shell: Shell, prefix: string): Blocking<string | undefined> {
  const { variables } = shell.state;
  if (prefix === '') return variables.value('HOME') ?? (shell.bash ? (yield* readUsers(shell.sys)).find(({ uid }) => uid === shell.sys.credentials().uids.real)?.home : undefined);
  if (shell.bash && prefix === '+') return variables.value('PWD');
  if (shell.bash && prefix === '-') return variables.value('OLDPWD');
  return (yield* readUsers(shell.sys)).find(({ name }) => name === prefix)?.home;
}
