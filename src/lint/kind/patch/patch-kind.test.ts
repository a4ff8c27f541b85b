import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './patch-kind.ts';

describe('patch-kind', () => {
  it('finds patches for nothing', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      apiServer:
  #   ^^^^^^^^^ warning KindPatchKind: This patch changes nothing, as it lacks the kind of what it is for: ClusterConfiguration, InitConfiguration, JoinConfiguration, KubeletConfiguration, KubeProxyConfiguration
        timeoutForControlPlane: 5m
    nodes:
    - role: control-plane
      kubeadmConfigPatches:
      - |
        kind: ClusterConfig
  #           ^^^^^^^^^^^^^ warning KindPatchKind: This patch changes nothing: there is no ClusterConfig in what kind gives kubeadm, but ClusterConfiguration, InitConfiguration, JoinConfiguration, KubeletConfiguration, KubeProxyConfiguration
        ---
        kind: KubeletConfigurations
  #           ^^^^^^^^^^^^^^^^^^^^^ warning KindPatchKind: This patch changes nothing: there is no KubeletConfigurations in what kind gives kubeadm; did you mean KubeletConfiguration?
      kubeadmConfigPatchesJSON6902:
      - group: kubeadm.k8s.io
        patch: "[]"
  #     ^^^^^ warning KindPatchKind: This patch changes nothing, as it lacks the kind of what it is for: ClusterConfiguration, InitConfiguration, JoinConfiguration, KubeletConfiguration, KubeProxyConfiguration
  `));

  it('leaves patches for what there is', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - ""
    - "kind: KubeletConfiguration"
    - '{"kind": "KubeProxyConfiguration"}'
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: "[]"
  `));

  it('leaves a text with escapes to its author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - "kind: initConfiguration\\na: b"
  `));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: initConfiguration
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: InitConfiguration
  `, { safe: false }));
});
