import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { parseExposed } from '../syntax/ports.ts';
import { expand, unknown } from '../syntax/variables.ts';

/** Something that is no port (`dockerfile2llb/convert_expose.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'ExposeForm',
    aliases: ['DL1000'],
    name: 'expose-form',
    severity: 'error',
    title: message('Expose ports: a number, or two with a - between them, and perhaps /tcp, /udp or /sctp'),
    fixable: false,
  },
  ['EXPOSE'],
  ({ words }, { report, scope, file, trigger }) => {
    for (const { text, span } of words) {
      if (text.startsWith('#')) {
        report({ at: { start: span.start, end: words.at(-1)?.span.end ?? span.end }, message: message('A comment needs a line of its own') });
        return;
      }
      const ports = trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
      if (ports.includes(unknown) || ports.split(/\s+/).every(port => port === '' || parseExposed(port))) continue;
      report({
        at: span,
        message: message('{0} is not a port; write a number, or two with a - between them, and perhaps /tcp, /udp or /sctp after it', shorten(text)),
      });
    }
  },
);
