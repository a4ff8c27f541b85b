import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

const refused: readonly string[] = ['ONBUILD', 'FROM', 'MAINTAINER'];

/** What ONBUILD cannot keep for later (`instructions/parse.go`, parseOnBuild). */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3043',
    aliases: ['DL1000'],
    name: 'onbuild-trigger',
    severity: 'error',
    title: message('Let ONBUILD keep anything but ONBUILD, FROM and MAINTAINER'),
    fixable: false,
  },
  ['ONBUILD'],
  ({ trigger }, { report }) => {
    if (!trigger || !refused.includes(trigger.keyword)) return;
    report({ at: trigger.name.span, message: message('ONBUILD cannot keep {0} for later', trigger.keyword) });
  },
);
