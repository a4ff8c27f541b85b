import { message } from '../../../base/message.ts';
import { byName, orderedChildren, reportMisplaced, type Ordered } from '../order.ts';
import { eachService, type Rule } from '../rule.ts';

/** The keys of a service by what they are about (dclint, service-keys-order); others follow, sorted by name. */
const known: readonly string[] = [
  'image', 'build', 'container_name',
  'depends_on',
  'volumes', 'volumes_from', 'configs', 'secrets',
  'environment', 'env_file',
  'ports', 'networks', 'network_mode', 'extra_hosts',
  'command', 'entrypoint', 'working_dir', 'restart', 'healthcheck',
  'logging', 'labels',
  'user', 'isolation',
];

const ranks = new Map(['<<', ...known].map((key, index) => [key, index]));

/** Services are read more easily if all have their keys in the same order. */
export const rule: Rule = eachService(
  {
    code: 'KeyOrder',
    aliases: ['service-keys-order', 'order-service-properties'],
    name: 'key-order',
    severity: 'hint',
    title: message('Write the keys of all services in the same order'),
    fixable: true,
  },
  (service, context) => {
    const keys = orderedChildren(service.node);
    if (keys) reportMisplaced(keys.children, keys.collection, { compare, neighbours: true, title: message('Sort the keys') }, context);
  },
);

function compare(one: Ordered, other: Ordered): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  return first === second && first === ranks.size ? byName(one, other) : first - second;
}

function rankOf({ name }: Ordered): number {
  return ranks.get(name) ?? ranks.size;
}
