import { message } from '../../../base/message.ts';
import { withState, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { eachFinalUser } from './final-users.ts';

/** Root in a container is root on the host's kernel, if anything lets it out. Stages that only serve others may be root. */
export const rule: Rule = withState(
  {
    code: 'DL3002',
    aliases: [],
    name: 'last-user-root',
    severity: 'warning',
    title: message('Let containers run as another user than root'),
    fixable: false,
  },
  ['USER'],
  eachFinalUser(({ word, text }, report) => {
    if (!/^(?:root|0+)(?::|$)/.test(text)) return;
    report({ at: word.span, message: message('Containers of this image run as {0}; switch to another user behind what needs root', shorten(text)) });
  }),
);
