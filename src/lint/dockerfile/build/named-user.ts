import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import { withState, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { eachFinalUser } from './final-users.ts';

/** Users that Windows images have: they have no numbers. */
const ofWindows = /^(?:containeruser|containeradministrator|nt authority\\.*|administrator)$/i;

/**
 * Kubernetes cannot see whether a name is root (`runAsNonRoot`), and the host does not know it. Root itself is DL3002's.
 */
export const rule: Rule = withState(
  {
    code: 'DL3066',
    aliases: [],
    name: 'named-user',
    severity: 'info',
    title: message('Name the user of containers by number'),
    fixable: false,
  },
  ['USER'],
  eachFinalUser(({ word, text }, report) => {
    const [user = ''] = text.split(':', 1);
    if (user === '' || user.includes(unknown) || /^\d+$/.test(user) || user === 'root' || ofWindows.test(text)) return;
    report({ at: word.span, message: message('{0} is a name, and Kubernetes cannot tell that it is not root; write the number of the user', shorten(user)) });
  }),
);
