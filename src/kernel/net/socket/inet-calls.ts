import { Errno } from '../../errno.ts';
import { isAny } from '../address.ts';
import { type InetAddress, type InetSocket, type SocketHost, bindToLink } from './inet.ts';
import type { PortTable } from './ports.ts';

/** The first and last port that the kernel gives out by itself: net.ipv4.ip_local_port_range. */
export function ephemeralRange(host: SocketHost): readonly [number, number] {
  return [host.sysctlNumber('ipv4.ip_local_port_range'), host.sysctlNumber('ipv4.ip_local_port_range 2')];
}

/** `bind(2)` of TCP and UDP. @throws EINVAL if it is bound, EACCES, EADDRINUSE, EADDRNOTAVAIL */
export function bindInet(socket: InetSocket, ports: PortTable<InetSocket>, to: InetAddress): void {
  const { host } = socket;
  const { address, port } = to;
  if (socket.local.port !== 0) throw new Errno('EINVAL');
  bindToLink(socket, to);
  const mayBeForeign = host.sysctlNumber(typeof address === 'number' ? 'ipv4.ip_nonlocal_bind' : 'ipv6.ip_nonlocal_bind') === 1;
  if (!isAny(address) && !mayBeForeign && !host.isLocal(address) && !(socket.kind === 'udp' && host.isBroadcast(address))) throw new Errno('EADDRNOTAVAIL');
  if (port !== 0 && port < host.sysctlNumber('ipv4.ip_unprivileged_port_start') && !socket.owner.mayBindService) throw new Errno('EACCES');
  if (port !== 0) ports.check(socket, address, port);
  const isFree = (candidate: number): boolean => ports.at(candidate).size === 0;
  const chosen = port !== 0 ? port : ports.ephemeral(ephemeralRange(host), () => host.core.random.next(), isFree, 'EADDRINUSE');
  socket.local = { address, port: chosen };
  socket.boundAddress = !isAny(address);
  ports.add(socket);
}
