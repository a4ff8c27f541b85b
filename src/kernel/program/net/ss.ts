import { isErrno } from '../../errno.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import type { SocketView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { serviceName, serviceNumbers } from './names.ts';
import { FilterError, type SocketFilter, readFilter } from './ss-filter.ts';
import { type SocketOwner, socketOwners } from './socket-owners.ts';
import { ssHelp } from './ss-help.ts';

/** `ss(8)` of iproute2. */
export const ss = programOf({
  name: 'ss',
  support: { level: 'most', missing: '-i, -o, -e, -m; packet, netlink and raw sockets' },
  options: {
    'n,numeric': 'none', 'r,resolve': 'none', 'a,all': 'none', 'l,listening': 'none', 'p,processes': 'none', 't,tcp': 'none', 'u,udp': 'none', 'x,unix': 'none', 'H,no-header': 'none',
    'O,oneline': 'none', '4,ipv4': 'none', '6,ipv6': 'none', 's,summary': 'none', 'o,options': 'missing', 'e,extended': 'missing', 'm,memory': 'missing', 'i,info': 'missing', 'w,raw': 'none', '0,packet': 'none',
    'N,net': 'required', 'A,query,socket': 'missing=', 'f,family': 'missing=', 'K,kill': 'missing', 'E,events': 'missing', 'T,threads': 'missing', 'V,version': 'none', 'h,help': 'none',
  },
  trouble: 255,
  hint: () => ssHelp,
  run,
});

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const has = (name: string): boolean => options.some(option => option.name === name);
  if (has('h')) {
    task.out.print(ssHelp);
    return 0;
  }
  if (has('V')) {
    task.out.print('ss utility, iproute2-6.1.0\n');
    return 0;
  }
  const space = options.findLast(({ name }) => name === 'N')?.value;
  if (space !== undefined && !(yield* enterNamespace(task, space))) return 1;
  if (has('s')) return summary(task);
  const services = yield* serviceNumbers(task.sys);
  let filter: SocketFilter;
  try {
    filter = readFilter(operands, name => services.get(name));
  } catch (error) {
    if (!(error instanceof FilterError)) throw error;
    yield* task.warn(error.message);
    return error.code;
  }
  const kinds = [...(has('u') ? ['udp'] : []), ...(has('t') ? ['tcp'] : []), ...(has('x') ? ['u_str', 'u_dgr'] : []), ...(has('w') || has('0') ? ['none'] : [])];
  const wanted = kinds.length > 0 ? kinds : ['u_str', 'u_dgr', 'udp', 'tcp'];
  const sockets = task.sys.netSockets().filter(socket => wanted.includes(socket.kind) && isShown(socket, has, filter) && !(has('4') && socket.dual) && !(has('6') && !socket.dual));
  sockets.sort((a, b) => wanted.indexOf(a.kind) - wanted.indexOf(b.kind) || Number(a.dual) - Number(b.dual));
  const owners = has('p') ? yield* socketOwners(task.sys) : undefined;
  const rows: string[][] = [];
  for (const socket of sockets) rows.push(yield* rowOf(task.sys, socket, has('n'), owners));
  printTable(task, rows, { header: !has('H'), netid: wanted.length > 1, state: filter.states?.length !== 1 });
  return 0;
}

function isShown(socket: SocketView, has: (name: string) => boolean, { states, matches }: SocketFilter): boolean {
  if (!matches(socket)) return false;
  if (states) return states.includes(socket.state);
  const listens = socket.state === 'LISTEN' || socket.state === 'UNCONN';
  return has('a') || (has('l') ? listens : !listens && socket.state !== 'TIME-WAIT' && socket.state !== 'SYN-RECV');
}

