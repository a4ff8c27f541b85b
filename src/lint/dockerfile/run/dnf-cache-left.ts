import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import type { PackageCommand } from './package-manager.ts';
import { dnf } from './package-managers.ts';
import { rpmEmpties, rpmFills } from './rpm.ts';

/** dnf 4 has its cache in `/var/cache/dnf`, dnf 5 in `/var/cache/libdnf5`, microdnf in `/var/cache/yum`: neither empties the other's. */
export const rule: Rule = cacheLeft(
  {
    code: 'DL3040',
    aliases: [],
    name: 'dnf-cache-left',
    severity: 'warning',
    title: message('Clean up after dnf'),
    fixable: true,
  },
  dnf,
  {
    fills: command => rpmFills(command) && !isMicro(command),
    empties: command => rpmEmpties(command) && !isMicro(command),
    folders: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum'],
    remedy: { clean: () => 'dnf clean all' },
  },
  {
    fills: command => rpmFills(command) && isMicro(command),
    empties: command => rpmEmpties(command) && isMicro(command),
    folders: ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
    remedy: { clean: () => 'microdnf clean all' },
  },
);

function isMicro({ invocation }: PackageCommand): boolean {
  return invocation.name === 'microdnf';
}
