import { Errno, isErrno } from '../../errno.ts';
import { type Address, formatAddress, isAny, parseIpv4 } from '../../net/address.ts';
import { anyAddress6 } from '../../net/ipv6.ts';
import type { InetAddress } from '../../net/socket/inet.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { writeAll } from '../output.ts';
import { type AddressFamily, type FoundAddress, lookUp, nameFor, portOf, serviceName } from './names.ts';

const usage = `usage: nc [-46CDdFhklNnrStUuvZz] [-I length] [-i interval] [-M ttl]
	  [-m minttl] [-O length] [-P proxy_username] [-p source_port]
	  [-q seconds] [-s sourceaddr] [-T keyword] [-V rtable] [-W recvlimit]
	  [-w timeout] [-X proxy_protocol] [-x proxy_address[:port]]
	  [destination] [port]
`;
const second = 1_000_000_000;
const blockSize = 16_384;

/** `nc(1)` of OpenBSD, as Debian has it. */
export const nc = programOf({
  name: 'nc',
  support: { level: 'most', missing: 'proxies, -F, -S, -T' },
  options: {
    4: 'none', 6: 'none', C: 'none', D: 'none', d: 'none', h: 'none', k: 'none', l: 'none', N: 'none', n: 'none', r: 'none', t: 'none', U: 'none', u: 'none', v: 'none', z: 'none', b: 'none',
    i: 'required', I: 'required', M: 'required', m: 'required', O: 'required', p: 'required', q: 'required', s: 'required', w: 'required', W: 'required',
    F: 'missing', S: 'missing', Z: 'missing', P: 'missing=', T: 'missing=', V: 'missing=', X: 'missing=', x: 'missing=',
  },
  hint: () => usage,
  run,
});

interface Settings {
  readonly task: Task;
  readonly has: (name: string) => boolean;
  /** In ns. */
  readonly timeout: number | undefined;
  /** Seconds to wait after the end of the input; undefined: for ever. */
  readonly quit: number | undefined;
  readonly sourcePort: number;
  readonly sourceAddress: Address;
  readonly family: AddressFamily;
}

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  const has = (name: string): boolean => value(name) !== undefined;
  const family: AddressFamily = has('4') ? 'inet' : has('6') ? 'inet6' : undefined;
  const source = value('s') === undefined ? [] : yield* lookUp(task.sys, value('s') ?? '', family);
  const settings: Settings = {
    task, has, family, timeout: has('w') ? Number(value('w')) * second : undefined, quit: has('q') && Number(value('q')) >= 0 ? Number(value('q')) : undefined,
    sourcePort: Number(value('p') ?? 0), sourceAddress: typeof source === 'string' ? 0 : (source[0]?.address ?? 0),
  };
  if (has('h')) {
    yield* task.warn(`OpenBSD netcat (Debian patchlevel 1.219-1)\n${usage}`);
    return 0;
  }
  const [first, second_] = operands;
  if (has('U')) return yield* unixMain(settings, first);
  if (operands.length === 0 && !(has('l') && has('p'))) {
    if (has('l')) return yield* fail(task, 'missing port number');
    yield* task.warn(usage);
    return 1;
  }
  const listens = has('l');
  const [host, port] = operands.length >= 2 ? [first, second_] : listens ? [has('p') ? first : undefined, has('p') ? value('p') : first] : [first, undefined];
  if (port === undefined) return yield* fail(task, 'missing port number');
  return listens ? yield* server(settings, host, port) : yield* client(settings, host ?? '', port);
}

function* fail(task: Task, text: string): Blocking<number> {
  yield* task.complain(text);
  return 1;
}

function* addressesOf({ task, has, family }: Settings, host: string, port: string): Blocking<readonly FoundAddress[] | undefined> {
  const found = has('n') && !isLiteral(host) ? 'Name or service not known' : yield* lookUp(task.sys, host, family);
  if (typeof found !== 'string') return found;
  yield* task.complain(`getaddrinfo for host "${host}" port ${port}: ${found}`);
  return undefined;
}

function isLiteral(host: string): boolean {
  return parseIpv4(host) !== undefined || host.includes(':');
}

