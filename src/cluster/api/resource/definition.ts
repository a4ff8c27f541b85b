import type { Client } from '../../client.ts';
import type { KubeletApi } from '../../kubelet-api.ts';
import type { KubeObject } from '../../object/meta.ts';
import type { User } from '../user.ts';

/** What a field has wrong: becomes a cause in the Status of an answer 422 Invalid, `spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive`. */
export interface FieldError {
  readonly field: string;
  readonly type: 'Required value' | 'Invalid value' | 'Unsupported value' | 'Duplicate value' | 'Forbidden' | 'Not found' | 'Too long';
  /** The value as JSON has it; left out for `Required value` and `Forbidden`. */
  readonly value?: unknown;
  /** How the answer shows a value that is no string, number or boolean: as Go does, `map[string]string{"app":"web"}`. */
  readonly shown?: string;
  readonly detail?: string;
}

/** A column of the tables that the server prints: "Receiving resources as Tables" of the API concepts. */
export interface Column<T> {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  readonly format?: 'name';
  /** 0 is always shown, 1 only by `-o wide`. */
  readonly priority?: 0 | 1;
  readonly description: string;
  /** @param now in ms since the epoch: ages are said by the server */
  readonly cell: (object: T, now: number) => string | number | boolean;
}

/** What a resource's code may look at besides the object. */
export interface Surroundings {
  readonly client: Client;
  /** In ms since the epoch. */
  readonly now: number;
  /** Picks an address of the service network, or a port of the node ports, that no service has. */
  readonly allocate: { readonly clusterIp: () => string; readonly nodePort: () => number; readonly nodePorts: { readonly from: number; readonly to: number }; /** The service network, if an address is none of it. */ readonly subnet: (address: string) => string | undefined };
  /** 0 to 1, from the machine's seed. */
  readonly random: () => number;
  /** Who creates the object. */
  readonly user?: User;
}

/** What objects that are not stored are made of. */
export interface Origin {
  readonly client: Client;
  /** In ms since the epoch. */
  readonly now: number;
  /** By the names of their nodes. */
  readonly kubelets: ReadonlyMap<string, KubeletApi>;
  /** Who asks. */
  readonly user: User;
}

/** A version of a resource, or a group, whose objects are stored as another one's. */
export interface View {
  /** As whose: `events`, `horizontalpodautoscalers.autoscaling`. */
  readonly of: string;
  /** What its objects say of themselves. */
  readonly apiVersion: string;
  readonly toStored: (object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
  readonly fromStored: (object: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;
}

/** One resource of the API: a file each, joined by `resources.ts`. What most resources have alike is the store's. */
export interface ResourceDefinition<T extends KubeObject = KubeObject> {
  /** '' is the core group. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames?: readonly string[];
  /** `all` is what `kubectl get all` shows. */
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  /** What its objects may be called: a DNS subdomain (the usual), a DNS label of RFC 1123 or 1035, or what may be a segment of a path. */
  readonly names?: 'subdomain' | 'label' | 'label1035' | 'segment';
  /** All of create, delete, deletecollection, get, list, patch, update, watch unless said otherwise. */
  readonly verbs?: readonly string[];
  readonly subresources?: readonly ('status' | 'scale' | 'log' | 'exec' | 'attach' | 'portforward' | 'binding' | 'eviction' | 'ephemeralcontainers' | 'token' | 'finalize' | 'approval' | 'resize')[];
  /** Who creates an object may say its status as well, as a kubelet does of its node; else the subresource alone has it. */
  readonly keepsStatus?: boolean;
  /** What an object owns stays when it is deleted, unless a client says otherwise; else it is deleted later. */
  readonly orphansDependents?: boolean;
  /** A PUT of one that is not there makes it. */
  readonly createsOnUpdate?: boolean;
  /** A PUT without `metadata.resourceVersion` is refused. */
  readonly wantsRevision?: boolean;
  /** Fields that a client may select by, besides `metadata.name` and `metadata.namespace`. */
  readonly fields?: Readonly<Record<string, (object: T) => string>>;
  /** Fields, by their paths, that are there even if nobody has written them: structs of the Go types. From the outer to the inner. */
  readonly structs?: readonly string[];
  /** What its objects are made of, if it is none of the built-in types: OpenAPI 3.0. */
  readonly schema?: Readonly<Record<string, unknown>>;
  /** An object without what its schema does not have, and the paths of that. */
  prune?(object: Readonly<Record<string, unknown>>): { readonly object: Readonly<Record<string, unknown>>; readonly unknown: readonly string[] };
  readonly columns: readonly Column<T>[];
  /** The object with what the API reference names as defaults; at each write. */
  defaults?(object: T, surroundings: Surroundings, old: T | undefined): T;
  /** Nothing if all is well. `metadata` is checked for every resource alike. */
  validate?(object: T, old: T | undefined, surroundings: Surroundings): readonly FieldError[];
  /** After a write or a delete was admitted: what happens beside it, as an address that is free again. */
  written?(object: T, surroundings: Surroundings): void;
  /** How long a deleted object stays until somebody says that it is gone (pods: the kubelet), in seconds; undefined removes it at once. */
  grace?(object: T, wished: number | undefined): number | undefined;
  /** Objects are not stored: what somebody sends is answered at once, as reviews are. */
  answer?(object: T, origin: Origin): T;
  /** Objects are not stored: all are made whenever somebody reads them. */
  made?(origin: Origin): readonly T[];
  /** It only shows the objects of another. */
  readonly view?: View;
  /** Where `status.selector`, `spec.replicas` and `status.replicas` of the subresource `scale` are; as the usual workloads have them if left out. */
  readonly scale?: { readonly selector: (object: T) => string; readonly replicas: (object: T) => number; readonly current: (object: T) => number };
}
