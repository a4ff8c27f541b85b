import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { inFile, type Rule } from '../rule.ts';

/** Names of services and what they use are keys that Docker Compose builds other names from. */
export const rule: Rule = inFile(
  {
    code: 'ResourceName',
    aliases: ['invalid-schema'],
    name: 'resource-name',
    severity: 'error',
    title: message('Give services and resources names of letters, digits, ., _ and -'),
    fixable: true,
  },
  ({ file, report }) => {
    for (const { pair, key, within } of file.places.misnamed) {
      if (!within.named?.pattern || key === '') continue;
      const name = key.replace(/[^a-zA-Z0-9._-]+/g, '-');
      report({
        at: pair.key.span,
        message: message('{0} is no name: only letters, digits, ., _ and - can be in it', shorten(key)),
        fixes: /[a-zA-Z0-9]/.test(name) ? [{ title: message('Write {0}', shorten(name)), safe: false, edits: [{ at: pair.key.span, newText: name }] }] : [],
      });
    }
  },
);
