import { message } from '../../../base/message.ts';
import { contentOf } from '../../yaml/node.ts';
import { shorten } from '../../shorten.ts';
import type { Report } from '../../rule.ts';
import type { Part } from '../file.ts';
import { eachCluster } from '../rule.ts';

const highest = 65_535;

/** kind takes −1 (the engine picks a port) to 65535 (`pkg/internal/apis/config/validate.go`). */
export const rule = eachCluster(
  {
    code: 'KindPortRange',
    aliases: [],
    name: 'port-range',
    severity: 'error',
    title: message('Use ports up to 65535'),
    fixable: false,
  },
  ({ networking, nodes }, { report }) => {
    checkPort(networking, 'apiServerPort', report);
    for (const { at, ports } of nodes) {
      if (at.kind === 'alias') continue;
      for (const port of ports) for (const name of ['hostPort', 'containerPort']) checkPort(port, name, report);
    }
  },
);

function checkPort({ field, integer }: Part, name: string, report: Report): void {
  const port = integer(name);
  const value = field(name)?.value;
  if (port === undefined || !value || (port >= -1 && port <= highest)) return;
  const content = contentOf(value);
  report({ at: value.span, message: message('{0} is no port: they go up to {1}', shorten(content?.kind === 'scalar' ? content.text : ''), highest) });
}
