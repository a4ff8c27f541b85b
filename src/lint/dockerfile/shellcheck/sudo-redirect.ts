import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { commandsNamed } from './commands.ts';
import { scriptRule } from './script-rule.ts';

/** `sudo cmd > file`: the shell opens the file, before sudo is there. */
export const rule: Rule = scriptRule(
  {
    code: 'SC2024',
    aliases: [],
    name: 'sudo-redirect',
    severity: 'warning',
    title: message('Write files as another user with tee'),
    fixable: false,
  },
  script => {
    for (const { node: { redirects } } of commandsNamed(script, 'sudo')) {
      const redirect = redirects.find(({ operator, descriptor, target }) =>
        (operator === '>' || operator === '>>') && (descriptor === '' || descriptor === '1') && target?.text !== '/dev/null');
      if (!redirect) continue;
      const tee = redirect.operator === '>>' ? 'sudo tee -a' : 'sudo tee';
      script.report(redirect, message('The shell opens the file itself, without sudo; write … | {0} file', tee));
    }
  },
);
