import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { aptSettings } from './apt-settings.ts';
import { asking } from './asking.ts';
import type { PackageCommand } from './package-manager.ts';
import { apt } from './package-managers.ts';

/** apt-get(8): `-y`, or two levels of quiet, which imply it. */
export const rule: Rule = asking(
  {
    code: 'DL3014',
    aliases: [],
    name: 'apt-yes',
    severity: 'warning',
    title: message('Let apt-get go on without a question'),
    fixable: true,
  },
  apt,
  {
    asks: new Set(['autoremove', 'build-dep', 'dist-upgrade', 'dselect-upgrade', 'full-upgrade', 'install', 'purge', 'remove', 'safe-upgrade', 'upgrade']),
    yes: ['assume-no', 'assume-yes', 'dry-run', 'print-uris', 's', 'simulate', 'trivial-only', 'y', 'yes'],
    option: '-y',
    answered: (command, run) => isVeryQuiet(command) || aptSettings(run).assumeYes || command.options.some(({ value }) => /assume-yes=(?:1|true|yes)/i.test(value ?? '')),
  },
);

/** Each `-q` is a level, and `-q=2` says it. */
function isVeryQuiet({ options }: PackageCommand): boolean {
  const quiet = options.filter(({ name }) => name === 'q' || name === 'quiet');
  return quiet.length > 1 || quiet.some(({ value }) => Number(value) > 1);
}
