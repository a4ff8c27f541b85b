import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';

/** A whole hash, SHA-1 or SHA-256, or the beginning of one. */
const hash = /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/i;

export const rule: Rule = labelTypeRule(
  { code: 'DL3055', name: 'label-git-hash', title: message('Give labels of type hash the hash of a commit') },
  'hash',
  (value, name) => hash.test(value) ? undefined : message('The label {0} is to be the hash of a Git commit; this is {1}', shorten(name), shorten(value)),
);
