import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';

/** The common form of an address (RFC 5322, addr-spec), perhaps with a name in front. */
const address = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/i;

const longest = 320;

export const rule: Rule = labelTypeRule(
  { code: 'DL3058', name: 'label-email', title: message('Give labels of type email an email address') },
  'email',
  (value, name) => isAddress(value) ? undefined : message('The label {0} is to be an address such as someone@example.com; this is {1}', shorten(name), shorten(value)),
);

function isAddress(value: string): boolean {
  const bare = value.endsWith('>') ? value.slice(value.lastIndexOf('<') + 1, -1) : value;
  return bare.length <= longest && address.test(bare);
}
