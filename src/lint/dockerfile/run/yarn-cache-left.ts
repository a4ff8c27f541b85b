import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { yarn } from './package-managers.ts';

/** yarn 1 has its cache in `~/.cache/yarn`, or in `/usr/local/share/.cache` for root; yarn 2 and later in `~/.yarn/berry` (`yarn cache dir`). */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3060',
    aliases: [],
    name: 'yarn-cache-left',
    severity: 'info',
    title: message('Clean up after yarn'),
    fixable: true,
  },
  yarn,
  {
    fills: command => command.installs,
    empties: ({ name }) => name === 'cache clean',
    folders: ['~/.cache/yarn', '/usr/local/share/.cache/yarn', '~/.yarn'],
    elsewhere: { option: 'cache-folder', variables: ['YARN_CACHE_FOLDER'] },
    remedy: { clean: () => 'yarn cache clean' },
  },
);
