import { message } from '../../../base/message.ts';
import { eachNode } from '../rule.ts';

const firstUnprivileged = 1024;

/** Linux keeps the lower ports for root (`ip_unprivileged_port_start`), which rootless engines are not. */
export const rule = eachNode(
  {
    code: 'KindPrivilegedPort',
    aliases: [],
    name: 'privileged-port',
    severity: 'info',
    title: message('Map ports from 1024 on, so that rootless engines can'),
    fixable: false,
  },
  ({ ports }, _, { report }) => {
    for (const { field, hostPort } of ports) {
      const at = field('hostPort')?.value.span;
      if (at && hostPort > 0 && hostPort < firstUnprivileged) report({ at, message: message('Rootless Docker and Podman may not listen on port {0}: ports below 1024 are root’s', hostPort) });
    }
  },
);
