import { keyOf } from '../cache.ts';
import type { ClusterRole, PolicyRule } from '../object/access.ts';
import { canonical, isSame } from '../object/canonical.ts';
import { selects } from '../object/selector.ts';
import type { Controller } from './controller.ts';

/** Puts the rules of roles together in those that want it ("Aggregated ClusterRoles"): `admin`, `edit` and `view` get what users label for them. */
export const clusterRoleAggregationController: Controller = {
  name: 'clusterrole-aggregation-controller',
  start({ client, caches, enqueue }) {
    const roles = caches.of('clusterroles.rbac.authorization.k8s.io');
    const isAggregated = ({ aggregationRule }: ClusterRole): boolean => aggregationRule !== undefined;
    const aggregated = roles.by('aggregated', role => isAggregated(role) ? ['yes'] : []);
    roles.onUpdate(() => {
      for (const role of aggregated('yes')) enqueue(keyOf(role));
    });
    return key => {
      const role = roles.get(key);
      if (!role?.aggregationRule) return;
      const { clusterRoleSelectors = [] } = role.aggregationRule;
      const sources = [...roles.all()].filter(each => each !== role && clusterRoleSelectors.some(selector => selects(selector, each.metadata.labels))).sort((a, b) => a.metadata.name < b.metadata.name ? -1 : 1);
      const rules = distinct(sources.flatMap(each => each.rules ?? []));
      if (!isSame(rules, role.rules ?? [])) client.update('clusterroles.rbac.authorization.k8s.io', { ...role, rules });
    };
  },
};

const distinct = (rules: readonly PolicyRule[]): readonly PolicyRule[] => [...new Map(rules.map(rule => [canonical(rule), rule])).values()];
