import { check, checkFix } from '../testing.ts';
import { rule } from './kind-api-version.ts';

describe('kind-api-version', () => {
  it('finds another version', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha3
  #             ^^^^^^^^^^^^^^^^^^^^^^ error KindApiVersion: kind does not know the version kind.x-k8s.io/v1alpha3; it reads kind.x-k8s.io/v1alpha4 only
  `));

  it('finds none', () => check(rule, `
    kind: Cluster
  # ^^^^ error KindApiVersion: apiVersion is missing; kind reads kind.x-k8s.io/v1alpha4 only
    nodes:
    - role: control-plane
  `));

  it('finds an empty one', () => check(rule, `
    kind: Cluster
    apiVersion:
  # ^^^^^^^^^^ error KindApiVersion: apiVersion is missing; kind reads kind.x-k8s.io/v1alpha4 only
    nodes:
    - role: control-plane
  `));

  it('leaves the one that kind reads', () => check(rule, `
    kind: Cluster
    "apiVersion": 'kind.x-k8s.io/v1alpha4'
  `));

  it('leaves other APIs', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    ---
    kind: Cluster
    apiVersion: cluster.x-k8s.io/v1beta1
  `));

  it('changes it', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.sigs.k8s.io/v1alpha3
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
  `, { safe: false }));

  it('adds it', () => checkFix(rule, `
    # local
    kind: Cluster
    nodes:
    - role: control-plane
  `, `
    # local
    apiVersion: kind.x-k8s.io/v1alpha4
    kind: Cluster
    nodes:
    - role: control-plane
  `, { safe: true }));
});
