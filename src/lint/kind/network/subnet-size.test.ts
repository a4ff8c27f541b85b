import { check } from '../testing.ts';
import { rule } from './subnet-size.ts';

describe('subnet-size', () => {
  it('finds sizes that kubeadm refuses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0/25
  #              ^^^^^^^^^^^^^ warning KindSubnetSize: 10.244.0.0/25 is too small for pods: each node gets a /24 of it
      serviceSubnet: 10.0.0.0/8
  #                  ^^^^^^^^^^ warning KindSubnetSize: 10.0.0.0/8 is too large for services; use /12 or a higher number
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: ipv6
      podSubnet: fd00::/40
  #              ^^^^^^^^^ warning KindSubnetSize: fd00::/40 is too large for pods; use /48 or a higher number
      serviceSubnet: fd00:10:96::/64
  #                  ^^^^^^^^^^^^^^^ warning KindSubnetSize: fd00:10:96::/64 is too large for services; use /108 or a higher number
  `));

  it('finds a range for fewer nodes', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0/23
  #              ^^^^^^^^^^^^^ warning KindSubnetSize: 10.244.0.0/23 has a /24 for each of 2 nodes only
    nodes:
    - role: control-plane
    - role: worker
    - role: worker
  `));

  it('leaves what fits', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.0.0.0/8
      serviceSubnet: 11.0.0.0/12
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: ipv6
      podSubnet: fd00:10:244::/56
      serviceSubnet: fd00:10:96::/112
  `));

  it('leaves who gives nodes another share', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0/25
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      controllerManager:
        extraArgs:
          node-cidr-mask-size: "27"
  `));
});
