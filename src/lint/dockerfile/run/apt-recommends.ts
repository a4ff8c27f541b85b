import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { aptSettings } from './apt-settings.ts';
import { behind, fixWith } from './edits.ts';
import { apt } from './package-managers.ts';
import { eachRun } from './run.ts';

/** Debian installs recommended packages, too, unless apt-get(8) or apt.conf(5) says otherwise. */
export const rule: Rule = eachRun(
  {
    code: 'DL3015',
    aliases: [],
    name: 'apt-recommends',
    severity: 'info',
    title: message('Install with apt-get install --no-install-recommends'),
    fixable: true,
  },
  (run, report) => {
    if (aptSettings(run).recommends) return;
    for (const command of run.commandsOf(apt).values()) {
      const { subcommand, invocation, title, span } = command;
      const option = invocation.name === 'aptitude' ? '--without-recommends' : '--no-install-recommends';
      const decided = command.has('no-install-recommends', 'install-recommends', 'without-recommends', 'with-recommends', 'R', 'r');
      if (!command.installs || decided || command.isVague) continue;
      report({
        at: span,
        message: message('{0} installs recommended packages as well, which are seldom needed; add {1}', title, option),
        fixes: fixWith(message('Add {0}: fewer packages are installed', option), false, behind(subcommand.word, ` ${option}`)),
      });
    }
  },
);
