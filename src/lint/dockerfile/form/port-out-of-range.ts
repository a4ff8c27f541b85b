import { message } from '../../../base/message.ts';
import { expand, highestPort, parseExposed, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';

export const rule: Rule = eachInstruction(
  {
    code: 'DL3011',
    aliases: [],
    name: 'port-out-of-range',
    severity: 'error',
    title: message('Expose ports from 0 to 65535'),
    fixable: false,
  },
  ['EXPOSE'],
  ({ words }, { report, scope, file, trigger }) => {
    for (const { text, span } of words) {
      const ports = trigger && text.includes('$') ? unknown : expand(text, scope.lookup, file.escape);
      if (ports.includes(unknown)) continue;
      const tooHigh = ports.split(/\s+/).map(port => parseExposed(port)?.to ?? 0).find(port => port > highestPort);
      if (tooHigh !== undefined) report({ at: span, message: message('Port {0} does not exist: the highest one is 65535', String(tooHigh)) });
    }
  },
);
