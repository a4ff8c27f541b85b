import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import type { PackageCommand, PackageManager } from './package-manager.ts';
import { apk, apt, dnf, yum, zypper } from './package-managers.ts';
import { eachRun } from './run.ts';

interface Upgrade {
  readonly manager: PackageManager;
  readonly subcommands: ReadonlySet<string>;
  /** What hadolint called the check before it gave it up. */
  readonly alias: string | undefined;
}

const upgrades: readonly Upgrade[] = [
  { manager: apt, subcommands: new Set(['dist-upgrade', 'full-upgrade', 'safe-upgrade', 'upgrade']), alias: 'DL3005' },
  { manager: apk, subcommands: new Set(['upgrade']), alias: 'DL3017' },
  { manager: yum, subcommands: new Set(['update', 'upgrade']), alias: 'DL3031' },
  { manager: dnf, subcommands: new Set(['update', 'upgrade']), alias: 'DL3039' },
  { manager: zypper, subcommands: new Set(['patch', 'up', 'update']), alias: undefined },
];

/** Upgrades of all packages: they depend on the day of the build, and the old files stay in the layers below. */
export const rule: Rule = eachRun(
  {
    code: 'PackageUpgrade',
    aliases: ['DL3005', 'DL3017', 'DL3031', 'DL3039'],
    name: 'package-upgrade',
    severity: 'info',
    title: message('Get newer packages with a newer base image'),
    fixable: false,
  },
  (run, report) => {
    for (const { manager, subcommands, alias } of upgrades) {
      for (const command of run.commandsOf(manager).values()) {
        if (!subcommands.has(command.name) || !isForAll(command)) continue;
        report({
          at: command.span,
          aliases: alias === undefined ? [] : [alias],
          message: message('{0} gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without', command.title),
        });
      }
    }
  },
);

function isForAll({ operands, options }: PackageCommand): boolean {
  return operands.length === 0 && !options.some(({ name }) => /^(?:s|simulate|dry-run|assumeno|security|cve|advisory)$/.test(name));
}
