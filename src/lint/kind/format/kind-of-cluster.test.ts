import { check, checkFix } from '../testing.ts';
import { rule } from './kind-of-cluster.ts';

describe('kind-of-cluster', () => {
  it('finds another kind', () => check(rule, `
    kind: Config
  #       ^^^^^^ error KindOfCluster: kind reads nothing but kind: Cluster, not Config
    apiVersion: kind.x-k8s.io/v1alpha4
  `));

  it('finds none', () => check(rule, `
    apiVersion: kind.x-k8s.io/v1alpha4
  # ^^^^^^^^^^ error KindOfCluster: kind: Cluster is missing, so kind does not know what this is
    name: a
  `));

  it('leaves Cluster', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `));

  it('leaves Cluster in JSON', () => check(rule, `
    {"kind": "Cluster", "apiVersion": "kind.x-k8s.io/v1alpha4"}
  `));

  it('changes the case', () => checkFix(rule, `
    kind: cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, { safe: true }));

  it('changes another one', () => checkFix(rule, `
    kind: Config
    apiVersion: kind.x-k8s.io/v1alpha4
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, { safe: false }));

  it('adds it', () => checkFix(rule, `
    apiVersion: kind.x-k8s.io/v1alpha4
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, { safe: true }));
});
