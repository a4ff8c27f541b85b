import { check, checkFix } from '../testing.ts';
import { rule } from './version-skew.ts';

describe('version-skew', () => {
  it('finds workers that do not fit', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    - role: worker
      image: kindest/node:v1.31.0
  #          ^^^^^^^^^^^^^^^^^^^^ warning KindVersionSkew: This worker has version 1.31, newer than its control plane’s 1.30, which Kubernetes does not support
    - role: worker
      image: kindest/node:v1.26.15
  #          ^^^^^^^^^^^^^^^^^^^^^ warning KindVersionSkew: This worker has version 1.26, older than Kubernetes supports with a control plane of 1.30
    - role: worker
  #   ^^^^ info KindVersionSkew: This node has no image, so it gets kind’s default one, while the first control plane names kindest/node:v1.30.0
  `));

  it('finds control planes that differ', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    - image: kindest/node:v1.29.0
  #          ^^^^^^^^^^^^^^^^^^^^ warning KindVersionSkew: This control plane has version 1.29, the first one 1.30; they must be of one version
    - image: kindest/node:v1.30.2
  `));

  it('leaves what is supported', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    - role: worker
      image: kindest/node:v1.27.3
    - role: worker
      image: example.com/mine:latest
    - role: worke
      image: kindest/node:v1.31.0
    ---
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
    - role: worker
  `));

  it('takes the control plane’s image', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    - role: worker
      image: kindest/node:v1.31.0
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.30.0
    - role: worker
      image: kindest/node:v1.30.0
  `, { safe: false }));
});
