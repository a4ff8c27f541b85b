import type { ClusterRole, PolicyRule, Subject } from '../../object/access.ts';
import { authenticated, masters } from '../user.ts';

/** A role of every cluster: "Default roles and role bindings" of RBAC. */
interface DefaultRole {
  readonly rules: readonly PolicyRule[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Its rules are those of all roles with such a label. */
  readonly aggregates?: string;
  /** To whom the role is bound in the whole cluster, by a binding of its name. */
  readonly subjects?: readonly Subject[];
}

const read = ['get', 'list', 'watch'];
const write = ['create', 'delete', 'deletecollection', 'patch', 'update'];

const rule = (apiGroup: string, resources: string, verbs: readonly string[]): PolicyRule => ({ apiGroups: [apiGroup], resources: resources.split(' '), verbs });

const userGroup = 'rbac.authorization.k8s.io';
const group = (name: string): Subject => ({ apiGroup: userGroup, kind: 'Group', name });
const user = (name: string): Subject => ({ apiGroup: userGroup, kind: 'User', name });
const aggregation = (to: string): Readonly<Record<string, string>> => ({ [`rbac.authorization.k8s.io/aggregate-to-${to}`]: 'true' });

const workloads = 'daemonsets deployments deployments/scale replicasets replicasets/scale statefulsets statefulsets/scale';

const view: readonly PolicyRule[] = [
  rule('', 'configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status', read),
  rule('', 'bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status resourcequotas resourcequotas/status', read),
  rule('', 'namespaces', read),
  rule('discovery.k8s.io', 'endpointslices', read),
  rule('apps', `controllerrevisions daemonsets/status deployments/status replicasets/status statefulsets/status ${workloads}`, read),
  rule('autoscaling', 'horizontalpodautoscalers horizontalpodautoscalers/status', read),
  rule('batch', 'cronjobs cronjobs/status jobs jobs/status', read),
  rule('policy', 'poddisruptionbudgets poddisruptionbudgets/status', read),
  rule('networking.k8s.io', 'ingresses ingresses/status networkpolicies', read),
  rule('metrics.k8s.io', 'pods nodes', read),
];

const edit: readonly PolicyRule[] = [
  rule('', 'pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy', read),
  rule('', 'serviceaccounts', ['impersonate']),
  rule('', 'pods pods/attach pods/exec pods/portforward pods/proxy', write),
  rule('', 'pods/eviction', ['create']),
  rule('', 'configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale secrets serviceaccounts services services/proxy', write),
  rule('', 'serviceaccounts/token', ['create']),
  rule('apps', workloads, write),
  rule('autoscaling', 'horizontalpodautoscalers', write),
  rule('batch', 'cronjobs jobs', write),
  rule('policy', 'poddisruptionbudgets', write),
  rule('networking.k8s.io', 'ingresses networkpolicies', write),
  rule('coordination.k8s.io', 'leases', [...write, ...read]),
];

const admin: readonly PolicyRule[] = [
  rule('authorization.k8s.io', 'localsubjectaccessreviews', ['create']),
  rule('rbac.authorization.k8s.io', 'rolebindings roles', [...write, ...read]),
];

const everything: readonly PolicyRule[] = [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, { nonResourceURLs: ['*'], verbs: ['*'] }];

const health = ['/healthz', '/livez', '/readyz', '/version', '/version/'];

/** By their names. */
export const defaultRoles: Readonly<Record<string, DefaultRole>> = {
  'cluster-admin': { rules: everything, subjects: [group(masters)] },
  admin: { rules: [...admin, ...edit, ...view], aggregates: 'admin' },
  edit: { rules: [...edit, ...view], aggregates: 'edit', labels: aggregation('admin') },
  view: { rules: view, aggregates: 'view', labels: aggregation('edit') },
  'system:aggregate-to-admin': { rules: admin, labels: aggregation('admin') },
  'system:aggregate-to-edit': { rules: edit, labels: aggregation('edit') },
  'system:aggregate-to-view': { rules: view, labels: aggregation('view') },
  'system:basic-user': {
    rules: [rule('authorization.k8s.io', 'selfsubjectaccessreviews selfsubjectrulesreviews', ['create']), rule('authentication.k8s.io', 'selfsubjectreviews', ['create'])],
    subjects: [group(authenticated)],
  },
  'system:discovery': { rules: [{ nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*', ...health], verbs: ['get'] }], subjects: [group(authenticated)] },
  'system:public-info-viewer': { rules: [{ nonResourceURLs: health, verbs: ['get'] }], subjects: [group(authenticated), group('system:unauthenticated')] },
  'system:monitoring': { rules: [{ nonResourceURLs: ['/healthz', '/healthz/*', '/livez', '/livez/*', '/metrics', '/metrics/slis', '/readyz', '/readyz/*'], verbs: ['get'] }], subjects: [group('system:monitoring')] },
  'system:auth-delegator': { rules: [rule('authentication.k8s.io', 'tokenreviews', ['create']), rule('authorization.k8s.io', 'subjectaccessreviews', ['create'])] },
  'system:kube-controller-manager': { rules: everything.slice(0, 1), subjects: [user('system:kube-controller-manager')] },
  'system:kube-scheduler': {
    rules: [
      rule('', 'events', ['create', 'patch', 'update']), rule('events.k8s.io', 'events', ['create', 'patch', 'update']), rule('coordination.k8s.io', 'leases', ['create', 'get', 'list', 'update', 'watch']),
      rule('', 'nodes', read), rule('', 'pods', ['delete', ...read]), rule('', 'bindings pods/binding', ['create']), rule('', 'pods/status', ['patch', 'update']), rule('', 'replicationcontrollers services namespaces persistentvolumes persistentvolumeclaims', read),
      rule('apps', 'replicasets statefulsets', read), rule('policy', 'poddisruptionbudgets', read), rule('storage.k8s.io', 'storageclasses', read), rule('authorization.k8s.io', 'subjectaccessreviews', ['create']), rule('authentication.k8s.io', 'tokenreviews', ['create']),
    ],
    subjects: [user('system:kube-scheduler')],
  },
  'system:node': {
    rules: [
      rule('authentication.k8s.io', 'tokenreviews', ['create']), rule('authorization.k8s.io', 'subjectaccessreviews', ['create']), rule('', 'services', read), rule('', 'nodes', ['create', ...read]), rule('', 'nodes/status', ['patch', 'update']), rule('', 'nodes', ['patch', 'update']),
      rule('', 'events', ['create', 'patch', 'update']), rule('', 'pods', read), rule('', 'pods', ['create', 'delete']), rule('', 'pods/status', ['patch', 'update']), rule('', 'pods/eviction', ['create']), rule('', 'configmaps secrets', read),
      rule('', 'persistentvolumeclaims persistentvolumes', ['get']), rule('certificates.k8s.io', 'certificatesigningrequests', ['create', ...read]), rule('coordination.k8s.io', 'leases', ['create', 'delete', 'get', 'patch', 'update']), rule('', 'serviceaccounts/token', ['create']),
    ],
    subjects: [],
  },
  'system:node-proxier': { rules: [rule('', 'endpoints services', ['list', 'watch']), rule('', 'nodes', read), rule('', 'events', ['create', 'patch', 'update']), rule('discovery.k8s.io', 'endpointslices', ['list', 'watch'])], subjects: [user('system:kube-proxy')] },
  'system:kube-dns': { rules: [rule('', 'endpoints services', ['list', 'watch'])] },
  'system:node-bootstrapper': { rules: [rule('certificates.k8s.io', 'certificatesigningrequests', ['create', ...read])] },
  'system:persistent-volume-provisioner': {
    rules: [rule('', 'persistentvolumes', ['create', 'delete', ...read]), rule('', 'persistentvolumeclaims', ['get', 'list', 'update', 'watch']), rule('storage.k8s.io', 'storageclasses', read), rule('', 'events', ['watch', 'create', 'patch', 'update'])],
  },
};

/** As an object, before the server has given it what it gives. */
export function roleDraft(name: string, { rules, labels, aggregates }: DefaultRole): Pick<ClusterRole, 'rules' | 'aggregationRule'> & { readonly metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly annotations: Readonly<Record<string, string>> } } {
  return {
    metadata: { name, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels }, annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' } },
    ...aggregates !== undefined && { aggregationRule: { clusterRoleSelectors: [{ matchLabels: aggregation(aggregates) }] } },
    rules,
  };
}
