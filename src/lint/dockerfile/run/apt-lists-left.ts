import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { aptSettings } from './apt-settings.ts';
import { cacheLeft } from './cache.ts';
import { onlyUpdate } from './only-update.ts';
import { apt } from './package-managers.ts';

/**
 * `apt-get update` fills `/var/lib/apt/lists`. Docker's images of Debian and Ubuntu remove downloaded packages by
 * themselves (`/etc/apt/apt.conf.d/docker-clean`); where that is switched off, they are left, too.
 */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3009',
    aliases: [],
    name: 'apt-lists-left',
    severity: 'info',
    title: message('Delete the package lists of apt-get'),
    fixable: true,
  },
  apt,
  {
    fills: ({ name }) => name === 'update',
    empties: ({ name }) => name === 'dist-clean' || name === 'distclean',
    folders: ['/var/lib/apt/lists'],
    remedy: { clean: () => 'rm -rf /var/lib/apt/lists/*' },
    mount: '/var/lib/apt/lists',
    isNeeded: run => onlyUpdate(run) !== undefined,
  },
  {
    fills: (command, run) => command.installs && aptSettings(run).keepsPackages,
    empties: ({ name }) => name === 'clean' || name === 'dist-clean' || name === 'distclean',
    folders: ['/var/cache/apt'],
    remedy: { clean: () => 'apt-get clean' },
    mount: '/var/cache/apt',
  },
);
