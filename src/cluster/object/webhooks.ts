import type { KubeObject, LabelSelector } from './meta.ts';

/** admissionregistration.k8s.io/v1: whom the API server asks before it stores something. "Dynamic Admission Control". */
export interface WebhookConfiguration extends KubeObject { readonly webhooks?: readonly Webhook[] }

export interface Webhook {
  readonly name: string;
  readonly clientConfig: WebhookClient;
  readonly rules?: readonly WebhookRule[];
  /** What happens when nobody answers. */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  readonly matchPolicy?: 'Exact' | 'Equivalent';
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly sideEffects?: 'None' | 'NoneOnDryRun' | 'Some' | 'Unknown';
  readonly timeoutSeconds?: number;
  readonly admissionReviewVersions?: readonly string[];
  /** In CEL. */
  readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[];
  /** Of one that mutates. */
  readonly reinvocationPolicy?: 'Never' | 'IfNeeded';
}

/** Where it is: an address, or a service of the cluster. */
export interface WebhookClient {
  readonly url?: string;
  readonly service?: { readonly namespace: string; readonly name: string; readonly path?: string; readonly port?: number };
  /** PEM in base64. */
  readonly caBundle?: string;
}

export interface WebhookRule {
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly operations?: readonly string[];
  /** `pods`, `pods/exec`, `*`. */
  readonly resources?: readonly string[];
  readonly scope?: 'Cluster' | 'Namespaced' | '*';
}
