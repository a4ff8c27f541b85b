import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './kind-unknown-field.ts';

describe('kind-unknown-field', () => {
  it('finds misspelt fields', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMapping:
  #   ^^^^^^^^^^^^^^^^ error KindUnknownField: extraPortMapping is no field of Node; did you mean extraPortMappings?
      - containerPort: 80
    - role: worker
      extraPortMappings:
      - containerport: 80
  #     ^^^^^^^^^^^^^ error KindUnknownField: containerport is no field of PortMapping; did you mean containerPort?
        host_port: 80
  #     ^^^^^^^^^ error KindUnknownField: host_port is no field of PortMapping; did you mean hostPort?
        name: web
  #     ^^^^ error KindUnknownField: name is a field of Cluster, not of PortMapping; check the indentation
  `));

  it('finds misindented fields', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    podSubnet: 10.1.0.0/16
  # ^^^^^^^^^ error KindUnknownField: podSubnet is a field of Networking, not of Cluster; check the indentation
    nodes:
    - role: control-plane
      networking:
  #   ^^^^^^^^^^ error KindUnknownField: networking is a field of Cluster, not of Node; check the indentation
        ipFamily: ipv4
    - role: worker
      extraPortMappings:
      - containerPort: 80
      hostPort: 80
  #   ^^^^^^^^ error KindUnknownField: hostPort is a field of PortMapping, not of Node; check the indentation
      metadata: {}
  #   ^^^^^^^^ error KindUnknownField: metadata is no field of Node
  `));

  it('finds them in what is merged', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - &a
      role: control-plane
    - <<: {rol: worker}
  #        ^^^ error KindUnknownField: rol is no field of Node; did you mean role?
  `));

  it('leaves known fields', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: a
    nodes:
    - &a {role: control-plane, image: "kindest/node:v1.30.0", labels: {any: thing}}
    - <<: *a
      role: worker
    featureGates: {AnyGate: true}
  `));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMapping:
      - {containerPort: 80, hostPort: 8080}
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - {containerPort: 80, hostPort: 8080}
  `, { safe: false }));

  it('corrects the case', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - container-port: 80
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
  `, { safe: true }));

  it('moves a field out', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      networking:
        ipFamily: ipv6
        podSubnet: fd00::/56
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
    networking:
      ipFamily: ipv6
      podSubnet: fd00::/56
  `, { safe: false }));

  it('moves a field in', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
      hostPort: 8080
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
      - containerPort: 80
        hostPort: 8080
  `, { safe: false }));

  it('leaves a name that stands there already', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      Role: worker
  `));

  it('leaves a field that others follow', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      networking: {ipFamily: ipv6}
    - role: worker
  `));

  it('leaves what is like nothing', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    metadata: {}
  `));
});
