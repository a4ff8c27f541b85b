import { check, checkFix } from '../testing.ts';
import { rule } from './extra-argument.ts';

describe('extra-argument', () => {
  it('finds values that are no texts', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
          v: 4
  #          ^ error KindExtraArgument: v must be a text for kubeadm: put 4 into quotes
          profiling: false
  #                  ^^^^^ error KindExtraArgument: profiling must be a text for kubeadm: put false into quotes
      controllerManager:
        extraArgs:
        - name: leader-elect
          value: off
  #              ^^^ error KindExtraArgument: leader-elect must be a text for kubeadm: put off into quotes
    nodes:
    - kubeadmConfigPatches:
      - |
        kind: InitConfiguration
        nodeRegistration:
          kubeletExtraArgs:
            max-pods: 250
  #                   ^^^ error KindExtraArgument: max-pods must be a text for kubeadm: put 250 into quotes
  `));

  it('finds the form of another version', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.33.1
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
  #     ^^^^^^^^^ error KindExtraArgument: extraArgs is keys and values in kubeadm.k8s.io/v1beta3; the list of names and values came with v1beta4
        - name: v
          value: "4"
    - |
      kind: ClusterConfiguration
      apiVersion: kubeadm.k8s.io/v1beta4
      apiServer:
        extraArgs:
  #     ^^^^^^^^^ warning KindExtraArgument: extraArgs is a list of names and values in kubeadm.k8s.io/v1beta4; kind leaves keys and values out of a patch that names it
          v: "4"
  `));

  it('leaves texts, lists where the version is not known, and other kinds', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
        - {name: v, value: "4"}
      scheduler:
        extraArgs: {bind-address: 0.0.0.0, v: '4', since: 2001-01-01, none: }
    - |
      kind: KubeletConfiguration
      extraArgs: {v: 4}
  `));

  it('puts quotes around a value', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
          v: 4
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatches:
    - |
      kind: ClusterConfiguration
      apiServer:
        extraArgs:
          v: "4"
  `, { safe: true }));
});
