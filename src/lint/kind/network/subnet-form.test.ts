import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './subnet-form.ts';

describe('subnet-form', () => {
  it('finds what is no subnet', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0
  #              ^^^^^^^^^^ error KindSubnetForm: 10.244.0.0 is one address; a subnet needs its size as well, as in 10.244.0.0/16
      serviceSubnet: 10.96.0.0/33
  #                  ^^^^^^^^^^^^ error KindSubnetForm: 10.96.0.0/33 is no subnet like 10.244.0.0/16 or fd00:10:244::/56
  `));

  it('finds blanks', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: "10.244.0.0/16, fd00:10:244::/56"
  #                             ^^^^^^^^^^^^^^^^^ error KindSubnetForm: Subnets are separated by a comma only, without blanks
  `));

  it('finds other families and numbers than ipFamily says', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: fd00:10:244::/56
  #              ^^^^^^^^^^^^^^^^ error KindSubnetForm: fd00:10:244::/56 is not of the family ipv4, which is the cluster’s ipFamily
      serviceSubnet: 10.96.0.0/16,fd00:10:96::/112
  #                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error KindSubnetForm: serviceSubnet has one subnet, unless ipFamily is dual
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: ipv6
      podSubnet: 10.244.0.0/16
  #              ^^^^^^^^^^^^^ error KindSubnetForm: 10.244.0.0/16 is not of the family ipv6, which is the cluster’s ipFamily
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: 10.244.0.0/16,10.245.0.0/16
  #              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ error KindSubnetForm: A dual-stack cluster has one IPv4 and one IPv6 subnet in podSubnet
  `));

  it('leaves subnets', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.1.1/16
      serviceSubnet: ""
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: fd00::/56
      serviceSubnet: "10.96.0.0/16,fd00:10:96::/112"
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: ipv5
      podSubnet: 10.244.0.0/16
  `));

  it('removes blanks', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: "10.244.0.0/16, fd00:10:244::/56"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: "10.244.0.0/16,fd00:10:244::/56"
  `, { safe: true }));

  it('leaves an address to its author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      podSubnet: 10.244.0.0
  `));
});
