import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { eachCluster, type SpanFix } from '../rule.ts';
import { apiVersion } from '../shape.ts';
import { firstOf } from './first.ts';

/** kind reads exactly one version; older ones were dropped. */
export const rule = eachCluster(
  {
    code: 'KindApiVersion',
    aliases: [],
    name: 'kind-api-version',
    severity: 'error',
    title: message('Name the version of the format that kind reads'),
    fixable: true,
  },
  ({ field, text: textOf, mapping }, { report }) => {
    const pair = field('apiVersion');
    const version = textOf('apiVersion');
    if (version === apiVersion) return;
    if (version === undefined) {
      const edits = mapping.flow ? undefined : [{ at: { start: mapping.span.start, end: mapping.span.start }, newText: `apiVersion: ${apiVersion}\n` }];
      const fixes: SpanFix[] = edits && !pair ? [{ title: message('Add {0}', `apiVersion: ${apiVersion}`), safe: true, edits }] : [];
      report({ at: pair?.key.span ?? firstOf(mapping), message: message('apiVersion is missing; kind reads {0} only', apiVersion), fixes });
    } else if (pair) {
      report({
        at: pair.value.span,
        message: message('kind does not know the version {0}; it reads {1} only', shorten(version), apiVersion),
        fixes: pair.value.kind === 'scalar' ? [{ title: message('Change to {0}', apiVersion), safe: false, edits: [{ at: pair.value.span, newText: apiVersion }] }] : [],
      });
    }
  },
);
