import { message } from '../../../base/message.ts';
import { parseExposed } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';

export const rule: Rule = eachInstruction(
  {
    code: 'ExposeProtoCasing',
    aliases: [],
    name: 'expose-protocol-casing',
    severity: 'warning',
    title: message('Write the protocol of a port in lower case'),
    fixable: true,
  },
  ['EXPOSE'],
  ({ words, line }, { report }) => {
    for (const { text, start, end } of words) {
      const slash = text.indexOf('/');
      const protocol = text.slice(slash + 1);
      const newText = protocol.toLowerCase();
      if (slash < 0 || newText === protocol || !(text.includes('$') ? /^(?:tcp|udp|sctp)$/i.test(protocol) : parseExposed(text))) continue;
      const at = line.spanOf(start + slash + 1, end);
      report({
        at,
        message: message('{0} is written in lower case: {1}', protocol, newText),
        fixes: [{ title: message('Change to {0}', newText), safe: true, edits: [{ at, newText }] }],
      });
    }
  },
);
