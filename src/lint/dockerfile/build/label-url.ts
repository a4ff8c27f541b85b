import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';

/** An absolute URI (RFC 3986): a scheme, and characters that need no escape. */
const address = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;

export const rule: Rule = labelTypeRule(
  { code: 'DL3052', name: 'label-url', title: message('Give labels of type url an address') },
  'url',
  (value, name) => address.test(value) ? undefined : message('The label {0} is to be an address such as https://example.com; this is {1}', shorten(name), shorten(value)),
);
