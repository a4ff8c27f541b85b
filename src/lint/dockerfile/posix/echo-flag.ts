import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { asPrintf } from './as-printf.ts';
import { named } from './named.ts';
import { posixRule } from './posix-rule.ts';

/** `echo -e`: dash prints `-e`. POSIX knows no flags of echo at all, but `-n` works in all shells of today. */
export const rule: Rule = posixRule(
  {
    code: 'SC3037',
    aliases: ['SC3036'],
    name: 'echo-flag',
    title: message('Use printf instead of echo -e and echo -n in sh'),
    knownTo: ['ash', 'bash'],
  },
  survey => named(survey, 'echo', ...programs).filter(({ args: [flag] }) => /^-[eEsn]+$/.test(flag?.template ?? '')),
  ({ name, args }, script) => {
    const [flag] = args;
    if (!flag) return undefined;
    const isKnown = flag.template === '-n' || name.text.startsWith('/');
    return {
      at: flag,
      message: message('Not every echo obeys {0}, some print it; use printf', shorten(flag.template)),
      knownTo: isKnown ? ['dash', 'ash', 'bash'] : ['ash', 'bash'],
      instead: asPrintf(name, args, script),
    };
  },
);

/** These obey in all images, but ShellCheck counts them. */
const programs = ['/bin/echo', '/usr/bin/echo'] as const;
