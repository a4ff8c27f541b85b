import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';

/** `FROM … as` and `from … AS` (BuildKit, `dockerfile2llb/convert.go`): upper with upper, lower with lower. */
export const rule: Rule = eachInstruction(
  {
    code: 'FromAsCasing',
    aliases: [],
    name: 'from-as-casing',
    severity: 'warning',
    title: message('Write FROM and AS in the same case'),
    fixable: true,
  },
  ['FROM'],
  ({ name, words }, { report, trigger }) => {
    const [, as] = words;
    if (trigger || words.length !== 3 || as?.text.toLowerCase() !== 'as') return;
    const newText = name.text === name.text.toLowerCase() ? 'as' : 'AS';
    if (as.text === newText || (name.text !== name.text.toLowerCase() && name.text !== name.text.toUpperCase())) return;
    report({
      at: as.span,
      message: message('{0} and {1} differ in case', name.text, as.text),
      fixes: [{ title: message('Change to {0}', newText), safe: true, edits: [{ at: as.span, newText }] }],
    });
  },
);
