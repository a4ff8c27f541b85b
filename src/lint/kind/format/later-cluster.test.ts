import { check } from '../testing.ts';
import { rule } from './later-cluster.ts';

describe('later-cluster', () => {
  it('finds a second configuration', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    ---
    kind: Cluster
  # ^^^^ hint KindLaterDocument: kind reads the first document of a file only, which this is not
    apiVersion: kind.x-k8s.io/v1alpha4
    name: b
  `));

  it('finds one behind something else', () => check(rule, `
    a: b
    ---
    kind: Cluster
  # ^^^^ warning KindLaterDocument: kind reads the first document of a file only, which this is not
    apiVersion: kind.x-k8s.io/v1alpha4
  `));

  it('leaves one', () => check(rule, `
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    ---
    a: b
  `));
});
