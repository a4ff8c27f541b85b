import { check } from '../testing.ts';
import { rule } from './system-mount.ts';

describe('system-mount', () => {
  it('finds mounts over the node’s files', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: /run, containerPath: /run/}
  #                                     ^^^^^ error KindSystemMount: A node does not start with a mount over its own /run; mount deeper, or elsewhere
      - {hostPath: /lib, containerPath: /usr/../lib}
  #                                     ^^^^^^^^^^^ error KindSystemMount: A node does not start with a mount over its own /lib; mount deeper, or elsewhere
      - {hostPath: /, containerPath: /}
  #                                  ^ error KindSystemMount: A node does not start with a mount over its own /; mount deeper, or elsewhere
      - {hostPath: /a, containerPath: /var/lib/kubelet}
  #                                   ^^^^^^^^^^^^^^^^ warning KindSystemMount: The node has files of its own in /var/lib/kubelet, which this mount hides
  `));

  it('leaves deeper places and others', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      extraMounts:
      - {hostPath: /run/udev, containerPath: /run/udev}
      - {hostPath: /a, containerPath: /var/lib/kubelet/config.json}
      - {hostPath: /dev, containerPath: /dev}
      - {hostPath: /a, containerPath: /data}
      - {hostPath: /a}
  `));
});
