import { Errno } from '../../errno.ts';
import type { Connection } from './conntrack/connection.ts';
import type { Netfilter } from './netfilter.ts';
import type { Change } from './ruleset.ts';
import type { Table, TableName } from './table.ts';

/** Families of tables: `iptables(8)` and `ip6tables(8)`. */
export type Family = 'ipv4' | 'ipv6';

/** The rules of one family, to be looked at only: what nf_tables dumps. */
export interface RulesView {
  readonly tables: ReadonlyMap<TableName, Table>;
}

/** A connection as `conntrack(8)` sees it: with the seconds that are left. */
export interface ConnectionView {
  readonly connection: Connection;
  readonly seconds: number;
}

/** The rules of a namespace, which has no filter until one is needed. */
export function rulesOf(filter: Netfilter | undefined, family: Family): RulesView {
  return filter?.[family] ?? { tables: new Map() };
}

/** All connections that have not expired. */
export function connectionsOf(filter: Netfilter | undefined, now: bigint): readonly ConnectionView[] {
  return (filter?.conntrack.list(now) ?? []).map(connection => ({ connection, seconds: Number((connection.expires - now) / 1_000_000_000n) }));
}

/** All changes, or none. @throws ChangeError */
export function changeRules(filter: Netfilter, family: Family, changes: readonly Change[]): void {
  filter[family].apply(changes);
}

/** Forgets a connection, or all of them. @throws ENOENT */
export function forgetConnection(filter: Netfilter | undefined, id: number | 'all'): void {
  if (id === 'all') filter?.conntrack.removeIf(() => true);
  else if (filter?.conntrack.removeById(id) !== true) throw new Errno('ENOENT');
}
