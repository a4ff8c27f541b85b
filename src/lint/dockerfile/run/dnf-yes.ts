import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { asking } from './asking.ts';
import { dnf } from './package-managers.ts';
import { rpmQuestions } from './rpm.ts';

/** dnf(8) and microdnf(8), `-y`. */
export const rule: Rule = asking(
  {
    code: 'DL3038',
    aliases: [],
    name: 'dnf-yes',
    severity: 'warning',
    title: message('Let dnf go on without a question'),
    fixable: true,
  },
  dnf,
  rpmQuestions,
);
