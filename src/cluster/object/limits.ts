import type { Condition, KubeObject, Quantities } from './meta.ts';

/** What a namespace may use in all. */
export interface ResourceQuota extends KubeObject {
  readonly spec?: {
    readonly hard?: Quantities;
    readonly scopes?: readonly string[];
    readonly scopeSelector?: { readonly matchExpressions?: readonly { readonly scopeName: string; readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'; readonly values?: readonly string[] }[] };
  };
  readonly status?: { readonly hard?: Quantities; readonly used?: Quantities };
}

/** What each object of a namespace may use, and what it asks for if it says nothing. */
export interface LimitRange extends KubeObject {
  readonly spec: { readonly limits: readonly LimitRangeItem[] };
}

export interface LimitRangeItem {
  readonly type: string;
  readonly max?: Quantities;
  readonly min?: Quantities;
  readonly default?: Quantities;
  readonly defaultRequest?: Quantities;
  readonly maxLimitRequestRatio?: Quantities;
}

/** scheduling.k8s.io/v1. */
export interface PriorityClass extends KubeObject {
  readonly value: number;
  readonly globalDefault?: boolean;
  readonly description?: string;
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
}

/** autoscaling/v2. */
export interface HorizontalPodAutoscaler extends KubeObject {
  readonly spec: {
    readonly scaleTargetRef: { readonly apiVersion?: string; readonly kind: string; readonly name: string };
    readonly minReplicas?: number;
    readonly maxReplicas: number;
    readonly metrics?: readonly Metric[];
  };
  readonly status?: { readonly currentReplicas?: number; readonly desiredReplicas?: number; readonly lastScaleTime?: string; readonly observedGeneration?: number; readonly currentMetrics?: readonly Metric[]; readonly conditions?: readonly Condition[] };
}

/** In a spec with `target`, in a status with `current`. */
export interface Metric {
  readonly type: 'Resource' | 'ContainerResource' | 'Pods' | 'Object' | 'External';
  readonly resource?: MetricSource;
  readonly containerResource?: MetricSource;
  readonly pods?: MetricSource;
  readonly object?: MetricSource;
  readonly external?: MetricSource;
}

export interface MetricSource { readonly name?: string; readonly container?: string; readonly target?: MetricValue; readonly current?: MetricValue }

export interface MetricValue { readonly type?: 'Utilization' | 'Value' | 'AverageValue'; readonly averageUtilization?: number; readonly averageValue?: string; readonly value?: string }
