import type { KubeObject, LabelSelector } from './meta.ts';

/** rbac.authorization.k8s.io/v1: who may do what. "Using RBAC Authorization". */
export interface PolicyRule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export interface Role extends KubeObject { readonly rules?: readonly PolicyRule[] | null }

export interface ClusterRole extends Role {
  /** The rules of all roles with such labels are put together here. */
  readonly aggregationRule?: { readonly clusterRoleSelectors?: readonly LabelSelector[] };
}

export interface Subject {
  readonly kind: 'User' | 'Group' | 'ServiceAccount';
  readonly name: string;
  readonly apiGroup?: string;
  /** Of a service account. */
  readonly namespace?: string;
}

export interface RoleBinding extends KubeObject {
  readonly subjects?: readonly Subject[];
  readonly roleRef: { readonly apiGroup?: string; readonly kind: 'Role' | 'ClusterRole'; readonly name: string };
}

/** certificates.k8s.io/v1; `request` and `certificate` are base64. */
export interface CertificateSigningRequest extends KubeObject {
  readonly spec: {
    readonly request: string;
    readonly signerName: string;
    readonly expirationSeconds?: number;
    readonly usages?: readonly string[];
    readonly username?: string;
    readonly uid?: string;
    readonly groups?: readonly string[];
  };
  readonly status?: { readonly certificate?: string; readonly conditions?: readonly { readonly type: 'Approved' | 'Denied' | 'Failed'; readonly status: string; readonly reason?: string; readonly message?: string; readonly lastUpdateTime?: string; readonly lastTransitionTime?: string }[] };
}
