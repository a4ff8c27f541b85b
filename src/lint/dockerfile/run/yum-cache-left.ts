import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { yum } from './package-managers.ts';
import { rpmEmpties, rpmFills } from './rpm.ts';

/** `/var/cache/yum`; where yum is a name of dnf, `/var/cache/dnf`. */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3032',
    aliases: [],
    name: 'yum-cache-left',
    severity: 'warning',
    title: message('Clean up after yum'),
    fixable: true,
  },
  yum,
  {
    fills: rpmFills,
    empties: rpmEmpties,
    folders: ['/var/cache/yum', '/var/cache/dnf'],
    remedy: { clean: () => 'yum clean all' },
    mount: '/var/cache/yum',
  },
);
