import type { PolicyRule, Role, RoleBinding } from '../../object/access.ts';
import type { KubeObject } from '../../object/meta.ts';
import { sameJson } from '../../object/same.ts';
import type { Api } from '../api.ts';
import { forbidden, notFound, type Qualified } from '../error.ts';
import type { User } from '../user.ts';
import { grantOf, rulesOf } from './rules.ts';

const group = 'rbac.authorization.k8s.io';
const roles = new Set(['clusterroles', 'roles']);
const bindings = new Set(['clusterrolebindings', 'rolebindings']);

/**
 * Nobody gives what he does not have ("Privilege escalation prevention and bootstrapping" of RBAC): who writes a role or binds one has all that it allows, or may `escalate`, or `bind` it.
 * @throws ApiError 403 with what is missing, 404 for a role that is not there
 */
export function preventEscalation({ client }: Api, definition: Qualified, object: KubeObject, old: KubeObject | undefined, user: User): void {
  if (definition.group !== group) return;
  const { plural } = definition;
  const { namespace, name } = object.metadata;
  if (roles.has(plural)) {
    const { rules } = object as Role;
    if (old && sameJson(rules, (old as Role).rules) || grantOf(client, user, { verb: 'escalate', group, resource: plural, name, namespace }) !== undefined) return;
    refuse(rules ?? []);
  } else if (bindings.has(plural)) {
    const { roleRef, subjects } = object as RoleBinding;
    if (old && sameJson(subjects, (old as RoleBinding).subjects)) return;
    const resource = roleRef.kind === 'ClusterRole' ? 'clusterroles' : 'roles';
    if (grantOf(client, user, { verb: 'bind', group, resource, name: roleRef.name, namespace }) !== undefined) return;
    const role = roleRef.kind === 'ClusterRole' ? client.get(`clusterroles.${group}`, { name: roleRef.name }) : client.get(`roles.${group}`, { namespace, name: roleRef.name });
    if (!role) throw notFound({ group, plural: resource }, roleRef.name);
    refuse(role.rules ?? []);
  }

  function refuse(wished: readonly PolicyRule[]): void {
    const own = rulesOf(client, user, namespace ?? '');
    const missing = wished.flatMap(single).filter(rule => !own.some(each => covers(each, rule)));
    if (missing.length === 0) return;
    const texts = [...new Set(compact(missing).map(ruleText))].sort();
    throw forbidden(definition, name, `user ${JSON.stringify(user.name)} (groups=[${user.groups.map(each => JSON.stringify(each)).join(' ')}]) is attempting to grant RBAC permissions not currently held:\n${texts.join('\n')}`);
  }
}

/** A rule as many that allow one thing each. */
function single({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): readonly PolicyRule[] {
  return verbs.flatMap(verb => [
    ...apiGroups.flatMap(apiGroup => resources.flatMap(resource => (resourceNames.length > 0 ? resourceNames.map(each => [each]) : [[]]).map(names => ({ verbs: [verb], apiGroups: [apiGroup], resources: [resource], ...names.length > 0 && { resourceNames: names } })))),
    ...nonResourceURLs.map(url => ({ verbs: [verb], nonResourceURLs: [url] })),
  ]);
}

function covers(own: PolicyRule, { verbs: [verb = ''], apiGroups: [apiGroup = ''] = [], resources: [resource = ''] = [], resourceNames: [name] = [], nonResourceURLs: [url] = [] }: PolicyRule): boolean {
  const has = (list: readonly string[] | undefined, wanted: string): boolean => list?.includes('*') === true || list?.includes(wanted) === true;
  if (!has(own.verbs, verb)) return false;
  if (url !== undefined) return own.nonResourceURLs?.some(each => each === '*' || each === url || each.endsWith('*') && url.startsWith(each.slice(0, -1))) === true;
  const [, subresource] = resource.split('/');
  return has(own.apiGroups, apiGroup) && (has(own.resources, resource) || subresource !== undefined && own.resources?.includes(`*/${subresource}`) === true)
    && (own.resourceNames === undefined || own.resourceNames.length === 0 || name !== undefined && own.resourceNames.includes(name));
}

/** Rules that differ in nothing but their verbs as one. */
function compact(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  const joined = new Map<string, PolicyRule>();
  for (const { verbs, ...rest } of rules) {
    const key = JSON.stringify(rest);
    const known = joined.get(key);
    joined.set(key, { ...rest, verbs: [...new Set([...known?.verbs ?? [], ...verbs])] });
  }
  return [...joined.values()];
}

/** As RBAC shows a rule: `{APIGroups:[""], Resources:["pods"], Verbs:["get" "list"]}`. */
function ruleText({ verbs, apiGroups = [], resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule): string {
  const list = (name: string, values: readonly string[]): readonly string[] => values.length === 0 ? [] : [`${name}:[${values.map(value => JSON.stringify(value)).join(' ')}]`];
  return `{${[...list('APIGroups', apiGroups), ...list('Resources', resources), ...list('ResourceNames', resourceNames), ...list('NonResourceURLs', nonResourceURLs), ...list('Verbs', verbs)].join(', ')}}`;
}
