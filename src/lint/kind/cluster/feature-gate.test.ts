import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './feature-gate.ts';

describe('feature-gate', () => {
  it('finds gates that a version does not have', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    featureGates:
      ImageVolume: true
  #   ^^^^^^^^^^^ warning KindFeatureGate: Kubernetes 1.30 does not start with the feature gate ImageVolume, which came with 1.31
      CSIMigration: true
  #   ^^^^^^^^^^^^ warning KindFeatureGate: Kubernetes 1.30 does not start with the feature gate CSIMigration, which was removed after 1.26 at the latest: the feature is always on, or gone
  `));

  it('finds slips', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    featureGates:
      SidecarContainer: true
  #   ^^^^^^^^^^^^^^^^ warning KindFeatureGate: Kubernetes has no feature gate SidecarContainer; did you mean SidecarContainers?
      allAlpha: true
  #   ^^^^^^^^ warning KindFeatureGate: Kubernetes has no feature gate allAlpha; did you mean AllAlpha?
  `));

  it('finds them in patches', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
      kubeadmConfigPatches:
      - |
        kind: ClusterConfiguration
        apiServer:
          extraArgs:
            feature-gates: "NodeSwap=true,ImageVolume=true"
  #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning KindFeatureGate: Kubernetes 1.30 does not start with the feature gate ImageVolume, which came with 1.31
        scheduler:
          extraArgs:
          - name: feature-gates
            value: GangSchedulin=true
  #                ^^^^^^^^^^^^^^^^^^ warning KindFeatureGate: Kubernetes has no feature gate GangSchedulin; did you mean GangScheduling?
      - |
        kind: KubeletConfiguration
        featureGates:
          KubeletPSI: true
  #       ^^^^^^^^^^ warning KindFeatureGate: Kubernetes 1.30 does not start with the feature gate KubeletPSI, which came with 1.33
  `));

  it('leaves gates that are there or not known, and kubeadm’s own', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.33.1
    - role: worker
    featureGates:
      ImageVolume: true
      AllBeta: false
      SomethingElseEntirely: true
      APIListChunking: true
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      featureGates:
        IPv6DualStack: true
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    featureGates:
      CSIMigration: true
      AtomicFIFO: true
  `));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    featureGates:
      NodeSwop: true
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    featureGates:
      NodeSwap: true
  `, { safe: false }));

  it('leaves lists in patches to their author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
          feature-gates: NodeSwop=true
  `));
});
