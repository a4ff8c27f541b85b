import { Errno, isErrno } from '../../errno.ts';
import { type Address, formatAddress, isAny, needsDevice, parseAddress, parseIpv4 } from '../../net/address.ts';
import { loopbackAddress6 } from '../../net/ipv6.ts';
import { icmpNumbers, icmpType } from '../../net/packet.ts';
import type { EchoAnswer } from '../../net/socket/ping.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Task, programOf } from '../command.ts';
import type { CommandLine } from '../options.ts';
import { type AddressFamily, type FoundAddress, canonicalName, lookUp, nameOf } from './names.ts';
import { pingHelp } from './ping-help.ts';

const second = 1_000_000_000;
/** Of data: more does not fit into an IP packet, and is not sent. */
const longestEcho = 65_507;
/** What sending and receiving take on a real machine: the simulated way takes no time. */
const handling = 25_000;

/** `ping(8)` of iputils. */
export const ping = programOf({
  name: 'ping',
  support: { level: 'most', missing: '-f, -R, -T, -M, -A, patterns' },
  options: {
    4: 'none', 6: 'none', a: 'none', b: 'none', B: 'none', c: 'required', D: 'none', h: 'none', I: 'required', i: 'required', L: 'none', m: 'required', n: 'none', O: 'none', p: 'required', q: 'none', Q: 'required',
    s: 'required', S: 'required', t: 'required', U: 'none', v: 'none', V: 'none', w: 'required', W: 'required', l: 'missing=', M: 'missing=', T: 'missing=', R: 'missing', f: 'missing', A: 'missing', F: 'missing=', N: 'missing=', e: 'missing=', C: 'none', d: 'none', r: 'none',
  },
  trouble: 2,
  hint: () => `\n${pingHelp}`,
  run,
});

interface Session {
  readonly task: Task;
  readonly fd: number;
  readonly target: Address;
  readonly name: string;
  readonly showNames: boolean;
  readonly quiet: boolean;
  readonly count: number;
  readonly interval: number;
  readonly size: number;
  readonly linger: number;
  readonly deadline: number;
  readonly reportMissing: boolean;
  readonly timestamps: boolean;
  readonly start: number;
  readonly sentAt: Map<number, number>;
  readonly times: number[];
  transmitted: number;
  received: number;
  errors: number;
  answered: number;
  pipe: number;
}

function* run(task: Task, { options, operands }: CommandLine): Blocking<number> {
  const value = (name: string): string | undefined => options.findLast(option => option.name === name)?.value;
  const has = (name: string): boolean => value(name) !== undefined;
  if (has('h')) {
    yield* task.warn(`\n${pingHelp}`);
    return 2;
  }
  if (has('V')) {
    task.out.print('ping from iputils 20221126\nlibcap: yes, IDN: yes, NLS: no, error.h: yes, getrandom(): yes, __fpending(): yes\n');
    return 0;
  }
  for (const [name, low] of [['c', 1], ['s', 0], ['t', 0], ['w', 0]] as const) {
    const text = value(name);
    if (text !== undefined && !/^\d+$/.test(text)) return yield* refuse(task, `invalid argument: '${text}'`);
    if (text !== undefined && Number(text) < low) return yield* refuse(task, `invalid argument: '${text}': out of range: ${low} <= value <= ${name === 'c' ? '9223372036854775807' : '2147483647'}`);
  }
  const name = operands.at(-1);
  if (name === undefined) return yield* refuse(task, 'usage error: Destination address required');
  const family: AddressFamily = has('4') ? 'inet' : has('6') || task.name === 'ping6' ? 'inet6' : undefined;
  const found = yield* lookUp(task.sys, name, family);
  if (typeof found === 'string') {
    yield* task.complain(`${name}: ${found}`);
    return 2;
  }
  const [{ address, device } = { address: 0 }] = found;
  const target = isAny(address) ? (typeof address === 'number' ? 0x7f00_0001 : loopbackAddress6) : address;
  return yield* begin(task, typeof target === 'string' || isLiteral(name) ? name : yield* canonicalName(task.sys, name), { address: target, device }, value);
}

function* refuse(task: Task, text: string): Blocking<number> {
  yield* task.complain(text);
  return 1;
}

/** Whether it is an address and no name. */
function isLiteral(name: string): boolean {
  return parseIpv4(name) !== undefined || name.includes(':');
}

