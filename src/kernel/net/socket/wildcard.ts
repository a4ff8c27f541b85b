import { type Address, loopbackAddress } from '../address.ts';
import { anyAddress6, loopbackAddress6 } from '../ipv6.ts';

/** Whether an address that a socket is bound to is that of what goes there: the same one, or a wildcard, 0 of a socket of AF_INET6 for both families (`ipv6(7)`, IPV6_V6ONLY). */
export function covers({ dual }: { readonly dual: boolean }, bound: Address, destination: Address): boolean {
  if (bound === 0) return dual || typeof destination === 'number';
  return bound === destination || (bound === anyAddress6 && typeof destination === 'string');
}

/** Where one who connects to a wildcard gets: to itself. */
export function withoutWildcard(address: Address): Address {
  return address === 0 ? loopbackAddress : address === anyAddress6 ? loopbackAddress6 : address;
}
