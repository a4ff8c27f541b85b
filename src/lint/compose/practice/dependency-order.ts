import { message } from '../../../base/message.ts';
import { byName, orderedChildren, reportMisplaced } from '../order.ts';
import { eachService, type Rule } from '../rule.ts';

/** The order of depends_on says nothing, so it may as well be the alphabet's. */
export const rule: Rule = eachService(
  {
    code: 'DependencyOrder',
    aliases: ['service-dependencies-alphabetical-order', 'order-service-dependencies'],
    name: 'dependency-order',
    severity: 'hint',
    title: message('Sort dependencies by name'),
    fixable: true,
  },
  (service, context) => {
    const names = orderedChildren(service.entries.get('depends_on')?.value);
    if (names) reportMisplaced(names.children, names.collection, { compare: byName, neighbours: true, title: message('Sort the dependencies') }, context);
  },
);
