import { message } from '../../../base/message.ts';
import { checkedScripts, type CheckedScript } from '../../project/shellcheck.ts';
import type { ShellComment } from '../../project/shell-comment.ts';
import { posixRules } from '../posix/index.ts';
import { atEnd, type Problem, type Rule } from '../rule.ts';
import { shellcheckRules } from '../shellcheck/index.ts';

const own: ReadonlySet<string> = new Set([...shellcheckRules, ...posixRules].flatMap(({ meta }) => [meta.code, ...meta.aliases]));

/** What the program `shellcheck` finds in RUN, where it is installed, besides what our own rules find. */
export const rule: Rule = atEnd(
  {
    code: 'ShellCheck',
    aliases: [],
    name: 'shellcheck-says',
    severity: 'warning',
    title: message('Obey shellcheck in RUN'),
    fixable: true,
    needs: 'project',
  },
  (file, report, { project: { shellcheck } }) => {
    if (!shellcheck) return;
    for (const checked of checkedScripts(file)) {
      for (const comment of shellcheck.get(checked.input) ?? []) if (!own.has(comment.code)) report(problem(checked, comment));
    }
  },
);

function problem({ script }: CheckedScript, { code, severity, text, at, fix }: ShellComment): Problem {
  const spanOf = ({ start, end }: ShellComment['at']) => script.spanOf({ start: script.start + start, end: script.start + end });
  return {
    code,
    aliases: ['ShellCheck'],
    severity,
    at: spanOf(at),
    message: message('shellcheck: {0}', text),
    fixes: fix.length > 0 ? [{ title: message('Change as shellcheck proposes'), safe: false, edits: fix.map(({ at: place, newText }) => ({ at: spanOf(place), newText })) }] : [],
  };
}
