import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Argument } from '../../shell/options.ts';
import { shorten } from '../../shorten.ts';
import type { Rule, RuleMeta } from '../rule.ts';
import type { PackageCommand, PackageManager } from './package-manager.ts';
import { eachRun, type Run } from './run.ts';

/** How a package manager's packages are given a version. */
export interface Versions {
  /** Whether a package is given one, or is a file, or cannot have one. */
  readonly pinned: (name: string, command: PackageCommand) => boolean;
  /** What to write instead of a package's name alone. */
  readonly example: (name: string, command: PackageCommand) => string;
  /** The packages of a command that installs, if they are not all its operands; none if something else says their versions. */
  readonly packages?: (command: PackageCommand, run: Run) => readonly Argument[];
}

/**
 * A rule about packages that are installed without a version. It reports the first one of a command. A variable counts
 * with the value that ENV or ARG gives it; one whose value is not known is left alone.
 */
export function unpinned(meta: RuleMeta, manager: PackageManager, { pinned, example, packages = operandsOf }: Versions): Rule {
  return eachRun(meta, (run, report) => {
    for (const command of run.commandsOf(manager).values()) {
      if (!command.installs) continue;
      const loose = packages(command, run).filter(({ text }) => text !== '' && !text.includes(unknown) && !pinned(text, command));
      const [first] = loose;
      if (!first) continue;
      const name = shorten(first.text);
      const instead = tailOf(example(first.text, command));
      report({
        at: first.word.span,
        message: loose.length === 1
          ? message('{0} is installed without a version, so a later build may get another one; write {1}', name, instead)
          : message('{0} and {1} more are installed without a version, so a later build may get others; write {2}', name, loose.length - 1, instead),
      });
    }
  });
}

/** What to write; of a long address the end, where the version stands: the message names it already. */
function tailOf(text: string): string {
  const slash = text.lastIndexOf('/');
  return text.length > longestExample && slash >= 0 ? `…${shorten(text.slice(slash))}` : shorten(text);
}

const longestExample = 40;

function operandsOf({ operands }: PackageCommand): readonly Argument[] {
  return operands;
}
