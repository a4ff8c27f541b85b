import { check } from '../testing.ts';
import { rule } from './image-release.ts';
import { onMachine } from './testing.ts';

describe('image-release', () => {
  it('finds images for a newer kind', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.32.2
  #          ^^^^^^^^^^^^^^^^^^^^ warning KindImageRelease: kind 0.25.0, which is installed, has images up to Kubernetes 1.31; this one needs a newer kind
  `, onMachine({ kindVersion: '0.25.0' })));

  it('finds images for an older kind', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.27.3
  #          ^^^^^^^^^^^^^^^^^^^^ info KindImageRelease: kind 0.29.0, which is installed, has images from Kubernetes 1.30 on; older ones may not start with it
  `, onMachine({ kindVersion: '0.29.0' })));

  it('leaves images that fit, those of others, and releases that it does not know', () => {
    const text = `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - image: kindest/node:v1.31.9
    - image: example.com/node:v1.99.0
    - role: worker
  `;
    for (const kindVersion of ['0.29.0', '0.99.0', undefined]) check(rule, text, onMachine({ kindVersion }));
    check(rule, text);
  });
});
