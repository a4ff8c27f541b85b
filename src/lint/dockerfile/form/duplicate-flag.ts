import { message } from '../../../base/message.ts';
import { eachInstruction, type Rule } from '../rule.ts';
import { kindOf } from '../syntax/known-flags.ts';

/** A flag given twice that may be given once (`instructions/bflag.go`). */
export const rule: Rule = eachInstruction(
  {
    code: 'DuplicateFlag',
    aliases: ['DL1000'],
    name: 'duplicate-flag',
    severity: 'error',
    title: message('Give a flag once'),
    fixable: false,
  },
  ['ADD', 'COPY', 'FROM', 'HEALTHCHECK', 'RUN'],
  (instruction, { report }) => {
    const seen = new Set<string>();
    for (const { name, span } of instruction.flags) {
      const kind = kindOf(instruction, name);
      if (kind && !kind.many && seen.has(name)) report({ at: span, message: message('{0} takes the flag {1} once', instruction.keyword, `--${name}`) });
      seen.add(name);
    }
  },
);
