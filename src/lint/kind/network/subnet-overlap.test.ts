import { check } from '../testing.ts';
import { rule } from './subnet-overlap.ts';

describe('subnet-overlap', () => {
  it('finds pods and services in one range', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.0.0.0/8
      serviceSubnet: 10.96.0.0/16
  #                  ^^^^^^^^^^^^ warning KindSubnetOverlap: 10.96.0.0/16 overlaps 10.0.0.0/8, which is podSubnet
  `));

  it('knows the defaults', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.96.128.0/17
  #              ^^^^^^^^^^^^^^ warning KindSubnetOverlap: 10.96.128.0/17 overlaps 10.96.0.0/16, which is serviceSubnet (default)
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      serviceSubnet: "10.97.0.0/16,fd00:10:244::/112"
  #                                ^^^^^^^^^^^^^^^^^ warning KindSubnetOverlap: fd00:10:244::/112 overlaps fd00:10:244::/56, which is podSubnet (default)
  `));

  it('leaves others', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.97.0.0/16
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.1.0.0/16
      serviceSubnet: 10.2.0.0/16
  `));
});
