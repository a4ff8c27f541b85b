import type { Client } from '../../client.ts';
import type { PolicyRule, RoleBinding, Subject } from '../../object/access.ts';
import { masters, type User } from '../user.ts';

/** What somebody wants: a resource, or a path of the server. */
export interface Wish {
  readonly verb: string;
  readonly group?: string | undefined;
  /** `pods`, `pods/log`. */
  readonly resource?: string | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly path?: string | undefined;
}

/** Why somebody may do something; undefined if nothing allows it. "Using RBAC Authorization". */
export function grantOf(client: Client, user: User, wish: Wish): string | undefined {
  if (user.groups.includes(masters)) return '';
  for (const { rules, reason } of grants(client, user, wish.path === undefined ? wish.namespace : undefined)) {
    if (rules.some(rule => allows(rule, wish))) return reason;
  }
  return undefined;
}

/** All that somebody may do in a namespace, in the order in which it is looked at. */
export function rulesOf(client: Client, user: User, namespace: string): readonly PolicyRule[] {
  return grants(client, user, namespace).flatMap(({ rules }) => rules);
}

interface Grant {
  readonly rules: readonly PolicyRule[];
  readonly reason: string;
}

function grants(client: Client, user: User, namespace: string | undefined): readonly Grant[] {
  const ofCluster = client.list('clusterrolebindings.rbac.authorization.k8s.io').map(binding => ({ binding, kind: 'ClusterRoleBinding' }));
  const ofNamespace = namespace === undefined || namespace === '' ? [] : client.list('rolebindings.rbac.authorization.k8s.io', { namespace }).map(binding => ({ binding, kind: 'RoleBinding' }));
  return [...ofCluster, ...ofNamespace].flatMap(({ binding, kind }) => {
    const subject = binding.subjects?.find(each => isSubject(each, user, namespace));
    if (!subject) return [];
    const { roleRef, metadata } = binding;
    const where = kind === 'RoleBinding' ? `${metadata.name}/${metadata.namespace ?? ''}` : metadata.name;
    return { rules: rulesOfRole(client, binding), reason: `RBAC: allowed by ${kind} "${where}" of ${roleRef.kind} "${roleRef.name}" to ${subject.kind} "${subject.kind === 'ServiceAccount' ? `${subject.name}/${subject.namespace ?? ''}` : subject.name}"` };
  });
}

function isSubject({ kind, name, namespace }: Subject, user: User, own = ''): boolean {
  switch (kind) {
    case 'User': return user.name === name;
    case 'Group': return user.groups.includes(name);
    case 'ServiceAccount': return user.name === `system:serviceaccount:${namespace ?? own}:${name}`;
  }
}

function rulesOfRole(client: Client, { roleRef: { kind, name }, metadata: { namespace } }: RoleBinding): readonly PolicyRule[] {
  const role = kind === 'ClusterRole' ? client.get('clusterroles.rbac.authorization.k8s.io', { name }) : client.get('roles.rbac.authorization.k8s.io', { namespace, name });
  return role?.rules ?? [];
}

const includes = (list: readonly string[] = [], wanted: string): boolean => list.includes('*') || list.includes(wanted);

function allows({ verbs, apiGroups, resources = [], resourceNames = [], nonResourceURLs = [] }: PolicyRule, { verb, group = '', resource = '', name = '', path }: Wish): boolean {
  if (!includes(verbs, verb)) return false;
  if (path !== undefined) return nonResourceURLs.some(url => url === '*' || url === path || url.endsWith('*') && path.startsWith(url.slice(0, -1)));
  const [, subresource] = resource.split('/');
  const isNamed = includes(resources, resource) || subresource !== undefined && resources.includes(`*/${subresource}`);
  return isNamed && includes(apiGroups, group) && (resourceNames.length === 0 || resourceNames.includes(name));
}
