import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './mount-path.ts';

describe('mount-path', () => {
  it('finds what is missing or relative', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - hostPath: /a
  #     ^^^^^^^^ error KindMountPath: containerPath is missing; Docker does not know where to mount this
      - hostPath: /b
        containerPath: b
  #                    ^ error KindMountPath: containerPath must begin with /, unlike b
      - containerPath: /c
  #     ^^^^^^^^^^^^^ warning KindMountPath: hostPath is missing, so the folder in which kind runs is mounted
      - readOnly: true
  #     ^^^^^^^^^^^^^^ error KindMountPath: containerPath is missing; Docker does not know where to mount this
  `));

  it('leaves both paths', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - hostPath: ./a
        containerPath: /a
  `));

  it('makes a path absolute', () => checkFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - hostPath: /a
        containerPath: data/a
  `, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - hostPath: /a
        containerPath: /data/a
  `, { safe: false }));

  it('leaves other paths to their author', () => checkNoFix(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - hostPath: /a
        containerPath: "C:\\\\a"
  `));
});
