import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './cluster-name.ts';

describe('cluster-name', () => {
  it('finds characters that kind refuses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: My_Cluster
  #       ^^^^^^^^^^ error KindClusterName: A cluster’s name has small letters, digits, dots and dashes only, unlike My_Cluster
  `));

  it('finds a beginning that Docker refuses', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: -a
  #       ^^ error KindClusterName: A container’s name cannot begin with -, and the cluster’s name begins those of the nodes
  `));

  it('finds a name that is too long', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning KindClusterName: This name has 51 characters; with more than 50, host names of nodes become too long
  `));

  it('leaves other names', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: a.b-1
  `));

  it('leaves numbers and none', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: 1
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name:
  `));

  it('replaces what is wrong', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: My Test_Cluster!
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: my-test-cluster
  `, { safe: false }));

  it('leaves what has nothing right', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    name: 클러스터
  `));
});
