import { type Address, needsDevice } from './address.ts';

/** The protocols above IP that are simulated: `protocols(5)`. */
export type Protocol = 'tcp' | 'udp' | 'icmp';

/** Numbers of protocols as in the IP header and in /etc/protocols. */
export const protocolNumber: Readonly<Record<Protocol, number>> = { icmp: 1, tcp: 6, udp: 17 };

/** Flags of TCP segments, bits as in the header (RFC 9293, 3.1). */
export const tcpFlag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 } as const;

/** Types of ICMP messages: `icmp(7)`, RFC 792. */
export const icmpType = { echoReply: 0, unreachable: 3, redirect: 5, echo: 8, timeExceeded: 11 } as const;

/** Codes of "destination unreachable". */
export const unreachableCode = {
  network: 0, host: 1, protocol: 2, port: 3, fragmentation: 4, networkProhibited: 9, hostProhibited: 10, prohibited: 13,
} as const;

/** What messages mean, in the numbers of ICMP or ICMPv6 (RFC 4443): which, the addresses say. */
export interface IcmpNumbers {
  readonly type: Readonly<Record<keyof typeof icmpType, number>>;
  readonly code: Readonly<Record<keyof typeof unreachableCode, number>>;
}

const icmp4: IcmpNumbers = { type: icmpType, code: unreachableCode };
const icmp6: IcmpNumbers = {
  type: { echoReply: 129, unreachable: 1, redirect: 137, echo: 128, timeExceeded: 3 },
  code: { network: 0, host: 3, protocol: 4, port: 4, fragmentation: 0, networkProhibited: 1, hostProhibited: 1, prohibited: 1 },
};

/** The numbers of the family of an address. */
export function icmpNumbers(address: Address): IcmpNumbers {
  return typeof address === 'number' ? icmp4 : icmp6;
}

/** The header of an ICMP message. */
export interface Icmp {
  type: number;
  code: number;
  /** Of echo and its reply: what distinguishes the pings that run at the same time. 0 otherwise. */
  id: number;
  sequence: number;
  /** Of errors: the packet that the error is about, as it was when it failed. Address translation translates it, too. */
  about: Packet | null;
}

/** What conntrack knows of a packet: a reference into the table of the namespace in which the packet is now. Null until the namespace's conntrack has seen it. */
export interface ConntrackReference {
  /** Number of the connection in the namespace's table. */
  readonly connection: number;
  readonly state: 'new' | 'established' | 'related' | 'invalid' | 'untracked';
  readonly direction: 'original' | 'reply';
}

/** A packet of IPv4 or IPv6, which the addresses tell, as plain data: `ip(7)`, `ipv6(7)`. Those who pass it on change it in place (ttl, addresses under translation); {@link copyPacket} makes another. */
export interface Packet {
  readonly protocol: Protocol;
  source: Address;
  destination: Address;
  ttl: number;
  tos: number;
  /** Ports of TCP and UDP; 0 for ICMP. */
  sourcePort: number;
  destinationPort: number;
  /** TCP only: bits of {@link tcpFlag}. */
  flags: number;
  /** TCP only: numbers of the first byte, and of the next one that is expected. */
  sequence: number;
  acknowledgement: number;
  /** TCP only: how many bytes the sender has room for. */
  window: number;
  /** ICMP only. */
  icmp: Icmp | null;
  payload: Uint8Array;
  /** Of this namespace only, as the two names of devices; empty where there is none (yet): what `-i` and `-o` match. */
  inDevice: string;
  outDevice: string;
  /** `SO_MARK`, `-j MARK`: lost when the packet leaves the namespace. */
  mark: number;
  /** Lost when the packet leaves the namespace. */
  conntrack: ConntrackReference | null;
  /** Of packets that were made here: who sent them (`-m owner`). */
  owner: { readonly uid: number; readonly gid: number } | null;
}

/** A packet of these fields and otherwise of what is usual. */
export function makePacket(fields: Pick<Packet, 'protocol' | 'source' | 'destination'> & Partial<Packet>): Packet {
  return {
    ttl: 64, tos: 0, sourcePort: 0, destinationPort: 0, flags: 0, sequence: 0, acknowledgement: 0, window: 0, icmp: null, payload: noBytes,
    inDevice: '', outDevice: '', mark: 0, conntrack: null, owner: null, ...fields,
  };
}

/** Another packet with the same fields; the payload is shared, as nobody changes its bytes. */
export function copyPacket(packet: Packet): Packet {
  return { ...packet, icmp: packet.icmp && { ...packet.icmp, about: packet.icmp.about && copyPacket(packet.icmp.about) } };
}

/** Bytes of the whole packet with its headers: what counters of rules and devices count. */
export function packetLength(packet: Packet): number {
  const header = packet.protocol === 'tcp' ? tcpHeaderLength(packet) : 8;
  const about = packet.icmp?.about ? Math.min(packetLength(packet.icmp.about), 548) : 0;
  return (typeof packet.source === 'number' ? 20 : 40) + header + about + packet.payload.length;
}

/** With the options that Linux sends: what a SYN asks for, a time stamp in every other segment, nothing where there is no connection (`tcp(7)`). */
function tcpHeaderLength({ flags, window }: Packet): number {
  if (flags & tcpFlag.syn) return 40;
  return flags & tcpFlag.rst && window === 0 ? 20 : 32;
}

/** Of a packet from a link-local address: the device by which it came, and by which an answer must leave. */
export function linkOf({ source, inDevice }: Packet): string | undefined {
  return needsDevice(source) ? inDevice : undefined;
}

/** Whether it is an ICMP error: never answered by another error (RFC 1122, 3.2.2). */
export function isIcmpError(packet: Packet): boolean {
  const { echo, echoReply } = icmpNumbers(packet.source).type;
  return packet.icmp !== null && packet.icmp.type !== echo && packet.icmp.type !== echoReply;
}

export const noBytes: Uint8Array = new Uint8Array(0);