/** Listens, and talks to who comes: `nc -l`. */
function* server(settings: Settings, host: string | undefined, portText: string): Blocking<number> {
  const { task, has } = settings;
  const { sys } = task;
  const udp = has('u');
  const port = yield* portOf(sys, portText, udp ? 'udp' : 'tcp');
  if (port === undefined) return yield* fail(task, `port number invalid: ${portText}`);
  const found = host === undefined ? [{ address: has('6') ? anyAddress6 : 0 }] : yield* addressesOf(settings, host, portText);
  if (found === undefined) return 1;
  const [{ address, device } = { address: 0 }] = found;
  const fd = sys.socket(typeof address === 'number' ? 'inet' : 'inet6', udp ? 'datagram' : 'stream');
  try {
    sys.setSocketOptions(fd, { reuseAddress: true, reusePort: true });
    sys.bind(fd, { address, device, port: port & 0xffff });
    if (!udp) sys.listen(fd, 1);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return yield* fail(task, error.text);
  }
  const bound = sys.getsockname(fd);
  if (has('v')) yield* report(settings, udp ? 'Bound' : 'Listening', bound);
  for (;;) {
    const code = udp ? yield* serveDatagrams(settings, fd) : yield* serveOne(settings, fd);
    if (!has('k') || code !== 0) return code;
  }
}

function* serveOne(settings: Settings, fd: number): Blocking<number> {
  const { task, has } = settings;
  const { fd: connection, from } = yield* task.sys.accept(fd);
  if (has('v') && from) yield* report(settings, 'Connection received', from);
  if (!has('z')) yield* talk(settings, connection, undefined);
  task.sys.close(connection);
  if (!has('k')) task.sys.close(fd);
  return 0;
}

function* serveDatagrams(settings: Settings, fd: number): Blocking<number> {
  const { task, has } = settings;
  const { bytes, from } = yield* task.sys.receive(fd, 65_536);
  if (!from) return 1;
  if (!has('k')) yield* task.sys.connect(fd, from);
  if (has('v')) yield* report(settings, 'Connection received', from);
  yield* writeAll(task.sys, 1, bytes);
  if (!has('k')) yield* talk(settings, fd, from);
  return 0;
}

/** Connects to each port of a list: `nc HOST PORT`. */
function* client(settings: Settings, host: string, portText: string): Blocking<number> {
  const { task, has } = settings;
  const range = /^(\d+)-(\d+)$/.exec(portText);
  const [low, high] = range ? [Number(range[1]), Number(range[2])].sort((a, b) => a - b) : [yield* portOf(task.sys, portText, has('u') ? 'udp' : 'tcp'), undefined];
  if (low === undefined || low > 65_535) return yield* fail(task, low === undefined ? `port number invalid: ${portText}` : `port number too large: ${portText}`);
  const found = yield* addressesOf(settings, host, portText);
  if (found === undefined) return 1;
  let code = 1;
  for (let port = low; port <= (high ?? low); port++) {
    for (const each of found) {
      if (!(yield* connectTo(settings, host, { ...each, port }))) continue;
      code = 0;
      break;
    }
  }
  return code;
}

/** @returns whether it was connected */
function* connectTo(settings: Settings, host: string, to: InetAddress): Blocking<boolean> {
  const { task, has, timeout, sourceAddress, sourcePort } = settings;
  const { sys } = task;
  const udp = has('u');
  const kind = udp ? 'udp' : 'tcp';
  const shown = !isLiteral(host) ? `${host} (${formatAddress(to.address)})` : host;
  const fd = sys.socket(typeof to.address === 'number' ? 'inet' : 'inet6', udp ? 'datagram' : 'stream');
  try {
    if (sourcePort !== 0 || !isAny(sourceAddress)) {
      sys.setSocketOptions(fd, { reuseAddress: true });
      sys.bind(fd, { address: sourceAddress, port: sourcePort });
    }
    yield* sys.connect(fd, to, timeout);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    const outcome = error.code === 'EINPROGRESS' ? 'timed out: Operation now in progress' : `failed: ${error.text}`;
    if (has('v')) yield* task.complain(`connect to ${shown} port ${to.port} (${kind}) ${outcome}`);
    sys.close(fd);
    return false;
  }
  if (udp && has('z') && !(yield* answersProbe(settings, fd))) {
    sys.close(fd);
    return false;
  }
  if (has('v')) {
    const service = has('n') ? undefined : yield* serviceName(sys, to.port, kind);
    yield* task.warn(`Connection to ${shown} ${to.port} port [${kind}/${service ?? '*'}] succeeded!\n`);
  }
  if (!has('z')) yield* talk(settings, fd, udp ? to : undefined);
  sys.close(fd);
  return true;
}