function* begin(task: Task, name: string, { address: target, device: scope }: FoundAddress, value: (name: string) => string | undefined): Blocking<number> {
  const { sys } = task;
  const six = typeof target === 'string';
  const fd = sys.socket(six ? 'inet6' : 'inet', 'icmp');
  const source = value('I');
  const device = source !== undefined && parseAddress(source) === undefined ? source : undefined;
  try {
    sys.setSocketOptions(fd, { broadcast: value('b') !== undefined, ...(value('t') !== undefined && { ttl: Number(value('t')) }), ...(value('m') !== undefined && { mark: Number(value('m')) }) });
    if (device !== undefined) sys.setSocketOptions(fd, { device });
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* fail(task, `SO_BINDTODEVICE ${device ?? ''}: ${error.text}`);
  }
  try {
    if (source !== undefined && device === undefined) sys.bind(fd, { address: parseAddress(source) ?? 0, port: 0 });
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* fail(task, `bind: ${error.text}`);
  }
  try {
    yield* sys.connect(fd, { address: target, port: 1025, device: scope });
  } catch (error) {
    if (!isErrno(error)) throw error;
    return yield* fail(task, error.code === 'EACCES' ? 'Do you want to ping broadcast? Then -b. If not, check your local firewall rules' : `connect: ${error.text}`);
  }
  if (value('b') !== undefined && isBroadcast(task, target)) yield* task.warn('WARNING: pinging broadcast address\n');
  const size = Number(value('s') ?? 56);
  const from = source === undefined ? '' : ` from ${device === undefined ? formatAddress(parseAddress(source) ?? 0) : six ? '::' : formatAddress(sys.sourceAddress(target, device))} ${device ?? ''}:`;
  if (six && device !== undefined) yield* task.complain(`Warning: source address might be selected on device other than: ${device}`);
  const showNames = !isLiteral(name) && value('n') === undefined;
  const number = (key: string): number | undefined => (value(key) === undefined ? undefined : Number(value(key)));
  const session: Session = {
    task, fd, target, name, size, showNames, quiet: value('q') !== undefined, count: number('c') ?? Infinity,
    interval: Math.max(number('i') ?? 1, 0.002) * second, linger: (number('W') ?? 10) * second, deadline: (number('w') ?? Infinity) * second, reportMissing: value('O') !== undefined,
    timestamps: value('D') !== undefined, start: sys.monotonic(), sentAt: new Map(), times: [], transmitted: 0, received: 0, errors: 0, answered: 0, pipe: 0,
  };
  task.out.print(six ? `PING ${name}(${yield* hostText(session, { from: target, device: scope })})${from} ${size} data bytes\n` : `PING ${name} (${formatAddress(target)})${from} ${size}(${size + 28}) bytes of data.\n`);
  yield* loop(session);
  yield* finish(session);
  return session.received === 0 || (session.deadline !== Infinity && session.received < session.count && session.count !== Infinity) ? 1 : 0;
}

function* fail(task: Task, text: string): Blocking<number> {
  yield* task.complain(text);
  return 2;
}

function isBroadcast(task: Task, target: Address): boolean {
  try {
    return task.sys.netRouteGet(target).type === 'broadcast';
  } catch {
    return false;
  }
}

/** Sends in time, and takes what comes, until all is done or SIGINT comes. */
function* loop(session: Session): Blocking<void> {
  const { task: { sys }, count, interval, deadline, start } = session;
  sys.sigaction('SIGINT', 'catch');
  let nextSend = start;
  for (;;) {
    const now = sys.monotonic();
    if (now - start >= deadline) return;
    if (session.received + session.errors >= count && session.transmitted >= count) return;
    if (session.transmitted < count && now >= nextSend) {
      yield* transmit(session);
      nextSend = now + interval;
    }
    const lastSent = session.sentAt.get(session.transmitted) ?? now;
    const patience = session.received > 0 ? Math.max(2 * Math.max(...session.times, 0), interval, second) : session.linger;
    const until = Math.min(session.transmitted < count ? nextSend : lastSent + (session.received > 0 ? Math.min(patience, session.linger) : patience), start + deadline);
    const wait = until - sys.monotonic();
    if (wait <= 0) {
      if (session.transmitted >= count) return;
      continue;
    }
    try {
      yield* take(session, yield* sys.receiveEcho(session.fd, wait));
    } catch (error) {
      if (isErrno(error, 'EINTR')) return;
      if (!isErrno(error, 'EAGAIN')) throw error;
      if (session.transmitted >= count) return;
    }
  }
}

function* transmit(session: Session): Blocking<void> {
  const { task, reportMissing, transmitted, answered, quiet } = session;
  if (reportMissing && transmitted > answered && !quiet) task.out.print(`no answer yet for icmp_seq=${transmitted}\n`);
  const sequence = ++session.transmitted;
  session.sentAt.set(sequence, task.sys.monotonic());
  try {
    if (session.size <= longestEcho) task.sys.sendEcho(session.fd, session.target, sequence & 0xffff, session.size);
  } catch (error) {
    if (!(error instanceof Errno)) throw error;
    session.errors++;
    yield* task.complain(`sendmsg: ${error.text}`);
  }
  yield* task.out.drain();
}

