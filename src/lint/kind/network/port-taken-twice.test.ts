import { check } from '../testing.ts';
import { rule } from './port-taken-twice.ts';

describe('port-taken-twice', () => {
  it('finds a port twice in a node', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
      - {containerPort: 81, hostPort: 8080, protocol: tcp}
  #                                   ^^^^ error KindPortTwice: Port 8080 of this machine is taken already in line 6
      - {containerPort: 82, hostPort: 8080, listenAddress: 127.0.0.1}
  #                                   ^^^^ error KindPortTwice: Port 8080 of this machine is taken already in line 6
      - {containerPort: 83, hostPort: 8080, listenAddress: "::1"}
  #                                   ^^^^ error KindPortTwice: Port 8080 of this machine is taken already in line 6
  `));

  it('finds a port twice between nodes', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
    - role: worker
      extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
  #                                   ^^^^ error KindPortTwice: Port 8080 of this machine is taken already in line 6
      - {containerPort: 80, hostPort: 8080, listenAddress: 192.168.1.2}
  #                                   ^^^^ error KindPortTwice: Port 8080 of this machine is taken already in line 9
  `));

  it('finds the API server’s port', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: 6443
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 6443}
  #                                   ^^^^ error KindPortTwice: Port 6443 of this machine is the API server’s (apiServerPort, line 4)
  `));

  it('finds what aliases repeat', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - &a
      role: control-plane
      extraPortMappings: &ports
      - {containerPort: 80, hostPort: 8080}
    - *a
  #   ^^ error KindPortTwice: The alias repeats port 8080, which only one node can have
    - role: worker
      extraPortMappings: *ports
  #                      ^^^^^^ error KindPortTwice: The alias repeats port 8080, which only one node can have
  `));

  it('leaves other protocols, addresses and random ports', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: 6443
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 6443, protocol: UDP}
      - {containerPort: 80, hostPort: 6443, listenAddress: 127.0.0.2}
      - {containerPort: 80}
      - {containerPort: 81}
    - role: worker
      extraPortMappings:
      - {containerPort: 80, hostPort: 6443, listenAddress: 127.0.0.3}
      - {containerPort: 80, hostPort: 90, listenAddress: "::"}
    - role: worker
      extraPortMappings:
      - {containerPort: 80, hostPort: 90}
  `));
});
