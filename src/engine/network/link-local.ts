import { type Ipv4, parseIpv4 } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { EndpointConfig } from './api.ts';
import { contains6, formatIpv6, parseIpv6, parsePrefix6 } from './ipv6.ts';

/** Link-local addresses that somebody wants for an endpoint besides that of the network. */
export interface LinkLocal {
  readonly four: readonly Ipv4[];
  /** As RFC 5952 writes them. */
  readonly six: readonly string[];
}

/** Prefixes of 169.254.0.0/16 (RFC 3927) and, as devices have them, of fe80::/10 (RFC 4291). */
export const linkLocalLength = 16;
export const linkLocalLength6 = 64;

const first = 0xa9fe_0000;
const prefix6 = parsePrefix6('fe80::/10');

/** What is no address: moby, daemon/network, validateEndpointIPAMConfig. */
export function linkLocalComplaints({ IPAMConfig }: EndpointConfig): string[] {
  return (IPAMConfig?.LinkLocalIPs ?? []).filter(text => !parseIpv4(text) && !parseIpv6(text)).map(text => `invalid link-local IP address: ${text}`.trimEnd());
}

/** @throws EngineError invalid, of an address that is not link-local: libnetwork, network.go, createEndpoint */
export function linkLocalOf({ IPAMConfig }: EndpointConfig): LinkLocal {
  const [four, six]: [Ipv4[], string[]] = [[], []];
  for (const text of IPAMConfig?.LinkLocalIPs ?? []) {
    const address = parseIpv4(text);
    const address6 = parseIpv6(text);
    if (address !== undefined && address >= first && address < first + 2 ** linkLocalLength) four.push(address);
    else if (address6 !== undefined && prefix6 && contains6(prefix6, address6)) six.push(formatIpv6(address6));
    else throw new EngineError('invalid', `invalid link local IP address: ${address6 === undefined ? text : formatIpv6(address6)}`);
  }
  return { four, six };
}
