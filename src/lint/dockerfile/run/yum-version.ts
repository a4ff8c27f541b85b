import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { yum } from './package-managers.ts';
import { rpmVersions } from './rpm.ts';
import { unpinned } from './unpinned.ts';

/** The versions of RPM packages and the streams of modules. */
export const rule: Rule = unpinned(
  {
    code: 'DL3033',
    aliases: [],
    name: 'yum-version',
    severity: 'warning',
    title: message('Name the versions of packages for yum install'),
    fixable: false,
  },
  yum,
  rpmVersions,
);
