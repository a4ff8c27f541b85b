import { message } from '../../../base/message.ts';
import { parseExposed } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** An image cannot publish ports: BuildKit drops the address and the host's port (`dockerfile2llb/convert_expose.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'ExposeInvalidFormat',
    aliases: [],
    name: 'expose-host-port',
    severity: 'warning',
    title: message('Expose ports of the container only'),
    fixable: true,
  },
  ['EXPOSE'],
  ({ words, line }, { report }) => {
    for (const { text, start, span } of words) {
      const colon = text.lastIndexOf(':');
      if (colon < 0 || text.includes('$') || !parseExposed(text)) continue;
      const container = text.slice(colon + 1);
      const at = line.spanOf(start, start + colon + 1);
      report({
        at: span,
        message: message('EXPOSE takes no address and no port of the host: only {0} counts; publish ports with docker run -p', shorten(container)),
        fixes: [{ title: message('Change to {0}', shorten(container)), safe: true, edits: [{ at, newText: '' }] }],
      });
    }
  },
);
