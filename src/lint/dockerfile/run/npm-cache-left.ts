import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { npm } from './package-managers.ts';

/** npm keeps what it downloads in `~/.npm` (npm-cache(1)). */
export const rule: Rule = cacheLeft(
  {
    code: 'NpmCacheLeft',
    aliases: [],
    name: 'npm-cache-left',
    severity: 'info',
    title: message('Clean up after npm'),
    fixable: true,
  },
  npm,
  {
    fills: command => (command.installs || ['ci', 'clean-install', 'ic', 'install-clean'].includes(command.name)) && !command.has('dry-run', 'package-lock-only'),
    empties: ({ name }) => /^cache (?:clean|clear|rm)$/.test(name),
    folders: ['~/.npm'],
    elsewhere: { option: 'cache', variables: ['npm_config_cache', 'NPM_CONFIG_CACHE'] },
    remedy: { clean: () => 'npm cache clean --force' },
    mount: '/root/.npm',
  },
);
