import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { contentOf } from '../../yaml/node.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { Named } from '../file.ts';
import { inFile, type Rule } from '../rule.ts';

const sources = { secrets: ['file', 'environment'], configs: ['file', 'environment', 'content'] } as const;

/** The content of a secret or a config comes from one place (compose-go `validation.checkFileObject`). */
export const rule: Rule = inFile(
  {
    code: 'ResourceSource',
    aliases: [],
    name: 'resource-source',
    severity: 'error',
    title: message('Say where the content of a secret or config comes from, once'),
    fixable: false,
  },
  ({ file, report }) => {
    for (const kind of ['secrets', 'configs'] as const) {
      for (const resource of file.resources(kind).values()) {
        const { name, key, pair, entries } = resource;
        if (contentOf(pair.value)?.kind !== 'mapping') continue;
        const given = sources[kind].flatMap(source => entries.get(source) ?? []);
        if (given.length === 0 && !isElsewhere(resource) && file.role !== 'override') {
          report({ at: key, message: message('{0} has no content: one of {1} must be there', shorten(name), sources[kind].join(', ')) });
        }
        for (const second of given.slice(1)) report({ at: second.key.span, message: message('{0} has another content already: only one of {1} can be there', shorten(name), sources[kind].join(', ')) });
      }
    }
  },
);

/** The engine or a driver has the content. */
function isElsewhere({ entries }: Named): boolean {
  const external = entries.get('external');
  return entries.has('driver') || (external !== undefined && stringOf(external.value) !== 'false');
}
