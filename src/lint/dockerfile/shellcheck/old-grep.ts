import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** A rule against a name of grep that stands for one with an option (grep 3.8: obsolescent). */
export function oldGrepRule(code: string, name: 'egrep' | 'fgrep', instead: string): Rule {
  return scriptRule(
    {
      code,
      aliases: [],
      name,
      severity: 'info',
      title: message('Write {0} instead of {1}', instead, name),
      fixable: true,
    },
    script => {
      for (const { node } of commandsNamed(script, name)) {
        const [word] = node.words;
        if (!word) continue;
        script.report(word, message('{0} is not standard, and warns since grep 3.8; write {1}', name, instead), {
          fixes: word.text === name ? [{ title: message('Write {0}', instead), safe: true, edits: [script.replace(word, instead)] }] : [],
        });
      }
    },
  );
}
