import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { behind, fixWith } from './edits.ts';
import { eachCommand } from './run.ts';

/** useradd(8). */
const valued: ReadonlySet<string> = new Set([
  'F', 'G', 'K', 'P', 'R', 'Z', 'b', 'base-dir', 'c', 'comment', 'd', 'e', 'expiredate', 'f', 'g', 'gid', 'groups', 'home', 'home-dir', 'inactive', 'k', 'key', 'p',
  'password', 'prefix', 'root', 's', 'selinux-range', 'selinux-user', 'shell', 'skel', 'u', 'uid',
]);

/** As long as hadolint allows. */
const longestId = 5;

/**
 * useradd makes an entry in `/var/log/lastlog` and `/var/log/faillog` at a place that the user's number gives. The files are
 * sparse, but layers are not: a number of nine digits makes gigabytes of them (moby issue 5419).
 */
export const rule: Rule = eachCommand(
  {
    code: 'DL3046',
    aliases: [],
    name: 'useradd-log',
    severity: 'warning',
    title: message('Give useradd -l for users with large numbers'),
    fixable: true,
  },
  ['useradd'],
  (invocation, { lookup }, report) => {
    const { nameWord } = invocation;
    if (!nameWord) return;
    const { options } = invocation.options({ valued }, lookup);
    const id = options.find(option => option.name === 'u' || option.name === 'uid');
    if (!id?.value || id.value.length <= longestId || !/^\d+$/.test(id.value)) return;
    if (options.some(option => option.name === 'l' || option.name === 'no-log-init')) return;
    report({
      at: id.argument.word.span,
      message: message('useradd writes to log files at a place that depends on the number {0}, which makes the layer large; add -l', id.value),
      fixes: fixWith(message('Add {0}: the user has no entry in the log files of logins', '-l'), false, behind(nameWord, ' -l')),
    });
  },
);
