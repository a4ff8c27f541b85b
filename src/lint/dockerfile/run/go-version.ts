import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { go } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/**
 * `path@version` (Go Modules Reference, Version queries). What begins with a dot or a slash is the module at hand, and
 * `tool`, `all`, `std` and `cmd` are names for several of its packages.
 */
export const rule: Rule = unpinned(
  {
    code: 'DL3062',
    aliases: [],
    name: 'go-version',
    severity: 'warning',
    title: message('Name the versions of Go modules'),
    fixable: false,
  },
  go,
  {
    pinned: name => /^[./]|\.go$/.test(name) || (name.includes('@') && !moving.test(name)),
    example: name => `${name.replace(/@.*/s, '')}@<version>`,
    packages: ({ name, operands }) => name === 'run' ? operands.slice(0, 1) : operands.filter(({ text }) => !/^(?:all|cmd|std|tool)$/.test(text)),
  },
);

/** What another version answers to later, and what removes a module. */
const moving = /@(?:latest|upgrade|patch|none|main|master|HEAD)$/;