function* rowOf(sys: Sys, socket: SocketView, numeric: boolean, owners: ReadonlyMap<number, readonly SocketOwner[]> | undefined): Blocking<string[]> {
  const users = owners?.get(socket.inode)?.map(({ name, pid, fd }) => `("${name}",pid=${pid},fd=${fd})`);
  const process = users ? ` users:(${users.join(',')})` : '';
  const start = [socket.kind, socket.state, String(socket.receiveQueue).padEnd(6), String(socket.sendQueue).padEnd(6)];
  if (socket.kind === 'u_str' || socket.kind === 'u_dgr') return [...start, socket.path === '' ? '*' : socket.path, ` ${socket.inode}`, '*', ` ${socket.peerInode}`, process];
  const port = function* (number: number): Blocking<string> {
    if (number === 0) return '*';
    return (numeric ? undefined : yield* serviceName(sys, number, socket.kind === 'udp' ? 'udp' : 'tcp')) ?? String(number);
  };
  const address = (value: Address, end: number): string => (value === 0 && socket.dual ? '*' : value === 0 && end === 0 ? '0.0.0.0' : typeof value === 'string' ? `[${formatAddress(value)}]` : formatAddress(value));
  const device = socket.device === undefined ? '' : `%${socket.device}`;
  return [
    ...start, `${address(socket.localAddress, socket.localPort)}${device}:`, yield* port(socket.localPort), `${address(socket.remoteAddress, socket.remotePort)}:`, yield* port(socket.remotePort), process,
  ];
}

function printTable(task: Task, rows: readonly string[][], show: { readonly header: boolean; readonly netid: boolean; readonly state: boolean }): void {
  const titles = ['Netid', 'State', 'Recv-Q', 'Send-Q', 'Local Address:', 'Port', 'Peer Address:', 'Port', 'Process'];
  const before = ['', ' ', ' ', ' ', ' ', '', ' ', '', ''];
  const columns = titles.map((_, at) => at).filter(at => (at !== 0 || show.netid) && (at !== 1 || show.state));
  const lines = show.header ? [titles, ...rows] : rows;
  const widest = (at: number, of: readonly (readonly string[])[]): number => Math.max(...of.map(line => line[at]?.length ?? 0), 0);
  // The last thing of all is printed before it is measured.
  const widths = titles.map((_, at) => widest(at, at === titles.length - 1 ? lines.slice(0, -1) : lines));
  for (const line of lines) {
    const cells = columns.map((at, place) => {
      const text = line[at] ?? '';
      const width = widths[at] ?? 0;
      return `${place === 0 ? '' : (before[at] ?? '')}${at === 4 || at === 6 ? text.padStart(width) : text.padEnd(width)}`;
    });
    task.out.print(`${cells.join('')}\n`);
  }
}

/** Goes into a namespace that `ip netns` has given a name. */
function* enterNamespace(task: Task, name: string): Blocking<boolean> {
  try {
    task.sys.setns(yield* task.sys.open(`/run/netns/${name}`), 'net');
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* task.warn(`Cannot open network namespace "${name}": ${error.text}\n`);
    return false;
  }
}

function summary(task: Task): number {
  const all = task.sys.netSockets();
  const tcp = all.filter(({ kind }) => kind === 'tcp');
  const inState = (state: string): number => tcp.filter(socket => socket.state === state).length;
  const udp = all.filter(({ kind }) => kind === 'udp');
  const row = (name: string, sockets: readonly SocketView[]): string => `${name}\t  ${String(sockets.length).padEnd(9)} ${String(sockets.filter(({ dual }) => !dual).length).padEnd(9)} ${String(sockets.filter(({ dual }) => dual).length).padEnd(9)}\n`;
  const live = tcp.filter(({ state }) => state !== 'TIME-WAIT');
  task.out.print(`Total: ${all.length}\nTCP:   ${tcp.length} (estab ${inState('ESTAB')}, closed ${inState('TIME-WAIT')}, orphaned 0, timewait ${inState('TIME-WAIT')})\n\nTransport Total     IP        IPv6\n`);
  task.out.print(`${row('RAW', [])}${row('UDP', udp)}${row('TCP', live)}${row('INET', [...udp, ...live])}${row('FRAG', [])}\n`);
  return 0;
}
