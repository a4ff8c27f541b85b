import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { apt } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/** `name=version`, `name/release`, files (apt-get(8), install). A name ending in `-` is removed; `^` stands for a task and `?` and `~` for patterns. */
export const rule: Rule = unpinned(
  {
    code: 'DL3008',
    aliases: [],
    name: 'apt-version',
    severity: 'warning',
    title: message('Name the versions of packages for apt-get install'),
    fixable: false,
  },
  apt,
  { pinned: name => /[=/]|\.deb$|-$|\^$|^[?~]/.test(name), example: name => `${name}=<version>` },
);
