import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** HEALTHCHECK is followed by NONE, or by CMD and a command (`instructions/parse.go`, parseHealthcheck). */
export const rule: Rule = eachInstruction(
  {
    code: 'HealthcheckForm',
    aliases: ['DL1000'],
    name: 'healthcheck-form',
    severity: 'error',
    title: message('Write HEALTHCHECK as HEALTHCHECK CMD command or HEALTHCHECK NONE'),
    fixable: false,
  },
  ['HEALTHCHECK'],
  ({ words }, { report }) => {
    const [type, command] = words;
    if (!type) return;
    const kind = type.text.toUpperCase();
    if (kind === 'NONE') {
      if (command) report({ at: command.span, message: message('HEALTHCHECK NONE takes nothing more') });
    } else if (kind !== 'CMD') {
      report({ at: type.span, message: message('HEALTHCHECK is followed by CMD or NONE, not by {0}', shorten(type.text)) });
    } else if (!command) {
      report({ at: type.span, message: message('The command is missing after HEALTHCHECK CMD') });
    }
  },
);
