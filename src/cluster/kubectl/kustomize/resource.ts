import { type AnyObject, isJsonArray, isJsonObject, type Json } from '../json.ts';

/** An object on its way through a build, with what it was called before. */
export interface Item {
  readonly object: AnyObject;
  /** Names that it has had, from the first one. */
  readonly names: readonly string[];
  /** It is made of data, of which a hash stands at the end of its name. */
  readonly hashed: boolean;
}

export function groupOf({ apiVersion }: AnyObject): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

export function versionOf({ apiVersion }: AnyObject): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}

/** How Kustomize names an object: `Deployment.v1.apps/web.[noNs]`. */
export function idText(object: AnyObject): string {
  return `${object.kind}.${versionOf(object)}.${groupOf(object) || '[noGrp]'}/${object.metadata.name}.${object.metadata.namespace ?? '[noNs]'}`;
}

/** The same with metadata changed. */
export function withMetadata(object: AnyObject, change: Partial<AnyObject['metadata']>): AnyObject {
  return { ...object, metadata: { ...object.metadata, ...change } };
}

/** Changes what stands at the end of a path, wherever that leads to something; `*` goes through a list. */
function mapAt(value: Json | undefined, path: readonly string[], change: (found: Json) => Json): Json | undefined {
  const [key, ...rest] = path;
  if (value === undefined) return undefined;
  if (key === undefined) return change(value);
  if (key === '*') return isJsonArray(value) ? value.map(each => mapAt(each, rest, change) ?? null) : value;
  if (!isJsonObject(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: mapAt(value[key], rest, change) };
}

/** {@link mapAt} of an object. */
export function changedAt(object: AnyObject, path: string, change: (found: Json) => Json): AnyObject {
  return mapAt(object, path.split('.'), change) as AnyObject;
}

const scopedToCluster = [
  'APIService', 'CSIDriver', 'CSINode', 'CertificateSigningRequest', 'ClusterRole', 'ClusterRoleBinding', 'ComponentStatus', 'CustomResourceDefinition', 'FlowSchema', 'IngressClass', 'MutatingWebhookConfiguration', 'Namespace', 'Node', 'PersistentVolume', 'PriorityClass',
  'PriorityLevelConfiguration', 'RuntimeClass', 'StorageClass', 'ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding', 'ValidatingWebhookConfiguration', 'VolumeAttachment',
];

/** Whether objects of the kind are in a namespace; of kinds that nobody knows it is believed. */
export function isNamespaced(kind: string): boolean {
  return !scopedToCluster.includes(kind);
}
