import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { pip } from './package-managers.ts';
import { unpinned } from './unpinned.ts';

/**
 * Version specifiers (PEP 508), files and folders, and repositories at a commit, branch or tag. A file of requirements or
 * constraints says the versions of all.
 */
export const rule: Rule = unpinned(
  {
    code: 'DL3013',
    aliases: [],
    name: 'pip-version',
    severity: 'warning',
    title: message('Name the versions of packages for pip install'),
    fixable: false,
  },
  pip,
  {
    pinned: name => /[<>]|[=~!]=|\.(?:whl|zip|tgz|tar\.\w+)$|^[.~]/.test(name) || (name.includes('/') && !isLooseRepository(name)),
    example: name => repository.test(name) ? `${name.replace(/#.*/s, '')}@<tag>` : `${name}==<version>`,
    packages: (command, run) => {
      const listed = command.has('c', 'constraint', 'group', 'r', 'requirement') || run.environment('PIP_CONSTRAINT', command.invocation) !== undefined;
      return listed ? [] : command.operands;
    },
  },
);

const repository = /^(?:[\w.[\],-]+ *@ *)?(?:git|hg|svn|bzr)\+/;

/** `git+https://host/path` without `@version` behind the path. */
function isLooseRepository(name: string): boolean {
  if (!repository.test(name)) return false;
  const [path = ''] = name.slice(name.indexOf('+')).split('#', 1);
  return !path.slice(path.indexOf('/', path.indexOf('://') + 3) + 1).includes('@');
}
