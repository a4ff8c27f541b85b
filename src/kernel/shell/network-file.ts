import { Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { lookUp, portOf } from '../program/net/names.ts';
import type { Shell } from './shell.ts';

/** A connection in place of a file: bash(1), REDIRECTION, /dev/tcp/host/port and /dev/udp/host/port. There are no such files; only bash's redirections know them. */
export function isNetworkFile(path: string): boolean {
  return /^\/dev\/(?:tcp|udp)\/[^/]+\/[^/]+$/.test(path);
}

/** @throws EINVAL for a host or a port that nobody knows, which has been said then, and the errors of `connect(2)` */
export function* openNetworkFile(shell: Shell, path: string): Blocking<number> {
  const { sys } = shell;
  const [, , kind = '', host = '', service = ''] = path.split('/');
  const protocol = kind === 'udp' ? 'udp' : 'tcp';
  const found = yield* lookUp(sys, host, undefined);
  if (typeof found === 'string') {
    yield* shell.complain(`${host}: ${found}`);
    throw new Errno('EINVAL');
  }
  const port = yield* portOf(sys, service, protocol);
  if (port === undefined) {
    yield* shell.complain(`${service}: Servname not supported for ai_socktype`);
    throw new Errno('EINVAL');
  }
  const [{ address, device } = { address: 0 }] = found;
  const fd = sys.socket(typeof address === 'number' ? 'inet' : 'inet6', protocol === 'udp' ? 'datagram' : 'stream');
  try {
    yield* sys.connect(fd, { address, port, device });
    return fd;
  } catch (error) {
    sys.close(fd);
    if (isErrno(error)) yield* shell.print(`${shell.errorName}: connect: ${error.text}\n`, 2);
    throw error;
  }
}
