import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { cacheLeft } from './cache.ts';
import { go } from './package-managers.ts';

/** The build cache (`go help cache`), and for what is not of the module at hand the module cache. */
export const rule: Rule = cacheLeft(
  {
    code: 'GoCacheLeft',
    aliases: [],
    name: 'go-cache-left',
    severity: 'info',
    title: message('Clean up after go'),
    fixable: true,
  },
  go,
  {
    fills: ({ name }) => name === 'build' || name === 'get' || name === 'install',
    empties: command => command.name === 'clean' && command.has('cache', 'modcache'),
    folders: ['~/.cache/go-build', '/go/pkg/mod'],
    elsewhere: { variables: ['GOCACHE'] },
    remedy: { clean: ({ name, operands }) => name === 'get' || operands.some(({ text }) => text.includes('@')) ? 'go clean -cache -modcache' : 'go clean -cache' },
    mount: '/root/.cache/go-build',
  },
);
