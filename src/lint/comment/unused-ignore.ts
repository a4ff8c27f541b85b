import { message } from '../../base/message.ts';
import type { AnyRule } from '../rule.ts';

/** An ignore comment that ignores nothing hides the next problem of its kind. `Ignores` finds it, when all rules have run. */
export const unusedIgnore: AnyRule = {
  meta: {
    code: 'UnusedIgnore',
    aliases: [],
    name: 'unused-ignore',
    severity: 'hint',
    title: message('Remove ignore comments that ignore nothing'),
    fixable: true,
  },
};
