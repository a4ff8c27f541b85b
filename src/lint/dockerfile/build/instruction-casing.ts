import { message } from '../../../base/message.ts';
import { type Instruction, isKeyword } from '../../../dockerfile/index.ts';
import { atEnd, type Report, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { casingOf } from './casing-of-file.ts';

/** Instructions in another case than most of the file (`dockerfile2llb/validations.go`, validateCommandCasing). */
export const rule: Rule = atEnd(
  {
    code: 'ConsistentInstructionCasing',
    aliases: ['CASING_INSTRUCTION'],
    name: 'instruction-casing',
    severity: 'warning',
    title: message('Write all instructions in one case'),
    fixable: true,
  },
  (file, report) => {
    const casing = casingOf(file);
    const lower = casing.lower > casing.upper;
    for (const instruction of file.instructions) {
      check(instruction, lower, false, report);
      if (instruction.trigger) check(instruction.trigger, lower, true, report);
    }
  },
);

function check({ keyword, name, words }: Instruction, lower: boolean, trigger: boolean, report: Report): void {
  const newText = lower ? keyword.toLowerCase() : keyword;
  const { text } = name;
  if (text === newText || !isKeyword(keyword) || (trigger && text === keyword)) return;
  const [, as] = words;
  const withAs = keyword === 'FROM' && as?.text.toLowerCase() === 'as' ? [{ at: as.span, newText: lower ? 'as' : 'AS' }] : [];
  report({
    at: name.span,
    message: lower ? message('{0} is not in lower case like most instructions here', shorten(text)) : message('{0} is not in upper case', shorten(text)),
    aliases: text === keyword ? [] : ['CASING_INSTRUCTION'],
    fixes: [{ title: message('Change to {0}', newText), safe: true, edits: [{ at: name.span, newText }, ...withAs] }],
  });
}
