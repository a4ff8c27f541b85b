import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Rule } from '../rule.ts';
import { argumentsOf, commandsNamed } from './commands.ts';
import { readOptions } from '../../shell/options.ts';
import { scriptRule } from './script-rule.ts';

/** `mkdir -p -m 700 a/b`: `a` gets the usual mode. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2174',
    aliases: [],
    name: 'mkdir-mode',
    severity: 'warning',
    title: message('Give each folder of a path its mode'),
    fixable: false,
  },
  script => {
    for (const { node } of commandsNamed(script, 'mkdir')) {
      const { options, operands } = readOptions(argumentsOf(node), { valued: new Set(['m', 'mode']) });
      const mode = options.find(({ name }) => name === 'm' || name === 'mode');
      const parents = options.some(({ name }) => name === 'p' || name === 'parents');
      if (!mode || !parents || !operands.some(({ text }) => mayHaveParents(text))) continue;
      script.report(mode.argument.word, message('With -p, the mode is for the last folder of a path only; those above it get the usual one'));
    }
  },
);

/** `../a` makes one folder. */
function mayHaveParents(path: string): boolean {
  return path.includes(unknown) || (path.includes('/') && !/^(?:\.{1,2}\/)+[^/]+$/.test(path));
}
