import { type Blocking, formatIpv4, type Ipv4, resolveHost, type Sys } from '../../../kernel/index.ts';

const loopback = 0x7f00_0001;
const backlog = 16;

/** A socket that listens. */
export interface Listening {
  readonly fd: number;
  readonly address: string;
  readonly port: number;
}

/** Listens at a port of one of our addresses. @param port 0 for any @throws Errno */
export function* listenAt(sys: Sys, host: string, port: number): Blocking<Listening> {
  const addresses = yield* resolveHost(sys, host);
  const address: Ipv4 = typeof addresses === 'string' ? loopback : addresses[0] ?? loopback;
  const fd = sys.socket('inet', 'stream');
  try {
    sys.bind(fd, { address, port });
    sys.listen(fd, backlog);
  } catch (error) {
    sys.close(fd);
    throw error;
  }
  const bound = sys.getsockname(fd);
  return { fd, address: formatIpv4(address), port: 'port' in bound ? bound.port : port };
}
