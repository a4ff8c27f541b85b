import type { PackageCommand } from './package-manager.ts';
import { apk, apt } from './package-managers.ts';
import type { Run } from './run.ts';

/** What does nothing with the packages that an update tells of. */
const idle = /^(?::|chmod|chown|date|doas|echo|export|mkdir|printf|rm|set|sudo|true)$/;

/** The update of a RUN that does nothing else. */
export function onlyUpdate(run: Run): PackageCommand | undefined {
  let update: PackageCommand | undefined;
  for (const invocation of run.invocations) {
    const command = run.commandsOf(apt).get(invocation) ?? run.commandsOf(apk).get(invocation);
    if (command?.name === 'update') update ??= command;
    else if (!(command ? /^(?:auto)?clean$/.test(command.name) : idle.test(invocation.name ?? ''))) return undefined;
  }
  return update;
}
