import { Errno } from '../../errno.ts';
import type { Address, Ipv4 } from '../../net/address.ts';
import type { Ipv6 } from '../../net/ipv6.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';

/** Why a name has no address, in the words of `gai_strerror(3)`. */
export type ResolveFailure = 'Name or service not known' | 'Temporary failure in name resolution' | 'No address associated with hostname' | 'Address family for hostname not supported';

const dnsPort = 53;
/** `resolv.conf(5)`: timeout and attempts. */
const timeout = 5_000_000_000;
const attempts = 2;

/** Asks name servers for the addresses of a name, of IPv4 (RFC 1035) or of IPv6 (RFC 3596). */
export function* askDns(sys: Sys, name: string, servers: readonly Ipv4[], type: 'A' | 'AAAA' = 'A'): Blocking<readonly Address[] | ResolveFailure> {
  const question = encodeQuestion(name, types[type]);
  for (let attempt = 0; attempt < attempts; attempt++) {
    for (const address of servers) {
      const answer = yield* exchange(sys, address, question);
      if (!answer) continue;
      const code = (answer[3] ?? 0) & 15;
      if (code === 3) return 'Name or service not known';
      if (code !== 0) continue;
      const addresses = decodeAddresses(answer);
      return addresses.length > 0 ? addresses : 'No address associated with hostname';
    }
  }
  return 'Temporary failure in name resolution';
}

/** What one name server says of a name. @returns undefined if it says nothing in time */
export function* askServer(sys: Sys, name: string, server: Ipv4, type: 'A' | 'AAAA' | 'PTR'): Blocking<{ readonly code: number; readonly addresses: readonly Address[] } | undefined> {
  const answer = yield* exchange(sys, server, encodeQuestion(type === 'PTR' ? `${name.split('.').reverse().join('.')}.in-addr.arpa` : name, types[type]));
  return answer && { code: (answer[3] ?? 0) & 15, addresses: decodeAddresses(answer) };
}

/** Of questions. */
const types = { A: 1, PTR: 12, AAAA: 28 } as const;

function* exchange(sys: Sys, address: Ipv4, question: Uint8Array): Blocking<Uint8Array | undefined> {
  const fd = sys.socket('inet', 'datagram');
  try {
    yield* sys.connect(fd, { address, port: dnsPort });
    yield* sys.send(fd, question);
    return (yield* sys.receive(fd, 1500, timeout)).bytes;
  } catch (error) {
    if (error instanceof Errno) return undefined;
    throw error;
  } finally {
    sys.close(fd);
  }
}

/** A question with recursion, for an A record unless told otherwise. */
function encodeQuestion(name: string, type: number = types.A): Uint8Array {
  const labels = name.replace(/\.$/, '').split('.').flatMap(label => [label.length, ...Array.from(label, char => char.charCodeAt(0) & 127)]);
  return Uint8Array.from([0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, ...labels, 0, 0, type, 0, 1]);
}

function decodeAddresses(bytes: Uint8Array): Address[] {
  const word = (at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  let at = skipName(bytes, 12) + 4;
  const addresses: Address[] = [];
  for (let record = word(6); record > 0 && at < bytes.length; record--) {
    at = skipName(bytes, at);
    const [type, length] = [word(at), word(at + 8)];
    at += 10;
    if (type === types.A && length === 4) addresses.push(word(at) * 65_536 + word(at + 2));
    if (type === types.AAAA && length === 16) addresses.push(Array.from(bytes.subarray(at, at + 16), byte => byte.toString(16).padStart(2, '0')).join('') as Ipv6);
    at += length;
  }
  return addresses;
}

function skipName(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length;) {
    const length = bytes[at] ?? 0;
    if (length === 0) return at + 1;
    if (length >= 0xc0) return at + 2;
    at += length + 1;
  }
  return bytes.length;
}
