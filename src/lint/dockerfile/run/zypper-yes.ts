import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { asking } from './asking.ts';
import { zypper } from './package-managers.ts';

/** zypper(8): `--non-interactive` is for all subcommands, `-y` for those that change packages. */
export const rule: Rule = asking(
  {
    code: 'DL3034',
    aliases: [],
    name: 'zypper-yes',
    severity: 'warning',
    title: message('Let zypper go on without a question'),
    fixable: true,
  },
  zypper,
  {
    asks: new Set(['dist-upgrade', 'dup', 'in', 'install', 'patch', 'remove', 'rm', 'si', 'source-install', 'up', 'update']),
    yes: ['n', 'no-confirm', 'non-interactive', 'y'],
    option: '-y',
  },
);
