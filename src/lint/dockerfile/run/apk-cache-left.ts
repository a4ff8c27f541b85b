import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { apk } from './package-managers.ts';

/**
 * `--no-cache` keeps the index of packages out of `/var/cache/apk` (apk(8)). `--no-network` loads none, and with another root it
 * is elsewhere.
 */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3019',
    aliases: [],
    name: 'apk-cache-left',
    severity: 'info',
    title: message('Add packages with apk add --no-cache'),
    fixable: true,
  },
  apk,
  {
    fills: command => command.installs && !command.has('no-cache', 'no-network', 'p', 'root'),
    empties: () => false,
    folders: ['/var/cache/apk', '/etc/apk/cache'],
    remedy: { option: '--no-cache' },
    mount: '/var/cache/apk',
  },
);
