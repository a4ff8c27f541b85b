import { check } from '../testing.ts';
import { rule } from './missing-host-path.ts';
import { onMachine } from './testing.ts';

describe('missing-host-path', () => {
  it('finds paths that are not there', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - extraMounts:
      - hostPath: /data/none
  #               ^^^^^^^^^^ info KindMountMissing: There is no /data/none on this machine: Docker makes an empty folder of it
        containerPath: /data
      - hostPath: /data/some
        containerPath: /some
  `, onMachine({ missing: ['/data/none'] })));

  it('leaves paths that nobody looked for', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - extraMounts:
      - hostPath: /data/none
        containerPath: /data
  `));
});
