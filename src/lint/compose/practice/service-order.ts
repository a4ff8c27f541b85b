import { message } from '../../../base/message.ts';
import { byName, orderedChildren, reportMisplaced } from '../order.ts';
import { inFile, type Rule } from '../rule.ts';
import { entriesOf } from '../../yaml/node.ts';

/** Services are found sooner if they are sorted. */
export const rule: Rule = inFile(
  {
    code: 'ServiceOrder',
    aliases: ['services-alphabetical-order', 'order-services'],
    name: 'service-order',
    severity: 'hint',
    title: message('Sort services by name'),
    fixable: true,
  },
  context => {
    for (const root of context.file.roots) {
      const services = orderedChildren(entriesOf(root).get('services')?.value);
      if (services) reportMisplaced(services.children, services.collection, { compare: byName, neighbours: false, title: message('Sort the services') }, context);
    }
  },
);
