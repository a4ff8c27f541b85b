import { check, checkFix } from '../testing.ts';
import { rule } from './api-server-address.ts';

describe('api-server-address', () => {
  it('finds all addresses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: "0.0.0.0"
  #                     ^^^^^^^^^ warning KindApiServerAddress: The API server of this cluster can be reached from other machines, and kind’s clusters are not made to be secure
  `));

  it('finds what is no address', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: localhost
  #                     ^^^^^^^^^ error KindApiServerAddress: apiServerAddress must be an IP address, not localhost
  `));

  it('finds other addresses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: 192.168.1.2
  #                     ^^^^^^^^^^^ info KindApiServerAddress: The API server listens on 192.168.1.2, which this machine must have, and others may reach
  `));

  it('leaves loopback', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: 127.0.0.1
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: "::1"
  `));

  it('goes back to loopback', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: 0.0.0.0
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: 127.0.0.1
  `, { safe: false }));

  it('does so in IPv6', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: "::"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: "::1"
  `, { safe: false }));

  it('names localhost’s address', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: localhost
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerAddress: 127.0.0.1
  `, { safe: false }));
});
