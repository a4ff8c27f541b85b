import { check, checkFix } from '../testing.ts';
import { rule } from './dual-stack-order.ts';

describe('dual-stack-order', () => {
  it('finds IPv6 first', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: fd00:10:244::/56,10.244.0.0/16
  #              ^^^^^^^^^^^^^^^^ warning KindDualStackOrder: IPv6 stands first in podSubnet, but kind’s nodes have IPv4 first
      serviceSubnet: "fd00:10:96::/112,10.96.0.0/16"
  #                   ^^^^^^^^^^^^^^^^ warning KindDualStackOrder: IPv6 stands first in serviceSubnet, but kind’s nodes have IPv4 first
  `));

  it('leaves IPv4 first, and one alone', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: 10.244.0.0/16,fd00:10:244::/56
      serviceSubnet: fd00:10:96::/112
  `));

  it('puts IPv4 first', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: "fd00:10:244::/56,10.244.0.0/16"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      podSubnet: "10.244.0.0/16,fd00:10:244::/56"
  `, { safe: false }));
});
