import { type Ipv4, type Prefix, contains, netmask } from './address.ts';
import { type Device, type Scope, scopeNumber } from './device.ts';

/** `ip-route(8)`, TYPE. */
export type RouteType = 'unicast' | 'local' | 'broadcast' | 'multicast' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw';

/** `ip-route(8)`, RTPROTO: who made it. */
export type RouteProtocol = 'kernel' | 'boot' | 'static' | 'dhcp' | (string & {});

/** Numbers of tables: /etc/iproute2/rt_tables. */
export const tableNumber = { default: 253, main: 254, local: 255 } as const;

/** A route: `ip-route(8)`. */
export interface Route {
  readonly prefix: Prefix;
  readonly type: RouteType;
  readonly table: number;
  readonly metric: number;
  readonly tos: number;
  readonly scope: Scope;
  readonly protocol: RouteProtocol;
  /** Null for the types that lead nowhere. */
  readonly device: Device | null;
  readonly gateway: Ipv4 | undefined;
  readonly source: Ipv4 | undefined;
  readonly onlink: boolean;
  readonly mtu: number | undefined;
}

const none: readonly Route[] = [];

/** A routing table: the longest prefix wins, then the lowest metric, then who came first. */
export class RouteTable {
  readonly number: number;
  /** By prefix length, then by network: routes by metric. */
  private readonly lengths: (Map<Ipv4, readonly Route[]> | undefined)[] = [];

  constructor(number: number) {
    this.number = number;
  }

  /** The best route, or undefined. @param device only routes by this device, if given */
  lookup(destination: Ipv4, device?: Device): Route | undefined {
    for (let length = 32; length >= 0; length--) {
      const routes = this.lengths[length]?.get((destination & netmask(length)) >>> 0);
      const route = routes?.find(candidate => !device || candidate.device === device || !candidate.device);
      if (route) return route;
    }
    return undefined;
  }

  /** Of one prefix, by metric. */
  at({ address, length }: Prefix): readonly Route[] {
    return this.lengths[length]?.get(address) ?? [];
  }

  /** @param first before those of the same metric */
  add(route: Route, first = false): void {
    const { address, length } = route.prefix;
    const networks = this.lengths[length] ??= new Map<Ipv4, readonly Route[]>();
    const routes = networks.get(address) ?? none;
    const at = routes.findIndex(other => (first ? other.metric >= route.metric : other.metric > route.metric));
    networks.set(address, at < 0 ? routes.concat(route) : [...routes.slice(0, at), route, ...routes.slice(at)]);
  }

  remove(route: Route): void {
    const { address, length } = route.prefix;
    const networks = this.lengths[length];
    const rest = (networks?.get(address) ?? []).filter(other => other !== route);
    if (rest.length > 0) networks?.set(address, rest);
    else networks?.delete(address);
  }

  /** All routes in the order in which the kernel lists them: by network, wide prefixes first. */
  routes(): Route[] {
    const all = this.lengths.flatMap(networks => (networks ? [...networks.values()].flat() : []));
    return all.sort((a, b) => a.prefix.address - b.prefix.address || a.prefix.length - b.prefix.length);
  }

  /** Removes all that fit. */
  removeWhere(condition: (route: Route) => boolean): void {
    for (const networks of this.lengths) {
      for (const routes of networks ? [...networks.values()] : []) for (const route of routes) if (condition(route)) this.remove(route);
    }
  }
}

/** Which table is asked for which packets: `ip-rule(8)`. */
export interface RoutingRule {
  readonly priority: number;
  readonly from: Prefix | undefined;
  readonly to: Prefix | undefined;
  readonly mark: number | undefined;
  readonly inDevice: string | undefined;
  readonly table: number;
}

/** What is known of a packet that needs a route. */
export interface RouteKey {
  readonly destination: Ipv4;
  readonly source?: Ipv4 | undefined;
  readonly mark?: number | undefined;
  /** It must go out by this device. */
  readonly device?: Device | undefined;
  readonly inDevice?: string | undefined;
}

/** All routes of a namespace, and the rules that say where to look: `ip-route(8)`, `ip-rule(8)`. */
export class Fib {
  readonly tables = new Map<number, RouteTable>();
  rules: RoutingRule[] = [ruleFor(0, tableNumber.local), ruleFor(32_766, tableNumber.main), ruleFor(32_767, tableNumber.default)];

  table(number: number): RouteTable {
    let table = this.tables.get(number);
    if (!table) {
      table = new RouteTable(number);
      this.tables.set(number, table);
    }
    return table;
  }

  /** The route for a packet. */
  lookup(key: RouteKey): Route | undefined {
    for (const rule of this.rules) {
      if (!ruleMatches(rule, key)) continue;
      const route = this.tables.get(rule.table)?.lookup(key.destination, key.device);
      if (route && route.type !== 'throw') return route;
    }
    return undefined;
  }

  /** What the address is here: the type of its route in the table `local`. */
  localType(address: Ipv4): RouteType | undefined {
    return this.tables.get(tableNumber.local)?.lookup(address)?.type;
  }
}

/** Whether a route's scope is at least as narrow: only such routes may lead to a gateway. */
export function isNarrower(scope: Scope, than: Scope): boolean {
  return scopeNumber[scope] > scopeNumber[than];
}

function ruleFor(priority: number, table: number): RoutingRule {
  return { priority, from: undefined, to: undefined, mark: undefined, inDevice: undefined, table };
}

function ruleMatches({ from, to, mark, inDevice }: RoutingRule, key: RouteKey): boolean {
  return (!from || (key.source !== undefined && contains(from, key.source))) && (!to || contains(to, key.destination))
    && (mark === undefined || mark === key.mark) && (inDevice === undefined || inDevice === key.inDevice);
}
