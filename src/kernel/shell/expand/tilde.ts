import { isErrno } from '../../errno.ts';
import { decode } from '../../text.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Shell } from '../shell.ts';

/** The directory that a tilde prefix stands for, or undefined: POSIX XCU 2.6.1. @param prefix what follows the `~` */
export function* expandTilde(shell: Shell, prefix: string): Blocking<string | undefined> {
  const { variables } = shell.state;
  if (prefix === '') return variables.value('HOME') ?? (shell.bash ? (yield* passwd(shell)).find(entry => entry[2] === String(shell.sys.credentials().uids.real))?.[5] : undefined);
  if (shell.bash && prefix === '+') return variables.value('PWD');
  if (shell.bash && prefix === '-') return variables.value('OLDPWD');
  return (yield* passwd(shell)).find(([name]) => name === prefix)?.[5];
}

/** The fields of all lines of `/etc/passwd`: passwd(5). */
function* passwd({ sys }: Shell): Blocking<string[][]> {
  try {
    const fd = yield* sys.open('/etc/passwd');
    const bytes = yield* sys.read(fd, 1 << 20);
    sys.close(fd);
    return decode(bytes).split('\n').map(line => line.split(':'));
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}
