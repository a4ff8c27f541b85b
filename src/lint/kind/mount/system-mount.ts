import { message } from '../../../base/message.ts';
import type { Severity } from '../../finding.ts';
import { eachNode } from '../rule.ts';
import { cleanPath } from './paths.ts';

/**
 * What happens if something is mounted there. `/run` and `/tmp` are kind's own mounts, so that Docker refuses a second
 * one (kubernetes-sigs/kind#2200, #2437); without the image's programs and libraries the node does not start (#2353,
 * kubernetes/kubernetes#95205).
 */
const system: Readonly<Record<string, Severity>> = {
  '/run': 'error', '/tmp': 'error',
  '/': 'error', '/bin': 'error', '/sbin': 'error', '/lib': 'error', '/lib64': 'error', '/usr': 'error', '/usr/bin': 'error', '/usr/sbin': 'error',
  '/usr/lib': 'error', '/usr/local': 'error', '/usr/local/bin': 'error', '/kind': 'error', '/proc': 'error', '/sys/fs/cgroup': 'error', '/etc/systemd': 'error',
  '/etc': 'warning', '/var': 'warning', '/var/lib': 'warning', '/sys': 'warning', '/lib/modules': 'warning', '/etc/kubernetes': 'warning',
  '/etc/containerd': 'warning', '/etc/cni/net.d': 'warning', '/opt/cni/bin': 'warning', '/var/lib/kubelet': 'warning', '/var/lib/containerd': 'warning',
};

/** A node is a whole system, with paths that it cannot do without. */
export const rule = eachNode(
  {
    code: 'KindSystemMount',
    aliases: [],
    name: 'system-mount',
    severity: 'warning',
    title: message('Mount nothing over the node’s own files'),
    fixable: false,
  },
  ({ mounts }, _, { report }) => {
    for (const { field, text } of mounts) {
      const at = field('containerPath')?.value.span;
      const path = cleanPath(text('containerPath') ?? '.');
      const severity = Object.hasOwn(system, path) ? system[path] : undefined;
      if (!at || !severity || text('containerPath') === undefined) continue;
      const said = severity === 'error'
        ? message('A node does not start with a mount over its own {0}; mount deeper, or elsewhere', path)
        : message('The node has files of its own in {0}, which this mount hides', path);
      report({ at, severity, message: said });
    }
  },
);
