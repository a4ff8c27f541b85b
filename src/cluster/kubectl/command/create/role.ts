import type { Blocking } from '../../../../kernel/index.ts';
import type { Command } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { list, strings, text } from '../../flags.ts';
import type { Json } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';
import { generator, labelsOf } from '../../resource/generated.ts';
import { subjectsOf } from '../set/subject.ts';

/** `kubectl create role`. */
export const createRole = roleOf('role', 'Role', 'Create a role with single rule');
/** `kubectl create clusterrole`. */
export const createClusterRole = roleOf('clusterrole', 'ClusterRole', 'Create a cluster role');
/** `kubectl create rolebinding`. */
export const createRoleBinding = bindingOf('rolebinding', 'RoleBinding', 'Create a role binding for a particular role or cluster role');
/** `kubectl create clusterrolebinding`. */
export const createClusterRoleBinding = bindingOf('clusterrolebinding', 'ClusterRoleBinding', 'Create a cluster role binding for a particular cluster role');

const apiVersion = 'rbac.authorization.k8s.io/v1';

function roleOf(word: string, kind: string, summary: string): Command {
  return generator({
    path: `create ${word}`, usage: 'NAME --verb=verb --resource=resource.group/subresource [--resource-name=resourcename]', summary, ...kind === 'ClusterRole' && { clusterScoped: true },
    flags: { ...kind === 'ClusterRole' && { 'aggregation-rule': text('', 'Labels of roles whose rules it gathers') }, 'non-resource-url': strings('', 'Paths that are of no resource'), 'resource': strings('', 'Resources of the rule'), 'resource-name': list('', 'Names of objects'), 'verb': strings('', 'What may be done') },
    *make(kubectl, { flags }, name) {
      const aggregated = 'aggregation-rule' in flags ? labelsOf(String(flags['aggregation-rule'])) : {};
      if (Object.keys(aggregated).length > 0) {
        if ([flags.verb, flags.resource, flags['resource-name'], flags['non-resource-url']].some(({ length }) => length > 0)) throw new Failure('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames');
        return { kind, apiVersion, metadata: { name, creationTimestamp: null }, rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregated }] } };
      }
      if (flags.verb.length === 0) throw new Failure('at least one verb must be specified');
      if (flags.resource.length === 0 && flags['non-resource-url'].length === 0) throw new Failure('at least one resource must be specified');
      const groups = new Map<string, string[]>();
      for (const each of flags.resource) {
        const { group, resource } = yield* resolved(kubectl, each);
        groups.set(group, [...groups.get(group) ?? [], resource]);
      }
      const rules: Json[] = [...groups].map(([group, resources]) => ({ verbs: flags.verb, apiGroups: [group], resources, ...flags['resource-name'].length > 0 && { resourceNames: flags['resource-name'] } }));
      if (flags['non-resource-url'].length > 0) rules.push({ verbs: flags.verb, nonResourceURLs: flags['non-resource-url'] });
      return { kind, apiVersion, metadata: { name, creationTimestamp: null }, rules };
    },
  });
}

function* resolved(kubectl: Kubectl, text: string): Blocking<{ readonly group: string; readonly resource: string }> {
  const [type = '', subresource] = text.split('/');
  if (type === '*') return { group: '*', resource: '*' };
  const { group, name } = (yield* kubectl.discovery()).find(type);
  return { group, resource: subresource === undefined ? name : `${name}/${subresource}` };
}

function bindingOf(word: string, kind: string, summary: string): Command {
  const isOfCluster = kind === 'ClusterRoleBinding';
  return generator({
    path: `create ${word}`, usage: 'NAME --clusterrole=NAME [--user=username] [--group=groupname] [--serviceaccount=namespace:serviceaccountname]', summary, failing: `failed to create ${word}:`, ...isOfCluster && { clusterScoped: true },
    flags: { clusterrole: text('', 'The cluster role'), role: text('', 'The role'), user: list('', 'User'), group: list('', 'Group'), serviceaccount: list('', 'namespace:name') },
    *make(_kubectl, { flags }, name) {
      if ((flags.clusterrole === '') === (flags.role === '')) throw new Failure('exactly one of clusterrole or role must be specified');
      const apiGroup = 'rbac.authorization.k8s.io';
      const subjects = subjectsOf(flags);
      return { kind, apiVersion, metadata: { name, creationTimestamp: null }, ...subjects.length > 0 && { subjects }, roleRef: { apiGroup, kind: flags.clusterrole === '' ? 'Role' : 'ClusterRole', name: flags.clusterrole || flags.role } };
    },
  });
}
