import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './patch-not-used.ts';

describe('patch-not-used', () => {
  it('finds what kubeadm does not read on a node', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: worker
      kubeadmConfigPatches:
      - |
        kind: InitConfiguration
  #           ^^^^^^^^^^^^^^^^^ warning KindPatchNotUsed: This node joins the cluster: kubeadm does not read InitConfiguration there, but JoinConfiguration
    - role: control-plane
      kubeadmConfigPatches:
      - |
        kind: JoinConfiguration
  #           ^^^^^^^^^^^^^^^^^ warning KindPatchNotUsed: The first control plane starts the cluster and joins none: kubeadm does not read JoinConfiguration there
    - role: control-plane
      kubeadmConfigPatchesJSON6902:
      - kind: ClusterConfiguration
  #           ^^^^^^^^^^^^^^^^^^^^ warning KindPatchNotUsed: kubeadm reads ClusterConfiguration on the first control plane only; put the patch there, or at the cluster
        patch: "[]"
  `));

  it('leaves what is read', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - "kind: JoinConfiguration"
    - "kind: InitConfiguration"
    nodes:
    - role: control-plane
      kubeadmConfigPatches:
      - "kind: ClusterConfiguration"
      - "kind: InitConfiguration"
      - "kind: KubeletConfiguration"
    - role: worker
      kubeadmConfigPatches:
      - "kind: JoinConfiguration"
      - "kind: Else"
  `));

  it('names the other kind', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
    - role: worker
      kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: a=b
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
    - role: worker
      kubeadmConfigPatches:
      - |
        kind: JoinConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            node-labels: a=b
  `, { safe: false }));

  it('leaves where a patch should be to its author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
    - role: worker
      kubeadmConfigPatches:
      - "kind: KubeletConfiguration"
  `));
});
