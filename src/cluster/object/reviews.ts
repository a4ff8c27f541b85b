import type { PolicyRule } from './access.ts';
import type { KubeObject, Quantities } from './meta.ts';

/** authorization.k8s.io/v1: may somebody do this? */
export interface AccessReview extends KubeObject {
  readonly spec: {
    readonly resourceAttributes?: { readonly namespace?: string; readonly verb?: string; readonly group?: string; readonly version?: string; readonly resource?: string; readonly subresource?: string; readonly name?: string };
    readonly nonResourceAttributes?: { readonly path?: string; readonly verb?: string };
    /** Who, if it is not the one who asks. */
    readonly user?: string;
    readonly groups?: readonly string[];
  };
  readonly status?: { readonly allowed: boolean; readonly denied?: boolean; readonly reason?: string };
}

/** What may who asks do in a namespace? */
export interface RulesReview extends KubeObject {
  readonly spec: { readonly namespace?: string };
  readonly status?: { readonly resourceRules: readonly PolicyRule[]; readonly nonResourceRules: readonly PolicyRule[]; readonly incomplete: boolean };
}

export interface UserInfo { readonly username?: string; readonly uid?: string; readonly groups?: readonly string[] }

/** authentication.k8s.io/v1: who am I? */
export interface SubjectReview extends KubeObject { readonly status?: { readonly userInfo: UserInfo } }

/** Whose token is this? */
export interface TokenReview extends KubeObject {
  readonly spec: { readonly token?: string; readonly audiences?: readonly string[] };
  readonly status?: { readonly authenticated?: boolean; readonly user?: UserInfo; readonly audiences?: readonly string[]; readonly error?: string };
}

/** metrics.k8s.io/v1beta1: what is used, over the last time. */
export interface NodeMetrics extends KubeObject { readonly timestamp: string; readonly window: string; readonly usage: Quantities }

export interface PodMetrics extends KubeObject {
  readonly timestamp: string;
  readonly window: string;
  readonly containers: readonly { readonly name: string; readonly usage: Quantities }[];
}
