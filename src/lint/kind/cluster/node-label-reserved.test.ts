import { check } from '../testing.ts';
import { rule } from './node-label-reserved.ts';

describe('node-label-reserved', () => {
  it('finds labels of Kubernetes', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: worker
      labels:
        node-role.kubernetes.io/worker: ""
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error KindReservedLabel: The kubelet does not start with the label node-role.kubernetes.io/worker, which Kubernetes keeps for itself; set it with kubectl label once the cluster runs
        k8s.io/a: b
  #     ^^^^^^^^ error KindReservedLabel: The kubelet does not start with the label k8s.io/a, which Kubernetes keeps for itself; set it with kubectl label once the cluster runs
    - role: control-plane
  `));

  it('leaves those that a kubelet may set, and others', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      labels:
        topology.kubernetes.io/zone: a
        node.kubernetes.io/anything: b
        kubernetes.io/hostname: c
        my-kubernetes.io/a: b
        tier: d
  `));
});
