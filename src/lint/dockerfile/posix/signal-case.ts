import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { signalsIn } from './signals.ts';

/** `trap … term`: POSIX writes signals in capitals. */
export const rule: Rule = posixRule(
  {
    code: 'SC3049',
    name: 'signal-case',
    title: message('Write signals in capitals in sh'),
    knownTo: ['dash', 'ash', 'bash'],
  },
  survey => signalsIn(survey).filter(({ literal }) => literal !== undefined && literal !== literal.toUpperCase()),
  (word, script) => {
    const capitals = (word.literal ?? '').toUpperCase();
    return {
      at: word,
      message: message('POSIX sh need not know {0}; write {1}', shorten(word.text), shorten(capitals)),
      instead: { title: message('Write {0}', shorten(capitals)), edits: [script.replace(word, capitals)], equal: true },
    };
  },
);
