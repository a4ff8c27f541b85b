import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { posixRule } from './posix-rule.ts';
import { setArguments } from './set-arguments.ts';

/**
 * `set -o pipefail` and other options by name. POSIX.1-2024 has `pipefail`, dash 0.5.12 does not. DL4006 asks for it, so that it
 * is right where the image’s shell knows it.
 */
export const rule: Rule = posixRule(
  {
    code: 'SC3040',
    name: 'set-option',
    title: message('Set only options that sh knows'),
    knownTo: ['bash'],
  },
  survey => setArguments(survey).filter(({ kind, text }) => kind === 'option' && !known.has(text)),
  ({ word, text }) => ({
    at: word,
    message: message('Not every sh knows set -o {0}; where it does not, the RUN fails', shorten(text)),
    knownTo: text === 'pipefail' ? ['ash', 'bash'] : text === 'emacs' ? ['dash', 'ash', 'bash'] : ['bash'],
    wanted: text === 'pipefail',
  }),
);

/** POSIX.1-2017, set. */
const known: ReadonlySet<string> = new Set([
  'allexport', 'errexit', 'ignoreeof', 'monitor', 'noclobber', 'noexec', 'noglob', 'nolog', 'notify', 'nounset', 'verbose', 'vi', 'xtrace',
]);
