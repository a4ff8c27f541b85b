import { message } from '../../../base/message.ts';
import { expand } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { removal } from './edits.ts';

/** A volume without a path (`instructions/parse.go`, parseVolume; `dockerfile2llb/convert.go`, dispatchVolume). */
export const rule: Rule = eachInstruction(
  {
    code: 'EmptyVolume',
    aliases: ['DL1000'],
    name: 'empty-volume',
    severity: 'error',
    title: message('Give every VOLUME a path'),
    fixable: true,
  },
  ['VOLUME'],
  ({ words, exec }, { file, scope, trigger, report }) => {
    for (const [index, word] of words.entries()) {
      const written = exec?.[index] ?? word.text;
      if ((trigger && written.includes('$')) || expand(written, scope.lookup, file.escape).trim() !== '') continue;
      const { span } = word;
      report({
        at: span,
        message: message('This volume has no path'),
        fixes: exec || words.length === 1 ? [] : [{ title: message('Remove {0}', word.text), safe: true, edits: [removal(file.text, span)] }],
      });
    }
  },
);
