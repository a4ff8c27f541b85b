import { check, checkFix } from '../testing.ts';
import { rule } from './patch-api-version.ts';

describe('patch-api-version', () => {
  it('finds versions that kind does not make', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      apiVersion: kubeadm.k8s.io/v1beta2
  #               ^^^^^^^^^^^^^^^^^^^^^^ warning KindPatchApiVersion: This patch changes nothing: kind’s ClusterConfiguration is of kubeadm.k8s.io/v1beta3 / kubeadm.k8s.io/v1beta4, not of kubeadm.k8s.io/v1beta2
      kind: ClusterConfiguration
    - |
      apiVersion: kubeadm.k8s.io/v1beta3
  #               ^^^^^^^^^^^^^^^^^^^^^^ warning KindPatchApiVersion: This patch changes nothing: kind’s KubeletConfiguration is of kubelet.config.k8s.io/v1beta1, not of kubeadm.k8s.io/v1beta3
      kind: KubeletConfiguration
    kubeadmConfigPatchesJSON6902:
    - group: kubeadm.k8s.io
      version: v1beta1
  #            ^^^^^^^ warning KindPatchApiVersion: This patch changes nothing: kind’s ClusterConfiguration is of kubeadm.k8s.io/v1beta3 / kubeadm.k8s.io/v1beta4, not of kubeadm.k8s.io/v1beta1
      kind: ClusterConfiguration
      patch: "[]"
    - version: v1beta3
  #            ^^^^^^^ warning KindPatchApiVersion: This patch changes nothing: kind’s ClusterConfiguration is of kubeadm.k8s.io/v1beta3 / kubeadm.k8s.io/v1beta4, not of v1beta3
      kind: ClusterConfiguration
      patch: "[]"
  `));

  it('knows the images', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.33.1
      kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        apiVersion: kubeadm.k8s.io/v1beta4
  #                 ^^^^^^^^^^^^^^^^^^^^^^ warning KindPatchApiVersion: This patch changes nothing: with Kubernetes 1.33, kind’s InitConfiguration is of kubeadm.k8s.io/v1beta3, not of kubeadm.k8s.io/v1beta4
  `));

  it('leaves versions that kind makes, and none', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
    - |
      kind: ClusterConfiguration
      apiVersion: kubeadm.k8s.io/v1beta3
    - |
      kind: KubeProxyConfiguration
      apiVersion: kubeproxy.config.k8s.io/v1alpha1
    - |
      kind: Else
      apiVersion: v1
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.36.0
      kubeadmConfigPatches:
      - '{"kind": "InitConfiguration", "apiVersion": "kubeadm.k8s.io/v1beta4"}'
    - role: worker
      image: kindest/node:v1.22.0
      kubeadmConfigPatches:
      - '{"kind": "JoinConfiguration", "apiVersion": "kubeadm.k8s.io/v1beta2"}'
  `));

  it('removes the version', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      apiVersion: kubeadm.k8s.io/v1beta2
      kind: ClusterConfiguration
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
  `, { safe: false }));

  it('corrects the version', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      apiVersion: kubelet/v1beta1
      kind: KubeletConfiguration
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      apiVersion: kubelet.config.k8s.io/v1beta1
      kind: KubeletConfiguration
  `, { safe: false, fix: 1 }));
});
