import { formatAddress, formatIpv4, type Ipv4, maskLength, netmask, parseIpv4, parsePrefix, type Prefix } from '../../net/address.ts';
import { tableNumber } from '../../net/fib.ts';
import type { RouteView } from '../../net/netlink/view.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Sys } from '../../syscall/sys.ts';
import { resolve } from '../net/names.ts';
import { applet, AppletFailure, refused, UsageFailure } from './applet.ts';

/** The applet route, `route(8)`: networking/route.c of busybox. */
export const route = applet('route', function* (sys, args) {
  const [first = '', ...rest] = args.filter(arg => !/^-[neA46]+$|^inet$/.test(arg));
  if (first === '') return routingTable(sys, args.some(arg => /^-\w*n/.test(arg)), 'route');
  if (first !== 'add' && first !== 'del' && first !== 'delete') throw new UsageFailure('route', '[-ne] [-A inet[6]] [{add|del} [-net|-host] TARGET [netmask MASK] [gw GATEWAY] [metric N] [dev IFACE]]');
  yield* change(sys, first === 'add', rest);
  return '';
});

/** The table as `route` and as `netstat -r` show it: they differ in three columns. */
export function routingTable(sys: Sys, numeric: boolean, by: 'route' | 'netstat'): string {
  const columns = by === 'route' ? 'Metric Ref    Use Iface' : '  MSS Window  irtt Iface';
  const lines = sys.netRoutes().filter(({ table, type }) => table === tableNumber.main && (type === 'unicast' || type === 'unreachable')).map(each => {
    const { prefix, gateway = 0, metric, device = '*' } = each;
    const destination = prefix.address === 0 && !numeric ? 'default' : formatAddress(prefix.address);
    const start = `${destination.padEnd(15)} ${(gateway === 0 && !numeric ? '*' : formatAddress(gateway)).padEnd(15)} ${formatIpv4(netmask(prefix.length)).padEnd(16)}${flagsOf(each).padEnd(6)}`;
    return by === 'route' ? `${start}${String(metric).padEnd(6)} 0        0 ${device}\n` : `${start}    0 0          0 ${device}\n`;
  });
  return `Kernel IP routing table\nDestination     Gateway         Genmask         Flags ${columns}\n${lines.join('')}`;
}

function flagsOf({ type, gateway, prefix }: RouteView): string {
  return `${type === 'unreachable' ? '!' : 'U'}${gateway === undefined ? '' : 'G'}${prefix.length === 32 ? 'H' : ''}`;
}

function* change(sys: Sys, isNew: boolean, words: readonly string[]): Blocking<void> {
  const [target = '', ...rest] = words.filter(word => word !== '-net' && word !== '-host');
  const value = (key: string): string | undefined => rest.includes(key) ? rest[rest.indexOf(key) + 1] : undefined;
  const gatewayName = value('gw') ?? value('gateway');
  const gateway = gatewayName === undefined ? undefined : yield* addressOf(sys, gatewayName);
  const deviceName = value('dev') ?? (rest.length % 2 === 1 ? rest.at(-1) : undefined);
  const device = deviceName === undefined ? undefined : sys.netLinkIndex(deviceName);
  const request = isNew ? 'SIOCADDRT' : 'SIOCDELRT';
  if (deviceName !== undefined && device === undefined) throw refused(request, 'ENODEV');
  const prefix = yield* prefixOf(sys, target, value('netmask'), words.includes('-host'));
  const metric = value('metric');
  const message = { prefix, gateway, device, ...metric !== undefined && { metric: Number(metric) } };
  const refusal = isNew ? sys.netRouteAdd(message, 'add') : sys.netRouteDelete(message);
  if (refusal) throw refused(request, refusal.code);
}

function* prefixOf(sys: Sys, target: string, mask: string | undefined, isHost: boolean): Blocking<Prefix> {
  if (target === 'default') return { address: 0, length: 0 };
  const withLength = target.includes('/') ? parsePrefix(target) : undefined;
  if (withLength) return withLength;
  const address = yield* addressOf(sys, target);
  const length = mask === undefined ? isHost || address !== 0 ? 32 : 0 : maskLength(parseIpv4(mask) ?? -1);
  if (length === undefined) throw new AppletFailure(`bogus netmask ${mask ?? ''}`);
  if ((address & ~netmask(length)) !== 0) throw new AppletFailure('netmask and route address conflict');
  return { address, length };
}

/** @throws AppletFailure */
export function* addressOf(sys: Sys, name: string): Blocking<Ipv4> {
  const [address] = [yield* resolve(sys, name)].flat();
  if (typeof address !== 'number') throw new AppletFailure(`bad address '${name}'`);
  return address;
}
