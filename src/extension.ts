import { type ExtensionContext, window } from 'vscode';
import { DisposableStore } from './base/lifecycle.ts';
import { discoverEngines, Engines, openEngine, toEngineFailure } from './connect/index.ts';
import { registerCommands } from './ui/command/index.ts';
import { DockerfileFixes } from './ui/editor/dockerfile-fixes.ts';
import { DockerfileLint } from './ui/editor/dockerfile-lint.ts';
import { InspectDocuments } from './ui/editor/inspect-documents.ts';
import { setEngineContext } from './ui/engine-context.ts';
import { readSetting } from './ui/settings.ts';
import { EngineStatus } from './ui/status-bar.ts';
import { Views } from './ui/tree/views.ts';

const chosenEngine = 'engine.chosen';

/** Builds everything and wires it; nothing is connected and no library loaded until a view is seen or a Dockerfile opened. */
export function activate(context: ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const log = owned.add(window.createOutputChannel('Cutaway', { log: true }));
  const engines = owned.add(new Engines({
    discover: () => discoverEngines(readSetting('cutaway.engine.host')),
    open: openEngine,
    toFailure: toEngineFailure,
    chosen: {
      get: () => context.workspaceState.get<string>(chosenEngine),
      set: async id => context.workspaceState.update(chosenEngine, id),
    },
  }));
  void engines.discover();
  const status = owned.add(new EngineStatus(engines));
  const views = owned.add(new Views(engines));
  const documents = owned.add(new InspectDocuments(engines));
  const lint = owned.add(new DockerfileLint());
  owned.add(DockerfileFixes.register(lint));
  owned.add(engines.onDidChange(() => {
    status.update();
    void setEngineContext(engines);
  }));
  for (const command of registerCommands({ engines, views, documents, log, extensionUri: context.extensionUri })) owned.add(command);
}
