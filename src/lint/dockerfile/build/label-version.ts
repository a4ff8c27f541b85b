import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';

const number = '(?:0|[1-9]\\d*)';

const identifier = `(?:${number}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;

/** Semantic Versioning 2.0.0. */
const version = new RegExp(`^${number}(?:\\.${number}){2}(?:-${identifier}(?:\\.${identifier})*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`);

const longest = 256;

export const rule: Rule = labelTypeRule(
  { code: 'DL3056', name: 'label-version', title: message('Give labels of type semver a semantic version') },
  'semver',
  (value, name) => value.length <= longest && version.test(value) ? undefined : message('The label {0} is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is {1}', shorten(name), shorten(value)),
);
