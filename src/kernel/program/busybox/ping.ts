import { Errno, isErrno } from '../../errno.ts';
import { type Address, formatAddress, parseAddress } from '../../net/address.ts';
import { icmpNumbers } from '../../net/packet.ts';
import type { EchoAnswer } from '../../net/socket/ping.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { encode } from '../../text.ts';
import { type AddressFamily, lookUp } from '../net/names.ts';
import { banner } from './banner.ts';

const second = 1_000_000_000;
/** What sending and receiving take on a real machine: the simulated way takes no time. */
const handling = 25_000;
/** As it waits for answers after the last packet, in s: networking/ping.c of busybox. */
const maxWait = 10;

const usage = `${banner}

Usage: ping [OPTIONS] HOST
`;

interface Options {
  readonly host: string;
  readonly count: number;
  readonly size: number;
  /** ns. */
  readonly interval: number;
  readonly wait: number;
  readonly deadline: number;
  readonly quiet: boolean;
  readonly ttl: number | undefined;
  readonly from: string | undefined;
  readonly family: AddressFamily;
}

interface Session extends Options {
  readonly sys: Sys;
  readonly fd: number;
  readonly target: Address;
  readonly sentAt: Map<number, number>;
  readonly seen: Set<number>;
  readonly times: number[];
  transmitted: number;
  received: number;
  duplicates: number;
}

/** The applet ping. */
export function* ping(sys: Sys, args: readonly string[]): Blocking<number> {
  const options = optionsOf(args);
  if (typeof options === 'string') return yield* say(sys, 2, options, 1);
  const found = yield* lookUp(sys, options.host, options.family);
  if (typeof found === 'string') return yield* say(sys, 2, `ping: bad address '${options.host}'\n`, 1);
  const [{ address: target, device } = { address: 0 }] = found;
  const fd = sys.socket(typeof target === 'number' ? 'inet' : 'inet6', 'icmp');
  if (device !== undefined) sys.setSocketOptions(fd, { device });
  if (options.ttl !== undefined) sys.setSocketOptions(fd, { ttl: options.ttl });
  if (options.from !== undefined) {
    const source = parseAddress(options.from);
    if (source === undefined) sys.setSocketOptions(fd, { device: options.from });
    else sys.bind(fd, { address: source, port: 0 });
  }
  yield* say(sys, 1, `PING ${options.host} (${formatAddress(target)})${options.from !== undefined && parseAddress(options.from) !== undefined ? ` from ${options.from}` : ''}: ${options.size} data bytes\n`, 0);
  const session: Session = { ...options, sys, fd, target, sentAt: new Map(), seen: new Set(), times: [], transmitted: 0, received: 0, duplicates: 0 };
  const problem = yield* loop(session);
  if (problem !== undefined) return yield* say(sys, 2, problem, 1);
  return yield* finish(session);
}

function optionsOf(args: readonly string[]): Options | string {
  const values = new Map<string, string>();
  const hosts: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as string;
    if (!arg.startsWith('-') || arg === '-') {
      hosts.push(arg);
      continue;
    }
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] as string;
      if ('46nqvA'.includes(letter)) values.set(letter, '');
      else if ('ctsIWwip'.includes(letter)) {
        const value = at + 1 < arg.length ? arg.slice(at + 1) : args[++i];
        if (value === undefined) return `ping: option requires an argument -- '${letter}'\n${usage}`;
        if (letter !== 'I' && !/^\d+(\.\d+)?$/.test(value)) return `ping: invalid number '${value}'\n`;
        values.set(letter, value);
        break;
      } else return `ping: invalid option -- '${letter}'\n${usage}`;
    }
  }
  const [host] = hosts;
  if (host === undefined) return usage;
  const number = (name: string, otherwise: number): number => values.has(name) ? Number(values.get(name)) : otherwise;
  return {
    host, count: number('c', 0) || Infinity, size: number('s', 56), interval: number('i', 1) * second, wait: number('W', maxWait) * second, deadline: number('w', 0) * second || Infinity,
    quiet: values.has('q'), ttl: values.has('t') ? number('t', 64) : undefined, from: values.get('I'), family: values.has('6') ? 'inet6' : values.has('4') ? 'inet' : undefined,
  };
}

/** @returns what stopped it early */
function* loop(session: Session): Blocking<string | undefined> {
  const { sys, count, interval, wait, deadline } = session;
  const start = sys.monotonic();
  let nextSend = start;
  sys.sigaction('SIGINT', 'catch');
  for (;;) {
    const now = sys.monotonic();
    if (now - start >= deadline || session.received >= count) return undefined;
    if (session.transmitted < count && now >= nextSend) {
      const sequence = session.transmitted++;
      session.sentAt.set(sequence, now);
      try {
        sys.sendEcho(session.fd, session.target, sequence & 0xffff, session.size);
      } catch (error) {
        if (!(error instanceof Errno)) throw error;
        return `ping: sendto: ${error.text}\n`;
      }
      nextSend = now + interval;
    }
    const lastSent = session.sentAt.get(session.transmitted - 1) ?? now;
    const until = Math.min(session.transmitted < count ? nextSend : lastSent + wait, start + deadline);
    const left = until - sys.monotonic();
    if (left <= 0) {
      if (session.transmitted >= count) return undefined;
      continue;
    }
    try {
      yield* take(session, yield* sys.receiveEcho(session.fd, left));
    } catch (error) {
      if (isErrno(error, 'EINTR')) return undefined;
      if (!isErrno(error, 'EAGAIN')) throw error;
      if (session.transmitted >= count) return undefined;
    }
  }
}

function* take(session: Session, { type, sequence, from, ttl, length, at }: EchoAnswer): Blocking<void> {
  if (type !== icmpNumbers(from).type.echoReply) return;
  const isDuplicate = session.seen.has(sequence);
  session.seen.add(sequence);
  if (isDuplicate) session.duplicates++;
  else session.received++;
  const time = at - (session.sentAt.get(sequence) ?? at) + handling;
  session.times.push(time);
  if (session.quiet) return;
  yield* say(session.sys, 1, `${length + 8} bytes from ${formatAddress(from)}: seq=${sequence} ttl=${ttl} time=${milliseconds(time)} ms${isDuplicate ? ' (DUP!)' : ''}\n`, 0);
}

function* finish({ sys, host, transmitted, received, duplicates, times }: Session): Blocking<number> {
  const loss = transmitted === 0 ? '' : `${Math.floor((transmitted - received) * 100 / transmitted)}% packet loss`;
  const rounds = times.length === 0 ? '' : `round-trip min/avg/max = ${[Math.min(...times), times.reduce((sum, time) => sum + time, 0) / times.length, Math.max(...times)].map(milliseconds).join('/')} ms\n`;
  const text = `\n--- ${host} ping statistics ---\n${transmitted} packets transmitted, ${received} packets received, ${duplicates > 0 ? `${duplicates} duplicates, ` : ''}${loss}\n${rounds}`;
  return yield* say(sys, 1, text, received === 0 ? 1 : 0);
}

function milliseconds(ns: number): string {
  return (Math.floor(ns / 1000) / 1000).toFixed(3);
}

function* say(sys: Sys, fd: number, text: string, code: number): Blocking<number> {
  yield* sys.write(fd, encode(text));
  return code;
}
