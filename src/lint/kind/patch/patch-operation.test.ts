import { check, checkFix } from '../testing.ts';
import { rule } from './patch-operation.ts';

describe('patch-operation', () => {
  it('finds what cannot be carried out', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - op: append
  #           ^^^^^^ error KindPatchOperation: There is no operation append; op is one of add, remove, replace, move, copy, test
          path: /a
          value: 1
        - path: /a
  #       ^^^^ error KindPatchOperation: op is missing: one of add, remove, replace, move, copy, test
        - op: add
          path: apiServer/certSANs/-
  #             ^^^^^^^^^^^^^^^^^^^^ error KindPatchOperation: path must begin with /, unlike apiServer/certSANs/-
          value: a
        - op: remove
  #       ^^ error KindPatchOperation: path is missing, as in /apiServer/certSANs/-
        - op: add
  #       ^^ error KindPatchOperation: add needs a value
          path: /a
        - op: move
  #       ^^ error KindPatchOperation: from is missing, as in /apiServer/certSANs/-
          path: /a
        - remove
  #       ^^^^^^ error KindPatchOperation: An operation must have op and path
    containerdConfigPatchesJSON6902:
    - '[{"op": "remove"}]'
  #      ^^^^ error KindPatchOperation: path is missing, as in /apiServer/certSANs/-
  `));

  it('leaves what can', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - {op: add, path: /a, value: null}
        - {op: remove, path: /a}
        - {op: copy, from: /a, path: /b}
        - {op: replace, path: "", value: {}}
    containerdConfigPatchesJSON6902:
    - op
    - '[{"op": "test", "path": "/version", "value": 2}]'
  `));

  it('corrects a slip', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - op: ad
          path: /a
          value: 1
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - op: add
          path: /a
          value: 1
  `, { safe: false }));

  it('makes a path begin at the top', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - op: remove
          path: apiServer/extraArgs
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    kubeadmConfigPatchesJSON6902:
    - kind: ClusterConfiguration
      patch: |
        - op: remove
          path: /apiServer/extraArgs
  `, { safe: false }));
});
