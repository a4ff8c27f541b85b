import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** What BuildKit refuses as names and values (`parser/line_parsers.go`, parseNameVal; `instructions/parse.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'KeyValueForm',
    aliases: ['DL1000'],
    name: 'key-value-form',
    severity: 'error',
    title: message('Write ENV, LABEL and ARG as name=value'),
    fixable: false,
  },
  ['ARG', 'ENV', 'LABEL'],
  (instruction, { report }) => {
    const { keyword } = instruction;
    for (const { key, value, legacy } of instruction.pairs) {
      if (key.text === '') {
        const { start } = key.span;
        report({ at: { start, end: Math.max(value?.span.end ?? 0, start + 1) }, message: message('The name is missing before =') });
      } else if (!value && legacy) {
        report({ at: key.span, message: message('{0} {1} has no value; write {0} {1}=value', keyword, shorten(key.text)) });
      } else if (!value && keyword !== 'ARG') {
        report({ at: key.span, message: message('{0} is not of the form name=value; put quotes around a value that has spaces', shorten(key.text)) });
      }
    }
  },
);
