import { message } from '../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { pairsOf } from './syntax/pairs.ts';
import { requote } from './syntax/requote.ts';

/** `ENV key value`: the old form, which holds one pair only and reads like several words. */
export const rule: Rule = eachInstruction(
  {
    code: 'LegacyKeyValueFormat',
    aliases: [],
    name: 'legacy-key-value',
    severity: 'warning',
    title: message('Write ENV and LABEL with ='),
    fixable: true,
  },
  ['ENV', 'LABEL'],
  (instruction, { report, file }) => {
    const [pair] = pairsOf(instruction);
    if (!pair?.legacy || !pair.value) return;
    const value = instruction.commented ? undefined : requote(pair.value.text, file.escape);
    const newText = `${pair.key.text}=${value ?? ''}`;
    report({
      at: instruction.argument.span,
      message: message('{0} with a blank between name and value is the old form; write {0} {1}=…', instruction.keyword, pair.key.text),
      fixes: value === undefined ? [] : [{ title: message('Put = between name and value'), safe: true, edits: [{ at: instruction.argument.span, newText }] }],
    });
  },
);
