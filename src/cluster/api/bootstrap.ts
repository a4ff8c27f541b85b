import type { Client } from '../client.ts';
import { defaultRoles, roleDraft } from './bootstrap/roles.ts';

/** Namespaces that an API server makes when they are not there. */
const systemNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Of pods that a cluster needs: "Guaranteed Scheduling For Critical Add-On Pods". */
const priorityClasses = [
  { metadata: { name: 'system-cluster-critical' }, value: 2_000_000_000, description: 'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.' },
  { metadata: { name: 'system-node-critical' }, value: 2_000_001_000, description: 'Used for system critical pods that must not be moved from their current node.' },
];

/** What an API server itself puts into an empty store. */
export function bootstrap(client: Client): void {
  for (const name of systemNamespaces) {
    if (!client.get('namespaces', { name })) client.create('namespaces', { metadata: { name } });
  }
  bootstrapRoles(client);
  for (const each of priorityClasses) {
    if (!client.get('priorityclasses.scheduling.k8s.io', { name: each.metadata.name })) client.create('priorityclasses.scheduling.k8s.io', each);
  }
}

function bootstrapRoles(client: Client): void {
  for (const [name, role] of Object.entries(defaultRoles)) {
    const draft = roleDraft(name, role);
    if (!client.get('clusterroles.rbac.authorization.k8s.io', { name })) client.create('clusterroles.rbac.authorization.k8s.io', draft);
    if (!role.subjects || client.get('clusterrolebindings.rbac.authorization.k8s.io', { name })) continue;
    client.create('clusterrolebindings.rbac.authorization.k8s.io', {
      metadata: draft.metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }, ...role.subjects.length > 0 && { subjects: role.subjects },
    });
  }
}
