import { formatAddress } from '../../address.ts';
import { protocolNumber } from '../../packet.ts';
import type { Connection } from './connection.ts';
import type { Tuple } from './tuple.ts';

/** A connection as `conntrack -L` and /proc/net/nf_conntrack print it, up to its mark. @param view.seconds that are left */
export function connectionText({ connection, seconds }: { readonly connection: Connection; readonly seconds: number }): string {
  const { original, reply, tcp, seenReply, assured, mark } = connection;
  const { protocol } = original;
  const state = protocol === 'tcp' ? `${tcp} ` : '';
  return `${protocol.padEnd(8)} ${protocolNumber[protocol]} ${seconds} ${state}${tupleText(original)}${seenReply ? '' : ' [UNREPLIED]'} ${tupleText(reply)}${assured ? ' [ASSURED]' : ''} mark=${mark}`;
}

function tupleText({ protocol, source, destination, sourcePort, destinationPort }: Tuple): string {
  const ports = protocol === 'icmp' ? `type=${destinationPort >>> 8} code=${destinationPort & 255} id=${sourcePort}` : `sport=${sourcePort} dport=${destinationPort}`;
  return `src=${formatAddress(source)} dst=${formatAddress(destination)} ${ports}`;
}
