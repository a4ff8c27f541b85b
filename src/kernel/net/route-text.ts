import { addressBits, formatAddress, formatPrefix } from './address.ts';
import { hasCarrier } from './device-state.ts';
import type { Route } from './fib.ts';

/** The network of a route as `ip route` prints it: `default`, `10.0.0.1`, `10.0.0.0/8`. */
function routeTarget({ prefix }: Route): string {
  if (prefix.length === 0) return 'default';
  return prefix.length === addressBits(prefix.address) ? formatAddress(prefix.address) : formatPrefix(prefix);
}

/** What `ip route` leaves out because it was asked for. */
export interface Omit {
  readonly device?: boolean;
  readonly protocol?: boolean;
  readonly gateway?: boolean;
  readonly scope?: boolean;
}

/** A route as `ip route` prints it, with the space at the end: `ip-route(8)`. @param details as with `-d` @param table if tables are named */
export function routeText(route: Route, details = false, table?: string, omit: Omit = {}): string {
  const words: string[] = [];
  if (route.type !== 'unicast' || details) words.push(route.type);
  words.push(routeTarget(route));
  if (route.tos) words.push('tos', `0x${route.tos.toString(16).padStart(2, '0')}`);
  if (route.gateway !== undefined && !omit.gateway) words.push('via', formatAddress(route.gateway));
  if (route.device && !omit.device) words.push('dev', route.device.name);
  if (table !== undefined) words.push('table', table);
  if ((route.protocol !== 'boot' || details) && !omit.protocol) words.push('proto', route.protocol);
  if ((route.scope !== 'global' || details) && !omit.scope) words.push('scope', route.scope);
  if (route.source !== undefined) words.push('src', formatAddress(route.source));
  if (route.metric) words.push('metric', String(route.metric));
  if (route.onlink) words.push('onlink');
  if (route.device?.up && !hasCarrier(route.device) && route.type === 'unicast') words.push('linkdown');
  if (route.mtu !== undefined) words.push('mtu', String(route.mtu));
  return `${words.join(' ')} `;
}
