import type { Blocking, Sys } from '../../../kernel/index.ts';
import type { ProcessSpec } from '../spec.ts';
import { goText, RuncFailure } from './failure.ts';
import { tell } from './report.ts';
import { type Inherited, takeStdio } from './start.ts';

/** What is behind it does not matter: it is covered. */
const consoleMode = 0o620;

/**
 * A pseudo terminal of the container's own /dev/pts becomes the controlling terminal, and descriptors 0, 1, 2. The other side goes to the shim, which says by a byte
 * that it has it. opencontainers/runc, libcontainer/init_linux.go, setupConsole.
 * @param isInit the first process has it as /dev/console too @throws RuncFailure
 */
export function* openConsole(sys: Sys, { consoleSize, user }: ProcessSpec, { go, report, ...inherited }: Inherited & { readonly go: number }, isInit: boolean): Blocking<void> {
  try {
    const size = consoleSize && { rows: consoleSize.height, columns: consoleSize.width };
    const { master, slave, name } = sys.openpty(size && { size });
    sys.fchown(slave, user.uid, undefined);
    if (isInit) yield* bindConsole(sys, name);
    yield* tell(sys, report, { console: master });
    yield* sys.read(go, 1);
    sys.close(master);
    sys.setControllingTerminal(slave);
    takeStdio(sys, { ...inherited, report, stdio: [slave, slave, slave] });
  } catch (error) {
    throw new RuncFailure(`error during container init: ${goText(error)}`);
  }
}

function* bindConsole(sys: Sys, name: string): Blocking<void> {
  sys.close(yield* sys.open('/dev/console', { access: 'write', create: true, noctty: true }, consoleMode));
  sys.mount({ source: name, target: '/dev/console', flags: { bind: true } });
}
