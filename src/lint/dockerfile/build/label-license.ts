import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';
import { isLicense } from './spdx.ts';

export const rule: Rule = labelTypeRule(
  { code: 'DL3054', name: 'label-license', title: message('Give labels of type spdx a licence of the SPDX list') },
  'spdx',
  (value, name) => isLicense(value) ? undefined : message('The label {0} is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is {1}', shorten(name), shorten(value)),
);
