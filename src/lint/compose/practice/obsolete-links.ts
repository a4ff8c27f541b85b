import { message } from '../../../base/message.ts';
import { itemsOf, spanOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import { eachService, type Rule, type SpanFix } from '../rule.ts';
import type { Service } from '../file.ts';

/** Services of a network reach each other by name without links. */
export const rule: Rule = eachService(
  {
    code: 'ObsoleteLinks',
    aliases: [],
    name: 'obsolete-links',
    severity: 'info',
    title: message('Use networks instead of links'),
    fixable: true,
  },
  (service, { report }) => {
    const pair = service.entries.get('links');
    if (!pair || itemsOf(pair.value).length === 0) return;
    report({
      at: pair.key.span,
      message: message('links is not needed: services of a network reach each other by name, and depends_on says what starts first'),
      fixes: asDependencies(service),
    });
  },
);

/** Links under other names have no other form but aliases in a network. */
function asDependencies(service: Service): SpanFix[] {
  const pair = service.entries.get('links');
  if (!pair || service.entries.has('depends_on') || !service.node.pairs.includes(pair)) return [];
  if (!itemsOf(pair.value).every(item => !(stringOf(item) ?? ':').includes(':'))) return [];
  const { start } = spanOf(pair);
  return [{ title: message('Write depends_on'), safe: false, edits: [{ at: { start, end: pair.key.span.end }, newText: 'depends_on' }] }];
}
