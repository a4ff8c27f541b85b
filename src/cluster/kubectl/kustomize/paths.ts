/** Where the pod specification of an object is. */
const podSpecs: Readonly<Record<string, string>> = {
  CronJob: 'spec.jobTemplate.spec.template.spec', DaemonSet: 'spec.template.spec', Deployment: 'spec.template.spec', Job: 'spec.template.spec', Pod: 'spec', ReplicaSet: 'spec.template.spec', ReplicationController: 'spec.template.spec', StatefulSet: 'spec.template.spec',
};

/** The path of an object's pod specification; undefined where it has none. */
export function podSpecOf(kind: string): string | undefined {
  return Object.hasOwn(podSpecs, kind) ? podSpecs[kind] : undefined;
}

/** Where templates have metadata. */
export const templates: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec.jobTemplate', 'spec.jobTemplate.spec.template'], DaemonSet: ['spec.template'], Deployment: ['spec.template'], Job: ['spec.template'], ReplicaSet: ['spec.template'], ReplicationController: ['spec.template'], StatefulSet: ['spec.template'],
};

/** Where selectors are that labels are added to; what is behind `?` only where there is one already. Labels of what is claimed belong to them. */
export const selectors: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['?spec.jobTemplate.spec.selector.matchLabels'], DaemonSet: ['spec.selector.matchLabels'], Deployment: ['spec.selector.matchLabels'], Job: ['?spec.selector.matchLabels'],
  NetworkPolicy: ['?spec.podSelector.matchLabels', '?spec.ingress.*.from.*.podSelector.matchLabels', '?spec.egress.*.to.*.podSelector.matchLabels'], PodDisruptionBudget: ['?spec.selector.matchLabels'], ReplicaSet: ['spec.selector.matchLabels'],
  ReplicationController: ['spec.selector'], Service: ['spec.selector'], StatefulSet: ['spec.selector.matchLabels'],
};

const containerLists = ['containers.*', 'initContainers.*'];

/** Where a pod specification names objects of a kind. */
export const inPods: readonly (readonly [kind: string, path: string])[] = [
  ['ConfigMap', 'volumes.*.configMap.name'], ['ConfigMap', 'volumes.*.projected.sources.*.configMap.name'], ['Secret', 'volumes.*.secret.secretName'], ['Secret', 'volumes.*.projected.sources.*.secret.name'],
  ...containerLists.flatMap(list => [
    ['ConfigMap', `${list}.env.*.valueFrom.configMapKeyRef.name`], ['ConfigMap', `${list}.envFrom.*.configMapRef.name`], ['Secret', `${list}.env.*.valueFrom.secretKeyRef.name`], ['Secret', `${list}.envFrom.*.secretRef.name`],
  ] as const),
  ['Secret', 'imagePullSecrets.*.name'], ['ServiceAccount', 'serviceAccountName'], ['ServiceAccount', 'serviceAccount'], ['PersistentVolumeClaim', 'volumes.*.persistentVolumeClaim.claimName'], ['PriorityClass', 'priorityClassName'],
];

/** Where objects of other kinds name some. */
export const elsewhere: readonly (readonly [referrer: string, kind: string, path: string])[] = [
  ['Ingress', 'Service', 'spec.rules.*.http.paths.*.backend.service.name'], ['Ingress', 'Service', 'spec.defaultBackend.service.name'], ['Ingress', 'Secret', 'spec.tls.*.secretName'], ['Ingress', 'IngressClass', 'spec.ingressClassName'],
  ['StatefulSet', 'Service', 'spec.serviceName'], ['ServiceAccount', 'Secret', 'imagePullSecrets.*.name'], ['ServiceAccount', 'Secret', 'secrets.*.name'], ['PersistentVolumeClaim', 'StorageClass', 'spec.storageClassName'], ['PersistentVolume', 'StorageClass', 'spec.storageClassName'],
  ['PersistentVolumeClaim', 'PersistentVolume', 'spec.volumeName'], ['StatefulSet', 'StorageClass', 'spec.volumeClaimTemplates.*.spec.storageClassName'],
];

/** References that say themselves which kind they mean, and what of them is changed. */
export const typed: readonly (readonly [referrer: string, path: string])[] = [
  ['RoleBinding', 'roleRef'], ['ClusterRoleBinding', 'roleRef'], ['RoleBinding', 'subjects.*'], ['ClusterRoleBinding', 'subjects.*'], ['HorizontalPodAutoscaler', 'spec.scaleTargetRef'],
];
