import { message } from '../../../base/message.ts';
import { eachNode } from '../rule.ts';

/** kind takes both for 0: a container port that nothing can listen on, and a host port that nobody knows. */
export const rule = eachNode(
  {
    code: 'KindPortMissing',
    aliases: [],
    name: 'port-missing',
    severity: 'warning',
    title: message('Give port mappings both ports'),
    fixable: false,
  },
  ({ ports }, _, { report }) => {
    for (const { at, field, integer, hostPort } of ports) {
      if (!at) continue;
      const container = field('containerPort');
      const host = field('hostPort');
      if (isZero(container?.value, integer('containerPort'))) {
        report({ at: container?.value.span ?? host?.key.span ?? at.span, message: message('containerPort is missing, so the host port leads to port 0 of the node') });
      } else if (!host && hostPort === 0) {
        report({ at: container?.key.span ?? at.span, severity: 'info', message: message('hostPort is missing, so the port on this machine is another one for each cluster') });
      }
    }
  },
);

/** Whether kind takes the port for 0; what is of another type has a finding of its own. */
function isZero(value: object | undefined, port: number | undefined): boolean {
  return port === 0 || value === undefined;
}
