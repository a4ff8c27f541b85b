import { message } from '../../../base/message.ts';
import type { Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import { named } from './named.ts';
import { isName } from './names.ts';
import { posixRule, type Instead } from './posix-rule.ts';

/** `apt-get() { …; }`: POSIX wants a name like that of a variable, and bash as well if it is called `sh`. */
export const rule: Rule = posixRule(
  {
    code: 'SC3033',
    name: 'function-name',
    title: message('Name functions with letters, digits and _ only'),
    knownTo: [],
    bash: true,
  },
  survey => survey.commands('function').filter(({ node: { name } }) => !isName(name.text)),
  ({ node: { start, name } }, script) => ({
    at: { start, end: name.end },
    message: message('In POSIX sh a function’s name has letters, digits and _ only; rename {0}', shorten(name.text)),
    instead: renamed(name, script),
  }),
);

/** The function and its calls. */
function renamed(name: Word, script: CheckedScript): Instead | undefined {
  const better = name.text.replace(/[-.:+]/g, '_');
  const calls = named(script.survey, name.text).map(call => call.name);
  if (!name.isPlain || !isName(better) || calls.length > mostCalls || calls.some(({ isPlain }) => !isPlain)) return undefined;
  return { title: message('Rename it to {0}', shorten(better)), edits: [name, ...calls].map(word => script.replace(word, better)), equal: true };
}

/** Nobody calls one of its functions more often in a RUN. */
const mostCalls = 50;
