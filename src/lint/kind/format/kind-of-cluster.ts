import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster } from '../rule.ts';
import { firstOf } from './first.ts';

const wanted = 'Cluster';

/** There is one kind of thing that kind reads. */
export const rule = eachCluster(
  {
    code: 'KindOfCluster',
    aliases: [],
    name: 'kind-of-cluster',
    severity: 'error',
    title: message('Say kind: Cluster'),
    fixable: true,
  },
  ({ field, text: textOf, mapping }, { report }) => {
    const pair = field('kind');
    const kind = textOf('kind');
    if (kind === wanted) return;
    if (kind === undefined) {
      const start = { start: mapping.span.start, end: mapping.span.start };
      report({
        at: pair?.key.span ?? firstOf(mapping),
        message: message('kind: Cluster is missing, so kind does not know what this is'),
        fixes: pair || mapping.flow ? [] : [{ title: message('Add {0}', 'kind: Cluster'), safe: true, edits: [{ at: start, newText: 'kind: Cluster\n' }] }],
      });
    } else if (pair) {
      const safe = kind.toLowerCase() === wanted.toLowerCase();
      report({
        at: pair.value.span,
        message: message('kind reads nothing but kind: Cluster, not {0}', shorten(kind)),
        fixes: pair.value.kind === 'scalar' ? [{ title: message('Change to {0}', wanted), safe, edits: [{ at: pair.value.span, newText: wanted }] }] : [],
      });
    }
  },
);
