import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { apk } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/** `name=version`, `name~version` and so on, files (apk-world(5)). `!name` is a conflict, and `.name` a group of one's own. */
export const rule: Rule = unpinned(
  {
    code: 'DL3018',
    aliases: [],
    name: 'apk-version',
    severity: 'warning',
    title: message('Name the versions of packages for apk add'),
    fixable: false,
  },
  apk,
  { pinned: name => /[=~<>]|\.apk$|^[!.]/.test(name), example: name => name.replace(/(?:@.*)?$/s, '=<version>$&') },
);
