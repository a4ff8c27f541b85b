import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './patch-field.ts';

describe('patch-field', () => {
  it('finds fields that kubeadm does not know', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiserver:
  #   ^^^^^^^^^ warning KindPatchField: apiserver is no field of ClusterConfiguration; did you mean apiServer?
        extraArgs: {}
      etcd:
        extraArgs: {}
  #     ^^^^^^^^^ warning KindPatchField: extraArgs is a field of LocalEtcd, not of Etcd; check the indentation
      spec: {}
  #   ^^^^ warning KindPatchField: spec is no field of ClusterConfiguration
    nodes:
    - kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArg:
  #       ^^^^^^^^^^^^^^^ warning KindPatchField: kubeletExtraArg is no field of NodeRegistration; did you mean kubeletExtraArgs?
            node-labels: a=b
      - |
        kind: KubeletConfiguration
        maxpods: 5
  #     ^^^^^^^ warning KindPatchField: maxpods is no field of KubeletConfiguration; did you mean maxPods?
  `));

  it('leaves fields that it knows, and those that others may know', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiVersion: kubeadm.k8s.io/v1beta3
      metadata:
        name: config
      etcd:
        local:
          extraArgs: {a: b}
      apiServer:
        timeoutForControlPlane: 5m
        certSANs: [a]
      proxy: {disabled: true}
    - |
      kind: KubeletConfiguration
      somethingNew: 5
    - |
      kind: KubeProxyConfiguration
      mode: ipvs
    - |
      kind: Else
      maxpods: 5
  `));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      schedulr:
        extraArgs:
          v: "4"
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      scheduler:
        extraArgs:
          v: "4"
  `, { safe: false }));

  it('leaves a text with escapes to its author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - "kind: ClusterConfiguration\\nschedulr: {}"
  `));
});
