import { type Address, type Prefix, contains } from './address.ts';
import { type Device, type Scope, scopeNumber } from './device.ts';
import { SmallMap } from '../small.ts';

/** `ip-route(8)`, TYPE. */
export type RouteType = 'unicast' | 'local' | 'broadcast' | 'multicast' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw';

/** `ip-route(8)`, RTPROTO: who made it. */
export type RouteProtocol = 'kernel' | 'boot' | 'static' | 'dhcp' | (string & {});

/** Numbers of tables: /etc/iproute2/rt_tables. */
export const tableNumber = { default: 253, main: 254, local: 255 } as const;

/** A route: `ip-route(8)`. */
export interface Route {
  readonly prefix: Prefix<Address>;
  readonly type: RouteType;
  readonly table: number;
  readonly metric: number;
  readonly tos: number;
  readonly scope: Scope;
  readonly protocol: RouteProtocol;
  /** Null for the types that lead nowhere. */
  readonly device: Device | null;
  readonly gateway: Address | undefined;
  readonly source: Address | undefined;
  readonly onlink: boolean;
  readonly mtu: number | undefined;
}

/** A routing table: the longest prefix wins, then the lowest metric, then who came first. */
export class RouteTable {
  readonly number: number;
  /** The longest prefix first, then the lowest metric, then who came first. Replaced with each change: what grows in place takes room for many. */
  private ordered: readonly Route[] = [];

  constructor(number: number) {
    this.number = number;
  }

  /** The best route, or undefined. @param device only routes by this device, if given */
  lookup(destination: Address, device?: Device): Route | undefined {
    return this.ordered.find(route => contains(route.prefix, destination) && (!device || route.device === device || !route.device));
  }

  /** Of one prefix, by metric. */
  at({ address, length }: Prefix<Address>): readonly Route[] {
    return this.ordered.filter(({ prefix }) => prefix.address === address && prefix.length === length);
  }

  /** @param first before those of the same metric */
  add(route: Route, first = false): void {
    const { ordered, ordered: { length: count } } = this;
    const later = ordered.findIndex(other => isAfter(other, route, first));
    const at = later < 0 ? count : later;
    this.ordered = ordered.slice(0, at).concat(route, ordered.slice(at));
  }

  remove(route: Route): void {
    this.removeWhere(other => other === route);
  }

  /** All routes in the order in which the kernel lists them: by network, wide prefixes first. */
  routes(): Route[] {
    return [...this.ordered].sort(({ prefix: a }, { prefix: b }) => (a.address < b.address ? -1 : a.address > b.address ? 1 : a.length - b.length));
  }

  /** Removes all that fit. */
  removeWhere(condition: (route: Route) => boolean): void {
    this.ordered = this.ordered.filter(route => !condition(route));
  }
}

/** Whether a route stands behind one that is to be added. @param first that one comes before those of the same metric */
function isAfter({ prefix, metric }: Route, added: Route, first: boolean): boolean {
  if (prefix.length !== added.prefix.length) return prefix.length < added.prefix.length;
  return first ? metric >= added.metric : metric > added.metric;
}

/** Which table is asked for which packets: `ip-rule(8)`. */
export interface RoutingRule {
  readonly priority: number;
  readonly from: Prefix<Address> | undefined;
  readonly to: Prefix<Address> | undefined;
  readonly mark: number | undefined;
  readonly inDevice: string | undefined;
  readonly table: number;
}

/** What is known of a packet that needs a route. */
export interface RouteKey {
  readonly destination: Address;
  readonly source?: Address | undefined;
  readonly mark?: number | undefined;
  /** It must go out by this device. */
  readonly device?: Device | undefined;
  readonly inDevice?: string | undefined;
}

/** All routes of a namespace, and the rules that say where to look: `ip-route(8)`, `ip-rule(8)`. */
export class Fib {
  readonly tables = new SmallMap<number, RouteTable>();
  rules: readonly RoutingRule[];

  /** @param rules those of IPv4, if nothing else is said */
  constructor(rules: readonly RoutingRule[] = initialRules) {
    this.rules = rules;
  }

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
  localType(address: Address): RouteType | undefined {
    return this.tables.get(tableNumber.local)?.lookup(address)?.type;
  }
}

/** Whether a route's scope is at least as narrow: only such routes may lead to a gateway. */
export function isNarrower(scope: Scope, than: Scope): boolean {
  return scopeNumber[scope] > scopeNumber[than];
}

/** Made once: namespaces whose rules nobody has changed share them. */
const initialRules: readonly RoutingRule[] = [ruleFor(0, tableNumber.local), ruleFor(32_766, tableNumber.main), ruleFor(32_767, tableNumber.default)];

/** Those of IPv6. */
export const initialRules6: readonly RoutingRule[] = initialRules.slice(0, 2);

function ruleFor(priority: number, table: number): RoutingRule {
  return { priority, from: undefined, to: undefined, mark: undefined, inDevice: undefined, table };
}

function ruleMatches({ from, to, mark, inDevice }: RoutingRule, key: RouteKey): boolean {
  return (!from || (key.source !== undefined && contains(from, key.source))) && (!to || contains(to, key.destination))
    && (mark === undefined || mark === key.mark) && (inDevice === undefined || inDevice === key.inDevice);
}
