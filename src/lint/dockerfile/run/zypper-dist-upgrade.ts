import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { zypper } from './package-managers.ts';
import { eachRun } from './run.ts';

/** zypper(8): `dist-upgrade` moves to another release of the distribution. */
export const rule: Rule = eachRun(
  {
    code: 'DL3035',
    aliases: [],
    name: 'zypper-dist-upgrade',
    severity: 'warning',
    title: message('Do not use zypper dist-upgrade'),
    fixable: false,
  },
  (run, report) => {
    for (const { name, span, title } of run.commandsOf(zypper).values()) {
      if (name !== 'dist-upgrade' && name !== 'dup') continue;
      report({ at: span, message: message('{0} makes another release of the base image, and what that is depends on the day of the build; name a newer base image', title) });
    }
  },
);
