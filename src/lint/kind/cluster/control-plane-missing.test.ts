import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './control-plane-missing.ts';

describe('control-plane-missing', () => {
  it('finds workers alone', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
  # ^^^^^ error KindNoControlPlane: All nodes are workers; at least one must be a control-plane
    - role: worker
    - role: worker
  `));

  it('does not count what is null, as kind does not', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
  # ^^^^^ error KindNoControlPlane: All nodes are workers; at least one must be a control-plane
    -
    - role: worker
  `));

  it('leaves a control plane', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: worker
    - {}
  `));

  it('leaves no nodes, which are one control plane', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
  `));

  it('adds one', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
      - role: worker
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
      - role: control-plane
      - role: worker
  `, { safe: false }));

  it('leaves brackets to their author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes: [{role: worker}]
  `));
});