function* take(session: Session, answer: EchoAnswer): Blocking<void> {
  const { task, quiet } = session;
  const behind = session.transmitted - answer.sequence + 1;
  session.pipe = Math.max(session.pipe, behind);
  session.answered = Math.max(session.answered, answer.sequence);
  const stamp = session.timestamps ? `[${(Number(task.sys.now()) / second).toFixed(6)}] ` : '';
  const from = yield* hostText(session, answer);
  if (answer.type !== icmpNumbers(answer.from).type.echoReply) {
    session.errors++;
    if (!quiet) task.out.print(`${stamp}From ${from} icmp_seq=${answer.sequence} ${errorText(answer)}\n`);
    return;
  }
  session.received++;
  const time = answer.at - (session.sentAt.get(answer.sequence) ?? answer.at) + handling;
  const timed = session.size >= 16;
  if (timed) session.times.push(time);
  if (!quiet) task.out.print(`${stamp}${answer.length + 8} bytes from ${from}: icmp_seq=${answer.sequence} ttl=${answer.ttl}${timed ? ` time=${timeText(time)} ms` : ''}\n`);
  yield* task.out.drain();
}

function* finish(session: Session): Blocking<void> {
  const { task, transmitted, received, errors, times } = session;
  const elapsed = Math.floor(((session.sentAt.get(transmitted) ?? session.start) - session.start) / 1e6);
  const loss = transmitted === 0 ? '' : `, ${(transmitted - received) * 100 / transmitted % 1 === 0 ? (transmitted - received) * 100 / transmitted : ((transmitted - received) * 100 / transmitted).toPrecision(6).replace(/0+$/, '')}% packet loss`;
  task.out.print(`\n--- ${session.name} ping statistics ---\n${transmitted} packets transmitted, ${received} received${errors > 0 ? `, +${errors} errors` : ''}${loss}, time ${elapsed}ms\n`);
  const parts: string[] = [];
  if (times.length > 0) {
    const average = times.reduce((sum, time) => sum + time, 0) / times.length;
    const deviation = Math.sqrt(Math.max(0, times.reduce((sum, time) => sum + time * time, 0) / times.length - average * average));
    parts.push(`rtt min/avg/max/mdev = ${[Math.min(...times), average, Math.max(...times), deviation].map(time => (time / 1e6).toFixed(3)).join('/')} ms`);
  }
  if (session.pipe > 1) parts.push(`pipe ${session.pipe}`);
  task.out.print(`${parts.join(', ')}\n`);
  yield* task.out.flush();
}

function* hostText({ showNames, task }: Session, { from, device }: Pick<EchoAnswer, 'from' | 'device'>): Blocking<string> {
  const name = showNames ? yield* nameOf(task.sys, from) : undefined;
  const text = `${formatAddress(from)}${device !== undefined && needsDevice(from) ? `%${device}` : ''}`;
  return name === undefined ? text : `${name} (${text})`;
}

/** As many digits as `ping` shows: 0.123, 1.23, 12.3, 123. */
function timeText(ns: number): string {
  const ms = ns / 1e6;
  return ms >= 99.95 ? ms.toFixed(0) : ms >= 9.995 ? ms.toFixed(1) : ms >= 0.9995 ? ms.toFixed(2) : ms.toFixed(3);
}

function errorText({ type, code, from }: EchoAnswer): string {
  if (typeof from === 'string') return errorText6(type, code);
  if (type === icmpType.timeExceeded) return code === 0 ? 'Time to live exceeded' : 'Frag reassembly time exceeded';
  const texts: Readonly<Record<number, string>> = {
    0: 'Destination Net Unreachable', 1: 'Destination Host Unreachable', 2: 'Destination Protocol Unreachable', 3: 'Destination Port Unreachable',
    4: 'Frag needed and DF set (mtu = 0)', 5: 'Source Route Failed', 6: 'Destination Net Unknown', 7: 'Destination Host Unknown', 9: 'Destination Net Prohibited', 10: 'Destination Host Prohibited', 13: 'Packet filtered',
  };
  return type === icmpType.unreachable ? (texts[code] ?? `Dest Unreachable, Bad Code: ${code}`) : `Bad ICMP type: ${type}`;
}

/** Of ICMPv6: RFC 4443, 3. */
function errorText6(type: number, code: number): string {
  if (type === 3) return `Time exceeded: ${code === 0 ? 'Hop limit' : 'Defragmentation failure'}`;
  const texts: Readonly<Record<number, string>> = { 0: 'No route', 1: 'Administratively prohibited', 2: 'Beyond scope of source address', 3: 'Address unreachable', 4: 'Port unreachable' };
  return type === 1 ? `Destination unreachable: ${texts[code] ?? `Unknown code ${code}`}` : `unknown icmp type: ${type}`;
}
