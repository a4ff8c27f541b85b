import { message } from '../../../base/message.ts';
import type { Rule, RuleMeta } from '../rule.ts';
import { behind, fixWith } from './edits.ts';
import type { PackageCommand, PackageManager } from './package-manager.ts';
import { eachRun, type Run } from './run.ts';

/** What a package manager asks before it does something, and how it is told to go on. */
export interface Questions {
  /** The subcommands that ask. */
  readonly asks: ReadonlySet<string>;
  /** The options that answer, without dashes. */
  readonly yes: readonly string[];
  /** The one to write. */
  readonly option: string;
  /** Something else answers, or there is no question. */
  readonly answered?: (command: PackageCommand, run: Run) => boolean;
}

/** A rule about commands that wait for an answer, which nobody gives in a build. */
export function asking(meta: RuleMeta, manager: PackageManager, { asks, yes, option, answered }: Questions): Rule {
  return eachRun(meta, (run, report) => {
    for (const command of run.commandsOf(manager).values()) {
      if (!asks.has(command.name) || command.has(...yes) || command.isVague || command.isAnswered || answered?.(command, run)) continue;
      report({
        at: command.span,
        message: message('{0} asks before it goes on, and nobody answers in a build; add {1}', command.title, option),
        fixes: fixWith(message('Add {0}', option), true, behind(command.subcommand.word, ` ${option}`)),
      });
    }
  });
}
