import type { KindRule } from '../rule.ts';
import { rule as clusterName } from './cluster-name.ts';
import { rule as controlPlaneMissing } from './control-plane-missing.ts';
import { rule as evenControlPlanes } from './even-control-planes.ts';
import { rule as featureGate } from './feature-gate.ts';
import { rule as nodeImageDigest } from './node-image-digest.ts';
import { rule as nodeLabelForm } from './node-label-form.ts';
import { rule as nodeLabelReserved } from './node-label-reserved.ts';
import { rule as runtimeConfig } from './runtime-config.ts';
import { rule as versionSkew } from './version-skew.ts';

/** What a cluster is made of: its name, nodes, images, labels and features. Sorted by name. */
export const clusterRules: readonly KindRule[] = [
  clusterName, controlPlaneMissing, evenControlPlanes, featureGate, nodeImageDigest, nodeLabelForm, nodeLabelReserved, runtimeConfig, versionSkew,
];
