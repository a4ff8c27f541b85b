import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { dnf } from './package-managers.ts';
import { rpmVersions } from './rpm.ts';
import { unpinned } from './unpinned.ts';

/** The versions of RPM packages and the streams of modules, for dnf and microdnf. */
export const rule: Rule = unpinned(
  {
    code: 'DL3041',
    aliases: [],
    name: 'dnf-version',
    severity: 'warning',
    title: message('Name the versions of packages for dnf install'),
    fixable: false,
  },
  dnf,
  rpmVersions,
);
