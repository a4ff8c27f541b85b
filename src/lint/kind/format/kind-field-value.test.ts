import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './kind-field-value.ts';

describe('kind-field-value', () => {
  it('finds what is not among the values', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: IPv4
  #             ^^^^ error KindFieldValue: ipFamily must be one of ipv4, ipv6, dual, not IPv4
      kubeProxyMode: ebpf
  #                  ^^^^ error KindFieldValue: kubeProxyMode must be one of iptables, ipvs, nftables, none, not ebpf
    nodes:
    - role: master
  #         ^^^^^^ error KindFieldValue: role must be one of control-plane, worker, not master
      extraMounts:
      - hostPath: /a
        containerPath: /a
        propagation: none
  #                  ^^^^ error KindFieldValue: propagation must be one of None, HostToContainer, Bidirectional, not none
      extraPortMappings:
      - containerPort: 80
        protocol: HTTP
  #               ^^^^ error KindFieldValue: protocol must be one of TCP, UDP, SCTP, not HTTP
  `));

  it('leaves the values, and none', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: dual
      kubeProxyMode: nftables
    nodes:
    - role: ""
      extraPortMappings:
      - containerPort: 80
        protocol: tcp
  `));

  it('changes the case', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: IPv6
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      ipFamily: ipv6
  `, { safe: true }));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: contol-plane
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
  `, { safe: false }));

  it('leaves what means nothing near', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: master
  `));
});
