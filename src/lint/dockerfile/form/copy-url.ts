import { message } from '../../../base/message.ts';
import { expand, kindOf, unknown } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { inCaseOf } from '../syntax/casing.ts';

/** Addresses of files and repositories, which only ADD can fetch (`dockerfile2llb/convert.go`, dispatchCopy). */
const address = /^(?:https?:\/\/|git:\/\/|ssh:\/\/|git@[\w.-]+:)/;

export const rule: Rule = eachInstruction(
  {
    code: 'CopyUrl',
    aliases: ['DL1000'],
    name: 'copy-url',
    severity: 'error',
    title: message('Fetch addresses with ADD; COPY cannot'),
    fixable: true,
  },
  ['COPY'],
  (instruction, { file, scope, trigger, report }) => {
    const { name, words, exec, flags, heredocs } = instruction;
    const fitsAdd = flags.every(flag => kindOf(instruction, flag.name) && !['from', 'parents'].includes(flag.name));
    for (const [index, word] of words.slice(0, -1).entries()) {
      const written = exec?.[index] ?? word.text;
      const source = trigger && written.includes('$') ? unknown : expand(written, scope.lookup, file.escape);
      if (!address.test(source)) continue;
      report({
        at: word.span,
        message: message('COPY cannot fetch {0}; ADD can', shorten(source)),
        fixes: fitsAdd && heredocs.length === 0 && words.length === 2
          ? [{ title: message('Change to {0}', inCaseOf(name.text, 'ADD')), safe: false, edits: [{ at: name.span, newText: inCaseOf(name.text, 'ADD') }] }]
          : [],
      });
    }
  },
);
