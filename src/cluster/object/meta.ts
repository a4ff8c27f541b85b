/** What every object of the Kubernetes API has: "API Conventions" of Kubernetes, and its OpenAPI description (apimachinery, meta/v1). Times are RFC 3339 in UTC, to the second unless said otherwise. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
}

export interface ObjectMeta {
  readonly name: string;
  readonly generateName?: string;
  /** Objects of a cluster's scope have none. */
  readonly namespace?: string;
  readonly uid?: string;
  /** Grows with every write to the store, whatever was written. */
  readonly resourceVersion?: string;
  /** Grows with every change of what is wished (`spec`). */
  readonly generation?: number;
  readonly creationTimestamp?: string;
  /** Set by a delete that waits for finalizers or for the kubelet. */
  readonly deletionTimestamp?: string;
  /** In seconds. */
  readonly deletionGracePeriodSeconds?: number;
  readonly labels?: Labels;
  readonly annotations?: Labels;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  readonly managedFields?: readonly ManagedFields[];
}

export type Labels = Readonly<Record<string, string>>;

export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Who set which fields: "Server-Side Apply". */
export interface ManagedFields {
  readonly manager?: string;
  readonly operation?: 'Apply' | 'Update';
  readonly apiVersion?: string;
  readonly time?: string;
  readonly fieldsType?: 'FieldsV1';
  readonly fieldsV1?: object;
  readonly subresource?: string;
}

export interface LabelSelector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly LabelRequirement[];
}

export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
  readonly lastUpdateTime?: string;
  readonly lastProbeTime?: string | null;
  readonly lastHeartbeatTime?: string;
  readonly observedGeneration?: number;
}

/** A number, or a string such as `25%` or the name of a port. */
export type IntOrString = number | string;

/** Where a quantity is: `500m`, `128Mi`. */
export type Quantities = Readonly<Record<string, string>>;
