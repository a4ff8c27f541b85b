import { message } from '../../../base/message.ts';
import { contentOf, itemsOf, valueAt, type YamlNode } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { byNumber, reportMisplaced } from '../order.ts';
import { eachService, type Rule } from '../rule.ts';
import { splitPort } from '../text/port.ts';

/** Ports are found sooner if they are sorted by the host's port. */
export const rule: Rule = eachService(
  {
    code: 'PortOrder',
    aliases: ['service-ports-alphabetical-order', 'order-service-ports'],
    name: 'port-order',
    severity: 'hint',
    title: message('Sort ports by number'),
    fixable: true,
  },
  (service, context) => {
    const collection = contentOf(service.entries.get('ports')?.value);
    if (collection?.kind !== 'sequence') return;
    const children = itemsOf(collection).map(item => ({ name: hostPort(item), at: item.span }));
    reportMisplaced(children, collection, { compare: byNumber, neighbours: true, title: message('Sort the ports') }, context);
  },
);

/** The port of the host as it is written; the container's if there is none. */
function hostPort(item: YamlNode): string {
  const text = stringOf(item);
  if (text === undefined) return stringOf(valueAt(item, 'published')) ?? stringOf(valueAt(item, 'target')) ?? '';
  const { host, container } = splitPort(text);
  return host ?? container;
}
