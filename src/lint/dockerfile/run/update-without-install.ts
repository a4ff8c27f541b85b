import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { fixWith } from './edits.ts';
import { following, merged } from './merge.ts';
import type { PackageCommand } from './package-manager.ts';
import { apk, apt } from './package-managers.ts';
import { eachRun, type Run } from './run.ts';

/** What does nothing with the packages that an update tells of. */
const idle = /^(?::|chmod|chown|date|doas|echo|export|mkdir|printf|rm|set|sudo|true)$/;

/**
 * `apt-get update` in a RUN of its own: Docker keeps the layer, and the `apt-get install` of another day looks for packages
 * that are not there any more (Building best practices, apt-get).
 */
export const rule: Rule = eachRun(
  {
    code: 'UpdateWithoutInstall',
    aliases: [],
    name: 'update-without-install',
    severity: 'warning',
    title: message('Update and install in one RUN'),
    fixable: true,
  },
  (run, report) => {
    const update = onlyUpdate(run);
    if (!update || run.mounted.length > 0) return;
    const { file, instruction, trigger } = run;
    const next = trigger ? undefined : following(instruction, file);
    report({
      at: update.span,
      message: message('{0} in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN', update.title),
      fixes: next?.keyword === 'RUN' ? fixWith(message('Make one RUN of this one and the next: a change in either runs both again'), false, merged(instruction, next, file)) : [],
    });
  },
);

/** The update of a RUN that does nothing else. */
function onlyUpdate(run: Run): PackageCommand | undefined {
  let update: PackageCommand | undefined;
  for (const invocation of run.invocations) {
    const command = run.commandsOf(apt).get(invocation) ?? run.commandsOf(apk).get(invocation);
    if (command?.name === 'update') update ??= command;
    else if (!(command ? /^(?:auto)?clean$/.test(command.name) : idle.test(invocation.name ?? ''))) return undefined;
  }
  return update;
}
