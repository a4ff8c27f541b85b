import { check } from '../testing.ts';
import { rule } from './host-path-form.ts';

describe('host-path-form', () => {
  it('finds what kind does not expand', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: ~/a, containerPath: /a}
  #                ^^^ warning KindHostPath: kind does not know ~ as the home folder: it mounts a folder of the name ~/a
      - {hostPath: "\${PWD}/b", containerPath: /b}
  #                ^^^^^^^^^^ warning KindHostPath: kind does not replace \${PWD}: it mounts a folder of that name
      - {hostPath: /home/$USER/c, containerPath: /c}
  #                ^^^^^^^^^^^^^ warning KindHostPath: kind does not replace $USER: it mounts a folder of that name
  `));

  it('finds relative paths', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: ./a, containerPath: /a}
  #                ^^^ info KindHostPath: ./a begins at the folder in which kind runs, not at the one of this file
      - {hostPath: b, containerPath: /b}
  #                ^ info KindHostPath: b begins at the folder in which kind runs, not at the one of this file
  `));

  it('leaves full paths', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: /a~b, containerPath: /a}
      - {hostPath: "C:\\\\b", containerPath: /b}
      - {hostPath: /a$, containerPath: /c}
  `));
});
