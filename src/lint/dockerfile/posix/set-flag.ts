import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { setArguments } from './set-arguments.ts';

/** `set -E` and other letters. */
export const rule: Rule = posixRule(
  {
    code: 'SC3041',
    aliases: ['SC3042'],
    name: 'set-flag',
    title: message('Give set only letters that sh knows'),
    knownTo: ['bash'],
  },
  survey => setArguments(survey).filter(({ kind, text }) => kind === 'long' || (kind === 'flag' && !known.test(text))),
  ({ word, kind, text }) => ({
    at: word,
    message: message('POSIX sh does not know set {0}', shorten(kind === 'long' ? text : `-${text}`)),
  }),
);

/** POSIX.1-2017, set. */
const known = /^[abCefhmnuvxo]$/;
