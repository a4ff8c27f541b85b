import { type Disposable, commands as registry } from 'vscode';
import { type Deps } from '../deps.ts';
import { reportFailure } from '../error.ts';
import { type Command } from './command.ts';
import { inspectContainer } from './container.inspect.ts';
import { startContainer } from './container.start.ts';
import { retryEngine } from './engine.retry.ts';
import { selectEngine } from './engine.select.ts';
import { copyValue } from './value.copy.ts';
import { filterViews } from './view.filter.ts';
import { refreshViews } from './view.refresh.ts';

/** Every command, sorted by id. package.json is generated from this list. */
export const commands: readonly Command[] = [
  inspectContainer,
  startContainer,
  retryEngine,
  selectEngine,
  copyValue,
  refreshViews,
  ...filterViews,
];

/** Registers all commands; what one throws is shown to the user, once and here. */
export function registerCommands(deps: Deps): readonly Disposable[] {
  return commands.map(({ id, title, run }) => registry.registerCommand(id, async (...args: unknown[]) => {
    try {
      await run(deps, ...args);
    } catch (error) {
      await reportFailure(title, error, deps.log);
    }
  }));
}
