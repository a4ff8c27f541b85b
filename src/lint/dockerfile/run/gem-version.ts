import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { gem } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/** `name:version` or `--version`, and files. What is behind `--` is for the build of a gem (`gem help install`). */
export const rule: Rule = unpinned(
  {
    code: 'DL3028',
    aliases: [],
    name: 'gem-version',
    severity: 'warning',
    title: message('Name the versions of gems'),
    fixable: false,
  },
  gem,
  {
    pinned: name => /:|\.gem$|\//.test(name),
    example: name => `${name}:<version>`,
    packages: command => {
      if (command.has('v', 'version', 'g', 'file')) return [];
      const end = command.invocation.words.find(({ literal }) => literal === '--')?.start ?? Infinity;
      return command.operands.filter(({ word }) => word.start < end);
    },
  },
);
