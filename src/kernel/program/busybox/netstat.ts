import { type Address, formatAddress } from '../../net/address.ts';
import type { SocketView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { serviceName } from '../net/names.ts';
import { type SocketOwner, socketOwners } from '../net/socket-owners.ts';
import { applet, UsageFailure } from './applet.ts';
import { routingTable } from './route.ts';

/** As `ss` and as netstat call a state. */
const stateNames: Readonly<Record<string, string>> = {
  'ESTAB': 'ESTABLISHED', 'SYN-SENT': 'SYN_SENT', 'SYN-RECV': 'SYN_RECV', 'FIN-WAIT-1': 'FIN_WAIT1', 'FIN-WAIT-2': 'FIN_WAIT2', 'TIME-WAIT': 'TIME_WAIT', 'CLOSE-WAIT': 'CLOSE_WAIT', 'LAST-ACK': 'LAST_ACK', 'UNCONN': '',
};
const addressWidth = 23;
const programWidth = 20;

interface Shown {
  readonly numeric: boolean;
  readonly which: 'all' | 'listening' | 'connected';
  /** Given with -p. */
  readonly owners: ReadonlyMap<number, readonly SocketOwner[]> | undefined;
}

/** The applet netstat, `netstat(8)`: networking/netstat.c of busybox as Alpine builds it, with -p. */
export const netstat = applet('netstat', function* (sys, args) {
  const letters = new Set(args.filter(arg => arg.startsWith('-')).flatMap(arg => Array.from(arg.slice(1))));
  if ([...letters].some(letter => !'ralntuwxepW'.includes(letter)) || args.some(arg => !arg.startsWith('-'))) throw new UsageFailure('netstat', '[-ral] [-tuwx] [-enWp]');
  if (letters.has('r')) return routingTable(sys, letters.has('n'), 'netstat');
  const kinds = ['t', 'u', 'w', 'x'].filter(letter => letters.has(letter));
  const has = (letter: string): boolean => kinds.length === 0 || kinds.includes(letter);
  const shown: Shown = {
    numeric: letters.has('n'), which: letters.has('a') ? 'all' : letters.has('l') ? 'listening' : 'connected', owners: letters.has('p') ? yield* socketOwners(sys) : undefined,
  };
  const sockets = sys.netSockets().filter(socket => isShown(socket, shown.which));
  return `${has('t') || has('u') || has('w') ? yield* inetText(sys, sockets.filter(({ kind }) => kind === 'tcp' && has('t') || kind === 'udp' && has('u')), shown) : ''}${has('x') ? unixText(sockets, shown) : ''}`;
});

function isShown({ kind, state }: SocketView, which: Shown['which']): boolean {
  const listens = state === 'LISTEN' || kind === 'udp' && state === 'UNCONN';
  return which === 'all' || listens === (which === 'listening');
}

function headOf({ which, owners }: Shown, of: string, columns: string): string {
  const whose = { all: 'servers and established', listening: 'only servers', connected: 'w/o servers' }[which];
  return `Active ${of} (${whose})\n${columns.replace('PROGRAM', owners ? 'PID/Program name    ' : '')}\n`;
}

function* inetText(sys: Sys, sockets: readonly SocketView[], shown: Shown): Blocking<string> {
  let text = headOf(shown, 'Internet connections', 'Proto Recv-Q Send-Q Local Address           Foreign Address         State       PROGRAM');
  const order = (socket: SocketView): number => (socket.kind === 'udp' ? 2 : 0) + Number(socket.dual);
  for (const socket of [...sockets].sort((a, b) => order(a) - order(b))) {
    const { kind, dual, state } = socket;
    const end = function* (address: Address, port: number): Blocking<string> {
      const host = address === 0 ? dual ? '::' : '0.0.0.0' : `${dual && typeof address === 'number' ? '::ffff:' : ''}${formatAddress(address)}`;
      const name = port === 0 ? '*' : (shown.numeric ? undefined : yield* serviceName(sys, port, kind === 'udp' ? 'udp' : 'tcp')) ?? String(port);
      return `${host}:${name}`.padEnd(addressWidth);
    };
    const send = state === 'LISTEN' ? 0 : socket.sendQueue;
    const start = `${kind}   ${String(socket.receiveQueue).padStart(6)} ${String(send).padStart(6)}`;
    text += `${start} ${yield* end(socket.localAddress, socket.localPort)} ${yield* end(socket.remoteAddress, socket.remotePort)} ${(stateNames[state] ?? state).padEnd(12)}${programOf(socket, shown)}\n`;
  }
  return text;
}

function unixText(sockets: readonly SocketView[], shown: Shown): string {
  const lines = sockets.filter(({ kind }) => kind === 'u_str' || kind === 'u_dgr').map(socket => {
    const listens = socket.state === 'LISTEN';
    const state = listens ? 'LISTENING' : socket.state === 'ESTAB' ? 'CONNECTED' : '';
    return `unix  2      ${(listens ? '[ ACC ]' : '[ ]').padEnd(11)} ${(socket.kind === 'u_str' ? 'STREAM' : 'DGRAM').padEnd(10)} ${state.padEnd(13)} ${String(socket.inode).padStart(6)} ${programOf(socket, shown)}${socket.path}\n`;
  });
  return headOf(shown, 'UNIX domain sockets', 'Proto RefCnt Flags       Type       State         I-Node PROGRAMPath') + lines.join('');
}

function programOf({ inode }: SocketView, { owners }: Shown): string {
  if (!owners) return '';
  const [owner] = owners.get(inode) ?? [];
  const program = owner ? `${owner.pid}/${owner.title.slice((owner.title.split(' ')[0] ?? '').lastIndexOf('/') + 1)}` : '-';
  return program.slice(0, programWidth - 1).padEnd(programWidth);
}
