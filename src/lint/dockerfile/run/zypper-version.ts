import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { zypper } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/** `name=version`, `name>=version` and so on, files. Patterns and patches have none, and neither has what is not to be installed: `!name` (zypper(8)). */
export const rule: Rule = unpinned(
  {
    code: 'DL3037',
    aliases: [],
    name: 'zypper-version',
    severity: 'warning',
    title: message('Name the versions of packages for zypper install'),
    fixable: false,
  },
  zypper,
  {
    pinned: name => /[=<>]|\.rpm$|[(/]|^(?:pattern|patch|product|srcpackage):|^[!~]/.test(name),
    example: name => `${name}=<version>`,
    packages: command => command.has('t', 'type') ? [] : command.operands,
  },
);
