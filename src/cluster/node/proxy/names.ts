import { digestOf, encode, Sha256 } from '../../../kernel/index.ts';
import type { Protocol } from '../../object/core.ts';

/** A port of a service as kube-proxy calls it: `default/web`, or `default/web:http` if the port has a name. */
export interface ServicePortName {
  readonly namespace: string;
  readonly name: string;
  readonly port: string;
}

const hashLength = 16;
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function portText({ namespace, name, port }: ServicePortName): string {
  return `${namespace}/${name}${port === '' ? '' : `:${port}`}`;
}

/** `KUBE-SVC-…`, `KUBE-SVL-…`, `KUBE-EXT-…`: kubernetes/kubernetes, pkg/proxy/iptables/proxier.go, portProtoHash. */
export function serviceChain(prefix: 'KUBE-SVC' | 'KUBE-SVL' | 'KUBE-EXT' | 'KUBE-FW', port: ServicePortName, protocol: Protocol): string {
  return `${prefix}-${hash(portText(port) + protocol.toLowerCase())}`;
}

/** `KUBE-SEP-…` @param endpoint `10.244.1.5:80` */
export function endpointChain(port: ServicePortName, protocol: Protocol, endpoint: string): string {
  return `KUBE-SEP-${hash(portText(port) + protocol.toLowerCase() + endpoint)}`;
}

/** The first sixteen characters of the SHA-256 in base32 (RFC 4648). */
function hash(text: string): string {
  const bytes = digestOf(new Sha256(), encode(text));
  let result = '';
  for (let bit = 0; result.length < hashLength; bit += 5) {
    const word = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    result += letters.charAt((word >> (11 - (bit & 7))) & 31);
  }
  return result;
}
