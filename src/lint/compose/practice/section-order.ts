import { message } from '../../../base/message.ts';
import { byName, orderedChildren, reportMisplaced, type Ordered } from '../order.ts';
import { inFile, type Rule } from '../rule.ts';

/** The keys at the top level (dclint, top-level-properties-order); extensions go first, since anchors must stand before their use. */
const known: readonly string[] = ['x-', 'version', 'name', 'include', 'services', 'models', 'networks', 'volumes', 'secrets', 'configs'];

/** People look for things where they are in other files. */
export const rule: Rule = inFile(
  {
    code: 'SectionOrder',
    aliases: ['top-level-properties-order', 'order-top-level-properties'],
    name: 'section-order',
    severity: 'hint',
    title: message('Write the sections of all files in the same order'),
    fixable: true,
  },
  context => {
    for (const root of context.file.roots) {
      const sections = orderedChildren(root);
      if (sections) reportMisplaced(sections.children, root, { compare, neighbours: false, title: message('Sort the sections') }, context);
    }
  },
);

function compare(one: Ordered, other: Ordered): number {
  const [first, second] = [rankOf(one), rankOf(other)];
  return first === second && first === 0 ? byName(one, other) : first - second;
}

/** Keys that are unknown go last. */
function rankOf({ name }: Ordered): number {
  const rank = known.indexOf(name.startsWith('x-') ? 'x-' : name);
  return rank < 0 ? known.length : rank;
}
