import type { ClusterRole, PolicyRule, Role } from '../../object/access.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { required, wrong } from './shared/field-errors.ts';
import { createdColumns } from './shared/plain-columns.ts';

const group = 'rbac.authorization.k8s.io';

export const roles: ResourceDefinition<Role> = {
  group, version: 'v1', kind: 'Role', plural: 'roles', singular: 'role', namespaced: true, names: 'segment',
  columns: createdColumns,
  defaults: role => ({ ...role, rules: role.rules ?? null }),
  validate: ({ rules }) => validateRules(rules ?? [], true),
};

export const clusterRoles: ResourceDefinition<ClusterRole> = {
  group, version: 'v1', kind: 'ClusterRole', plural: 'clusterroles', singular: 'clusterrole', namespaced: false, names: 'segment',
  columns: createdColumns,
  defaults: role => ({ ...role, rules: role.rules ?? null }),
  validate: ({ rules }) => validateRules(rules ?? [], false),
};

function validateRules(rules: readonly PolicyRule[], namespaced: boolean): readonly FieldError[] {
  return rules.flatMap(({ verbs = [], apiGroups = [], resources = [], nonResourceURLs = [] }, index) => {
    const field = `rules[${index}]`;
    if (verbs.length === 0) return [required(`${field}.verbs`, 'verbs must contain at least one value')];
    if (nonResourceURLs.length > 0) {
      const isMixed = apiGroups.length > 0 || resources.length > 0;
      const detail = namespaced ? 'namespaced rules cannot apply to non-resource URLs' : isMixed ? 'rules cannot apply to both regular resources and non-resource URLs' : undefined;
      return detail === undefined ? [] : [wrong(`${field}.nonResourceURLs`, nonResourceURLs, detail, `[]string{${nonResourceURLs.map(url => JSON.stringify(url)).join(', ')}}`)];
    }
    return [
      ...apiGroups.length === 0 ? [required(`${field}.apiGroups`, 'resource rules must supply at least one api group')] : [],
      ...resources.length === 0 ? [required(`${field}.resources`, 'resource rules must supply at least one resource')] : [],
    ];
  });
}
