import { check } from '../testing.ts';
import { rule } from './even-control-planes.ts';

describe('even-control-planes', () => {
  it('finds two', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
  # ^^^^^ warning KindEvenControlPlanes: 2 control planes bear no more failures than 1: etcd needs more than a half of them
    - role: control-plane
    - role: control-plane
    - role: worker
  `));

  it('counts what aliases repeat', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
  # ^^^^^ warning KindEvenControlPlanes: 4 control planes bear no more failures than 3: etcd needs more than a half of them
    - &a {role: control-plane}
    - *a
    - *a
    - *a
  `));

  it('leaves one and three', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - {}
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - {}
    - {}
    - {}
  `));
});
