/** How a list of the built-in types is merged: `patchStrategy` and `x-kubernetes-list-type` of the OpenAPI description. */
interface ListType {
  /** By which field a strategic merge patch finds an item; none for a list of simple values that is a set. */
  readonly mergeKey?: string;
  /** By which fields server-side apply finds an item; none for a set. */
  readonly keys?: readonly string[];
}

const byName: ListType = { mergeKey: 'name', keys: ['name'] };
const byType: ListType = { mergeKey: 'type', keys: ['type'] };
const set: ListType = {};

/** By the name of the list; where the same name means several things, with the name of what it is in. Lists that are not here are replaced whole. */
const lists: Readonly<Record<string, ListType>> = {
  containers: byName, initContainers: byName, ephemeralContainers: byName, env: byName, volumes: byName, imagePullSecrets: byName, secrets: byName, schedulingGates: byName, resourceClaims: byName,
  webhooks: byName, validations: byName,
  conditions: byType,
  'status.addresses': byType,
  volumeMounts: { mergeKey: 'mountPath', keys: ['mountPath'] },
  volumeDevices: { mergeKey: 'devicePath', keys: ['devicePath'] },
  hostAliases: { mergeKey: 'ip', keys: ['ip'] },
  podIPs: { mergeKey: 'ip', keys: ['ip'] },
  hostIPs: { mergeKey: 'ip' },
  topologySpreadConstraints: { mergeKey: 'topologyKey', keys: ['topologyKey', 'whenUnsatisfiable'] },
  ownerReferences: { mergeKey: 'uid', keys: ['uid'] },
  finalizers: set, podCIDRs: set,
  'containers.ports': { mergeKey: 'containerPort', keys: ['containerPort', 'protocol'] },
  'initContainers.ports': { mergeKey: 'containerPort', keys: ['containerPort', 'protocol'] },
  'ephemeralContainers.ports': { mergeKey: 'containerPort', keys: ['containerPort', 'protocol'] },
  'spec.ports': { mergeKey: 'port', keys: ['port', 'protocol'] },
};

/** Fields of the type `object` that server-side apply takes as a whole: `x-kubernetes-map-type: atomic`. */
const wholes = new Set(['selector', 'nodeSelector', 'labelSelector', 'namespaceSelector', 'podSelector', 'secretKeyRef', 'configMapKeyRef', 'fieldRef', 'resourceFieldRef', 'roleRef', 'scaleTargetRef', 'claimRef', 'involvedObject', 'targetRef', 'secretRef']);

/** @param path names of fields from the top, without indices and keys */
export function listTypeOf(path: readonly string[]): ListType | undefined {
  const last = path.at(-1) ?? '';
  const own = `${path.at(-2) ?? ''}.${last}`;
  if (Object.hasOwn(lists, own)) return lists[own];
  return Object.hasOwn(lists, last) ? lists[last] : undefined;
}

export function isAtomic(path: readonly string[]): boolean {
  return wholes.has(path.at(-1) ?? '');
}
