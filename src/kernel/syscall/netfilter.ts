import { changeRules, connectionsOf, forgetConnection as forget, rulesOf, type ConnectionView, type Family, type RulesView } from '../net/netfilter/calls.ts';
import { Netfilter } from '../net/netfilter/netfilter.ts';
import type { Change } from '../net/netfilter/ruleset.ts';
import type { NetNamespace } from '../net/namespace.ts';
import type { Context } from './context.ts';

/** The tables of the caller's network namespace: what a dump of nf_tables over `netlink(7)` gives. To be looked at only. @throws EPERM without CAP_NET_ADMIN */
export function netfilterRules(context: Context, family: Family): RulesView {
  return rulesOf(filterOf(administered(context)), family);
}

/** A transaction of nf_tables: all of the changes happen, or none. @throws EPERM, and ChangeError, which says of which change: ENOENT, EEXIST, EBUSY, EINVAL, EMLINK, EOPNOTSUPP */
export function changeNetfilter(context: Context, family: Family, changes: readonly Change[]): void {
  const namespace = administered(context);
  const filter = filterOf(namespace) ?? new Netfilter();
  changeRules(filter, family, changes);
  namespace.filter = filter;
}

/** The connections that the namespace tracks: `conntrack(8)`. @throws EPERM */
export function trackedConnections(context: Context): readonly ConnectionView[] {
  const namespace = administered(context);
  return connectionsOf(filterOf(namespace), namespace.monotonic);
}

/** Forgets a connection, or all. @throws EPERM, ENOENT */
export function forgetConnection(context: Context, id: number | 'all'): void {
  forget(filterOf(administered(context)), id);
}

function administered({ process }: Context): NetNamespace {
  const { net } = process.namespaces;
  process.credentials.demand('CAP_NET_ADMIN', net.owner);
  return net.stack.namespace;
}

function filterOf({ filter }: NetNamespace): Netfilter | undefined {
  return filter instanceof Netfilter ? filter : undefined;
}