/** Sends single letters to a UDP port and sees whether an error comes back. */
function* answersProbe({ task }: Settings, fd: number): Blocking<boolean> {
  for (let letter = 0; letter < 4; letter++) {
    try {
      yield* task.sys.send(fd, Uint8Array.of(0x58));
    } catch (error) {
      if (isErrno(error)) return false;
      throw error;
    }
    yield* task.sys.sleep(second);
  }
  return true;
}

/** From the standard input to the network and back, until both have ended. */
function* talk({ task, has, timeout, quit }: Settings, fd: number, datagrams: InetAddress | undefined): Blocking<void> {
  const { sys } = task;
  let [input, network] = [!has('d'), true];
  let deadline: number | undefined;
  while (network) {
    const now = sys.monotonic();
    const wait = deadline === undefined ? timeout : Math.max(0, Math.min(deadline - now, timeout ?? Infinity));
    const ready = yield* sys.poll([...(input ? [{ fd: 0, read: true }] : []), { fd, read: true }], wait);
    if (ready.length === 0) return;
    if (ready.includes(fd)) {
      let bytes: Uint8Array;
      try {
        bytes = yield* sys.read(fd, blockSize);
      } catch (error) {
        if (isErrno(error)) return;
        throw error;
      }
      if (bytes.length > 0) yield* writeAll(sys, 1, bytes);
      else if (!datagrams) network = false;
    }
    if (!input || !ready.includes(0)) continue;
    const bytes = yield* sys.read(0, blockSize);
    if (bytes.length > 0) {
      yield* sendAll(task, fd, bytes);
      continue;
    }
    input = false;
    if (has('N')) shutdownQuietly(task, fd);
    if (quit !== undefined) deadline = now + quit * second;
  }
  // The other side has finished: what still comes from the standard input goes nowhere, but is waited for, as the real one does when it does not listen.
  if (input && !has('l') && !has('N')) while (input) input = yield* forward(task, fd);
}

function* forward(task: Task, fd: number): Blocking<boolean> {
  const bytes = yield* task.sys.read(0, blockSize);
  return bytes.length > 0 && (yield* sendAll(task, fd, bytes));
}

function* sendAll({ sys }: Task, fd: number, bytes: Uint8Array): Blocking<boolean> {
  try {
    for (let at = 0; at < bytes.length;) at += yield* sys.send(fd, bytes.subarray(at));
    return true;
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}

function shutdownQuietly({ sys }: Task, fd: number): void {
  try {
    sys.shutdown(fd, 'write');
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** A unix socket: `nc -U PATH`. */
function* unixMain(settings: Settings, path: string | undefined): Blocking<number> {
  const { task, has } = settings;
  const { sys } = task;
  if (path === undefined) {
    yield* task.warn(usage);
    return 1;
  }
  const fd = sys.socket('unix', has('u') ? 'datagram' : 'stream');
  try {
    if (has('l')) {
      sys.bind(fd, { path });
      sys.listen(fd, 5);
      if (has('v')) yield* task.warn(`Listening on ${path}\n`);
    } else yield* sys.connect(fd, { path }, settings.timeout);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    return yield* fail(task, has('l') ? error.text : `${path}: ${error.text}`);
  }
  if (has('l')) {
    do {
      const { fd: connection } = yield* sys.accept(fd);
      if (has('v')) yield* task.warn(`Connection received on ${path}\n`);
      yield* talk(settings, connection, undefined);
      sys.close(connection);
    } while (has('k'));
  } else yield* talk(settings, fd, undefined);
  return 0;
}

/** Says who listens or came, by name; a name server that does not answer is complained of in its place. */
function* report({ task, has }: Settings, what: string, { address, port }: InetAddress): Blocking<void> {
  const name = has('n') ? formatAddress(address) : yield* nameFor(task.sys, address);
  if (name === undefined) yield* task.complain('getnameinfo: Temporary failure in name resolution');
  else yield* task.warn(`${what} on ${name} ${port}\n`);
}
