import { check } from '../testing.ts';
import { rule } from './node-image-digest.ts';

describe('node-image-digest', () => {
  it('finds tags, each once', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.34.0
  #          ^^^^^^^^^^^^^^^^^^^^ hint KindImageDigest: kindest/node:v1.34.0 is built anew for releases of kind; take the digest of yours from its release notes
    - role: worker
      image: kindest/node:v1.34.0
    - role: worker
      image: docker.io/kindest/node:v1.33.1
  #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint KindImageDigest: docker.io/kindest/node:v1.33.1 is built anew for releases of kind; take the digest of yours from its release notes
  `));

  it('leaves digests and images of one’s own', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.34.0@sha256:7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a
    - role: worker
      image: kindest/node:latest
    - role: worker
      image: example.com/node:v1.34.0
  `));
});
