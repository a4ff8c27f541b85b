import { message } from '../../../base/message.ts';
import { keywords } from '../../../dockerfile/index.ts';
import { atEnd, type Rule } from '../rule.ts';

const known: ReadonlySet<string> = new Set(keywords);

/** Before the first FROM there is no stage that an instruction could change; ARG is for the FROMs themselves. */
export const rule: Rule = atEnd(
  {
    code: 'DL3061',
    aliases: ['DL1000', 'NO_SOURCE_IMAGE'],
    name: 'instruction-before-from',
    severity: 'error',
    title: message('Begin with FROM; only ARG may stand before it'),
    fixable: false,
  },
  ({ preamble }, report) => {
    const early = preamble.find(({ keyword }) => keyword !== 'ARG' && known.has(keyword));
    if (early) report({ at: early.name.span, message: message('{0} stands before the first FROM, where only ARG may stand', early.keyword) });
  },
);
