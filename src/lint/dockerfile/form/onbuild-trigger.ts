import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

const refused: readonly string[] = ['ONBUILD', 'FROM', 'MAINTAINER'];

/** What ONBUILD cannot keep for later (`instructions/parse.go`, parseOnBuild). */
export const rule: Rule = eachInstruction(
  {
    code: 'DL3043',
    aliases: ['DL1000', 'ONBUILD_CHAINING_DISALLOWED', 'ONBUILD_TRIGGER_DISALLOWED'],
    name: 'onbuild-trigger',
    severity: 'error',
    title: message('Let ONBUILD keep anything but ONBUILD, FROM and MAINTAINER'),
    fixable: true,
  },
  ['ONBUILD'],
  ({ name, trigger }, { report }) => {
    if (!trigger || !refused.includes(trigger.keyword)) return;
    const isChain = trigger.keyword === 'ONBUILD';
    const at = { start: name.span.start, end: trigger.name.span.start };
    report({
      at: trigger.name.span,
      aliases: ['DL1000', isChain ? 'ONBUILD_CHAINING_DISALLOWED' : 'ONBUILD_TRIGGER_DISALLOWED'],
      message: message('ONBUILD cannot keep {0} for later', trigger.keyword),
      fixes: isChain ? [{ title: message('Remove the first ONBUILD'), safe: false, edits: [{ at, newText: '' }] }] : [],
    });
  },
);
