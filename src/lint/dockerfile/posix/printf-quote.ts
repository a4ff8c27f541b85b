import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import type { Rule } from '../rule.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `printf '%q'` */
export const rule: Rule = posixRule(
  {
    code: 'SC3050',
    name: 'printf-quote',
    title: message('Do without %q in sh'),
    knownTo: ['bash'],
  },
  survey => named(survey, 'printf').map(({ args }) => formatIn(args)).filter(word => word !== undefined && word.template.includes('%q')),
  word => word && { at: word, message: message('POSIX printf has no %q; quote the text yourself') },
);

function formatIn([first, second]: readonly Word[]): Word | undefined {
  return first?.literal === '--' ? second : first;
}
