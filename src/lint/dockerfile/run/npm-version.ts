import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { npm } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/**
 * `name@version`, files, folders and archives, and repositories at a commit or tag (npm-install(1)). The tag `latest` is no
 * version. `true` and `false` are values of options.
 */
export const rule: Rule = unpinned(
  {
    code: 'DL3016',
    aliases: [],
    name: 'npm-version',
    severity: 'warning',
    title: message('Name the versions of packages for npm install'),
    fixable: false,
  },
  npm,
  {
    pinned: name => {
      if (/^(?:true|false|null)$/.test(name) || /^(?:[./~]|file:|https?:)/.test(name) || /\.(?:tar|tar\.gz|tgz)$/.test(name)) return true;
      if (isRepository(name)) return name.includes('#');
      return /^.[^@]*@(?!latest$)/s.test(name);
    },
    example: name => isRepository(name) ? `${name}#<tag>` : `${name.replace(/@latest$/, '')}@<version>`,
  },
);

/** `git://…`, `git+ssh://…`, `github:owner/name`, `owner/name`. */
function isRepository(name: string): boolean {
  return /^(?:git(?:\+\w+)?:|github:|gist:|gitlab:|bitbucket:|[\w.-]+\/)/.test(name);
}
