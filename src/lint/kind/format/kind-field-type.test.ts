import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './kind-field-type.ts';

describe('kind-field-type', () => {
  it('finds values of other types', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: [a]
  #       ^^^ error KindFieldType: name must be one text, not a list or keys
    nodes:
      role: control-plane
  #   ^^^^^^^^^^^^^^^^^^^ error KindFieldType: nodes must be a list, each item behind a -
    networking:
      apiServerPort: "6443"
  #                  ^^^^^^ error KindFieldType: apiServerPort must be a number; the quotes make a text of it
      disableDefaultCNI: maybe
  #                      ^^^^^ error KindFieldType: disableDefaultCNI must be true or false
      podSubnet:
      - 10.1.0.0/16
  #   ^^^^^^^^^^^^^ error KindFieldType: podSubnet must be one text, not a list or keys
    featureGates:
    - A
  # ^^^ error KindFieldType: featureGates must have keys below it, as in key: value
    kubeadmConfigPatches: |
  #                       ^ error KindFieldType: kubeadmConfigPatches must be a list, each item behind a -
      kind: InitConfiguration
  `));

  it('finds a merge of what has no keys', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - <<: worker
  #       ^^^^^^ error KindFieldType: << must have keys below it, as in key: value
  `));

  it('finds them in what aliases repeat, once', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - extraPortMappings: &ports
      - containerPort: http
  #                    ^^^^ error KindFieldType: containerPort must be a whole number
    - role: worker
      extraPortMappings: *ports
  `));

  it('leaves what Go reads', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: 123
    networking:
      apiServerPort: 0x1F90
      disableDefaultCNI: yes
      dnsSearch: []
    nodes:
    - role: control-plane
      labels: {a: 1, b: true, c: }
      extraMounts:
    featureGates: {A: off}
    runtimeConfig: {api/all: true}
  `));

  it('removes quotes around a number', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: "6443"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: 6443
  `, { safe: true }));

  it('removes quotes around true', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      disableDefaultCNI: 'True'
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      disableDefaultCNI: true
  `, { safe: true }));

  it('makes a list of keys', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraPortMappings:
        containerPort: 80
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

  it('makes a list of a text block', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches: |
      kind: ClusterConfiguration
      controlPlaneEndpoint: a
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      controlPlaneEndpoint: a
  `, { safe: false }));

  it('makes a list of a text', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      dnsSearch: example.com
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      dnsSearch: [example.com]
  `, { safe: false }));

  it('leaves other texts to their author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    networking:
      apiServerPort: "https"
  `));
});
