import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf } from '../../yaml/node.ts';
import { typeOf, type ScalarType } from '../../yaml/scalar.ts';
import { withoutItem } from '../edit.ts';
import { inFile, type Rule } from '../rule.ts';

/** The specification wants each item of many lists once. Docker Compose refuses repetitions in some, and drops them in others. */
export const rule: Rule = inFile(
  {
    code: 'RepeatedItem',
    aliases: ['invalid-schema'],
    name: 'repeated-item',
    severity: 'error',
    title: message('Write each item of a list once'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const { node, shape, path } of file.places.fitting) {
      // Ports have a rule of their own.
      if (node.kind !== 'sequence' || !shape.list?.unique || path.at(-1) === 'ports') continue;
      const seen = new Map<string, ScalarType>();
      for (const item of node.items) {
        const content = contentOf(item);
        if (content?.kind !== 'scalar') continue;
        if (seen.has(content.text)) {
          const edits = withoutItem(file, node, item);
          report({
            at: item.span,
            ...isMerged(path) || seen.get(content.text) !== typeOf(content) ? { severity: 'warning' } : {},
            message: message('{0} stands in {1} twice', shorten(content.text), path.at(-1) ?? ''),
            fixes: edits ? [{ title: message('Remove the repetition'), safe: true, edits }] : [],
          });
        }
        seen.set(content.text, typeOf(content));
      }
    }
  },
);

/** The lists of a service that Docker Compose merges so that each item stands there once (compose-go `override/uncity.go`). */
const merged = /^(?:annotations|build\.(?:additional_contexts|args|labels)|cap_add|cap_drop|deploy\.labels|dns|dns_opt|dns_search|env_file|environment|expose|labels|links|networks\..+\.(?:aliases|link_local_ips)|profiles|sysctls|tmpfs|volumes)$/;

function isMerged([section, , ...rest]: readonly string[]): boolean {
  return section === 'services' ? merged.test(rest.join('.')) : section === 'include' || (section === 'networks' && rest.join('.') === 'labels');
}
