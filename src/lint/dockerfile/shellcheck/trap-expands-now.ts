import { message } from '../../../base/message.ts';
import type { DoubleQuoted, Word } from '../../shell/ast.ts';
import { shorten } from '../../shorten.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `trap "rm $file" EXIT` takes the value that the variable has now. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2064',
    aliases: [],
    name: 'trap-expands-now',
    severity: 'warning',
    title: message('Put what trap is to run into single quotes'),
    fixable: true,
  },
  script => {
    for (const { node: { words } } of commandsNamed(script, 'trap')) {
      const action = words[1]?.text === '--' ? words[2] : words[1];
      const quoted = action && quotedIn(action);
      const expansion = quoted?.parts.find(({ type }) => type === 'parameter' || type === 'command' || type === 'arithmetic');
      if (!quoted || !expansion) continue;
      const isPlain = !/['\\]/.test(script.text(quoted));
      script.report(expansion, message('{0} is worked out now, not when the trap runs; put the command into single quotes', shorten(script.text(expansion))), {
        fixes: isPlain ? [{
          title: message('Use single quotes: it is worked out when the trap runs'),
          safe: false,
          edits: [script.replace({ start: quoted.start, end: quoted.start + 1 }, "'"), script.replace({ start: quoted.end - 1, end: quoted.end }, "'")],
        }] : [],
      });
    }
  },
);

function quotedIn({ parts: [only, ...more] }: Word): DoubleQuoted | undefined {
  return only?.type === 'double' && more.length === 0 ? only : undefined;
}
