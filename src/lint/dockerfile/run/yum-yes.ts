import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { asking } from './asking.ts';
import { yum } from './package-managers.ts';
import { rpmQuestions } from './rpm.ts';

/** yum(8), `-y`. */
export const rule: Rule = asking(
  {
    code: 'DL3030',
    aliases: [],
    name: 'yum-yes',
    severity: 'warning',
    title: message('Let yum go on without a question'),
    fixable: true,
  },
  yum,
  rpmQuestions,
);
