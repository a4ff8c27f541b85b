import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf } from '../../yaml/node.ts';
import { withoutPair } from '../edit.ts';
import { isExternal } from '../external.ts';
import { resourceKinds } from '../file.ts';
import { inFile, type Rule } from '../rule.ts';

/** What exists already is not made, so nothing can be said about how. Docker Compose refuses it for volumes, the specification for all. */
export const rule: Rule = inFile(
  {
    code: 'ExternalAttributes',
    aliases: [],
    name: 'external-attributes',
    severity: 'error',
    title: message('Say only the name of what is external'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const kind of resourceKinds) {
      for (const { name, entries, pair } of file.resources(kind).values()) {
        if (!isExternal({ entries })) continue;
        const content = contentOf(pair.value);
        for (const [key, setting] of entries) {
          if (key === 'external' || key === 'name' || key.startsWith('x-')) continue;
          const edits = content?.kind === 'mapping' && content.pairs.includes(setting) ? withoutPair(file, content, setting) : undefined;
          report({
            at: setting.key.span,
            severity: kind === 'volumes' ? 'error' : 'warning',
            message: message('{0} says nothing about {1}, which exists already: it is external', key, shorten(name)),
            fixes: edits ? [{ title: message('Remove {0}', key), safe: kind !== 'volumes', edits }] : [],
          });
        }
      }
    }
  },
);
