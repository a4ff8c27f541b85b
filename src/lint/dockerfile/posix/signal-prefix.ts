import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { signalsIn } from './signals.ts';

/** `trap … SIGTERM`: POSIX leaves out the `SIG`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3048',
    name: 'signal-prefix',
    title: message('Write signals without SIG in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => signalsIn(survey).filter(({ literal }) => /^sig./i.test(literal ?? '')),
  (word, script) => {
    const short = (word.literal ?? '').slice('SIG'.length).toUpperCase();
    return {
      at: word,
      message: message('POSIX sh knows no {0}; write {1}', shorten(word.text), shorten(short)),
      instead: { title: message('Write {0}', shorten(short)), edits: [script.replace(word, short)], equal: true },
    };
  },
);
