import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { zypper } from './package-managers.ts';

/** zypper(8), clean. */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3036',
    aliases: [],
    name: 'zypper-cache-left',
    severity: 'warning',
    title: message('Clean up after zypper'),
    fixable: true,
  },
  zypper,
  {
    fills: ({ name }) => ['dist-upgrade', 'dup', 'in', 'install', 'patch', 'up', 'update'].includes(name),
    empties: ({ name }) => name === 'clean' || name === 'cc',
    folders: ['/var/cache/zypp'],
    remedy: { clean: () => 'zypper clean --all' },
    mount: '/var/cache/zypp',
  },
);
