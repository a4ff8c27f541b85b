import { check } from '../testing.ts';
import { rule } from './mount-twice.ts';

describe('mount-twice', () => {
  it('finds one place twice', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: /a, containerPath: /data}
      - {hostPath: /b, containerPath: /data/}
  #                                   ^^^^^^ error KindMountTwice: Something is mounted at /data already, in line 6
  `));

  it('leaves places within others, and other nodes', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: /a, containerPath: /data}
      - {hostPath: /b, containerPath: /data/b}
    - role: worker
      extraMounts:
      - {hostPath: /a, containerPath: /data}
  `));
});
