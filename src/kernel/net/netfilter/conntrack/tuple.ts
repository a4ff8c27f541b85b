import type { Address } from '../../address.ts';
import { icmpType, type Packet, type Protocol } from '../../packet.ts';

/** What distinguishes one direction of a connection: the kernel's `nf_conntrack_tuple`. */
export interface Tuple {
  readonly protocol: Protocol;
  readonly source: Address;
  readonly destination: Address;
  /** Of ICMP: the id of the echo. */
  readonly sourcePort: number;
  /** Of ICMP: type and code, as type · 256 + code. */
  readonly destinationPort: number;
}

/** ICMP requests and their answers: others have no connection. */
const answers: ReadonlyMap<number, number> = new Map([[icmpType.echo, icmpType.echoReply], [icmpType.echoReply, icmpType.echo], [13, 14], [14, 13], [15, 16], [16, 15], [17, 18], [18, 17]]);
const requests: ReadonlySet<number> = new Set([icmpType.echo, 13, 15, 17]);

/** The tuple of a packet, or undefined for an ICMP message that belongs to no exchange. */
export function tupleOf({ protocol, source, destination, sourcePort, destinationPort, icmp }: Packet): Tuple | undefined {
  if (icmp === null) return { protocol, source, destination, sourcePort, destinationPort };
  if (!answers.has(icmp.type)) return undefined;
  return { protocol, source, destination, sourcePort: icmp.id, destinationPort: icmp.type * 256 + icmp.code };
}

/** The tuple of an answer. */
export function inverse({ protocol, source, destination, sourcePort, destinationPort }: Tuple): Tuple {
  if (protocol !== 'icmp') return { protocol, source: destination, destination: source, sourcePort: destinationPort, destinationPort: sourcePort };
  const answer = answers.get(destinationPort >>> 8) ?? destinationPort >>> 8;
  return { protocol, source: destination, destination: source, sourcePort, destinationPort: answer * 256 + (destinationPort & 255) };
}

/** Whether an ICMP exchange may begin with this. */
export function isRequest({ destinationPort }: Tuple): boolean {
  return requests.has(destinationPort >>> 8);
}

/** Two tuples are the same if their keys are. */
export function tupleKey({ protocol, source, destination, sourcePort, destinationPort }: Tuple): string {
  return `${protocol} ${source} ${sourcePort} ${destination} ${destinationPort}`;
}
