import type { KubeObject, LabelSelector } from './meta.ts';
import type { WebhookRule } from './webhooks.ts';

/** admissionregistration.k8s.io/v1: what requests have to be like, in CEL. "Validating Admission Policy". */
export interface ValidatingAdmissionPolicy extends KubeObject {
  readonly spec: {
    readonly paramKind?: { readonly apiVersion: string; readonly kind: string };
    readonly matchConstraints?: MatchResources;
    readonly validations?: readonly Validation[];
    readonly failurePolicy?: 'Fail' | 'Ignore';
    readonly matchConditions?: readonly { readonly name: string; readonly expression: string }[];
    readonly variables?: readonly { readonly name: string; readonly expression: string }[];
  };
  readonly status?: { readonly observedGeneration?: number; readonly typeChecking?: object };
}

export interface Validation {
  readonly expression: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: 'Unauthorized' | 'Forbidden' | 'Invalid' | 'RequestEntityTooLarge';
}

export interface MatchResources {
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly resourceRules?: readonly (WebhookRule & { readonly resourceNames?: readonly string[] })[];
  readonly excludeResourceRules?: readonly (WebhookRule & { readonly resourceNames?: readonly string[] })[];
  readonly matchPolicy?: 'Exact' | 'Equivalent';
}

/** Puts a policy to work, with parameters. */
export interface ValidatingAdmissionPolicyBinding extends KubeObject {
  readonly spec: {
    readonly policyName: string;
    readonly paramRef?: { readonly name?: string; readonly namespace?: string; readonly selector?: LabelSelector; readonly parameterNotFoundAction?: 'Allow' | 'Deny' };
    readonly matchResources?: MatchResources;
    readonly validationActions?: readonly ('Deny' | 'Warn' | 'Audit')[];
  };
}
