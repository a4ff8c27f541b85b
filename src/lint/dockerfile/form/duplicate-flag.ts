import { message } from '../../../base/message.ts';
import { kindOf } from '../../../dockerfile/index.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { removal } from './edits.ts';

/** A flag given twice that may be given once (`instructions/bflag.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'DuplicateFlag',
    aliases: ['DL1000', 'FLAG_DUPLICATE'],
    name: 'duplicate-flag',
    severity: 'error',
    title: message('Give a flag once'),
    fixable: true,
  },
  ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN'],
  (instruction, { file, report }) => {
    const seen = new Map<string, string | undefined>();
    for (const { name, value, span } of instruction.flags) {
      const kind = kindOf(instruction, name);
      if (kind && !kind.many && seen.has(name)) {
        report({
          at: span,
          message: message('{0} takes the flag {1} once', instruction.keyword, `--${name}`),
          fixes: [{
            title: message('Remove {0}', shorten(file.text.slice(span.start, span.end))),
            safe: seen.get(name) === value,
            edits: [removal(file.text, span)],
          }],
        });
      } else {
        seen.set(name, value);
      }
    }
  },
);
