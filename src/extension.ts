import { type ExtensionContext, Uri, window, workspace } from 'vscode';
import { createHash } from 'node:crypto';
import { DisposableStore } from './base/lifecycle.ts';
import { Clusters, discoverEngines, Engines, hostFilesOf, kubeconfigOf, Kubeconfigs, Simulator, toEngineFailure, withSimulator } from './connect/index.ts';
import { registerCommands } from './ui/command/index.ts';
import { ImageLayers } from './ui/editor/image-layers.ts';
import { InspectDocuments } from './ui/editor/inspect-documents.ts';
import { RulePages } from './ui/editor/rule-pages.ts';
import { LayerFiles } from './ui/editor/layer-files.ts';
import { Configurations } from './ui/editor/lint/configurations.ts';
import { LintFixes } from './ui/editor/lint/fixes.ts';
import { LintedDocuments } from './ui/editor/lint/linted-documents.ts';
import { Projects } from './ui/editor/lint/projects.ts';
import { ManifestProblems } from './ui/editor/manifest-problems.ts';
import { PreviewLenses } from './ui/editor/preview/lenses.ts';
import { Previews } from './ui/editor/preview/previews.ts';
import { dockerfileLanguage } from './ui/editor/language/dockerfile/features.ts';
import { LanguageFeatures } from './ui/editor/language/language-features.ts';
import { composeLanguage, kindLanguage } from './ui/editor/language/yaml/features.ts';
import { setEngineContext } from './ui/engine-context.ts';
import { PortForwards } from './ui/port-forwards.ts';
import { readSetting, simulatorSettings } from './ui/settings.ts';
import { EngineStatus } from './ui/status-bar.ts';
import { Views } from './ui/tree/views.ts';
import { Diagrams } from './ui/webview/diagrams.ts';
import { Explorers } from './ui/webview/explorers.ts';

const chosenEngine = 'engine.chosen';

/** Builds everything and wires it; nothing is connected and no library loaded until a view is seen or a Dockerfile opened. */
export function activate(context: ExtensionContext): void {
  const owned = new DisposableStore();
  context.subscriptions.push(owned);
  const log = owned.add(window.createOutputChannel('Cutaway', { log: true }));
  const simulator = owned.add(new Simulator({
    program: Uri.joinPath(context.extensionUri, 'dist', 'cli.js').fsPath,
    stateFile: simulatorState(context),
    options: simulatorSettings,
    log: text => log.error(`Simulator: ${text}`),
  }));
  owned.add(workspace.onDidChangeConfiguration(change => { if (change.affectsConfiguration('cutaway.simulator')) void simulator.restart(); }));
  const engines = owned.add(new Engines({
    discover: async () => withSimulator(await discoverEngines(readSetting('cutaway.engine.host')), await simulator.endpoint()),
    open: simulator.openEngine,
    hostFiles: hostFilesOf,
    toFailure: toEngineFailure,
    chosen: {
      get: () => context.workspaceState.get<string>(chosenEngine),
      set: async id => context.workspaceState.update(chosenEngine, id),
    },
  }));
  void engines.discover();
  const status = owned.add(new EngineStatus(engines));
  const layers = owned.add(new ImageLayers(engines));
  const layerFiles = owned.add(new LayerFiles(layers));
  const explorers = owned.add(new Explorers({ layers, extensionUri: context.extensionUri }));
  const kubeconfigs = owned.add(new Kubeconfigs(process.env));
  const clusters = owned.add(new Clusters({ kubeconfig: async ref => kubeconfigOf(ref, engines, kubeconfigs), mayRunPrograms: () => workspace.isTrusted }));
  owned.add(kubeconfigs.onDidChange(() => { void clusters.kubeconfigsChanged(); }));
  owned.add(workspace.onDidGrantWorkspaceTrust(() => { clusters.retry(); }));
  const views = owned.add(new Views({ engines, layers, kubeconfigs, clusters }));
  const diagrams = owned.add(new Diagrams({ engines, clusters, layers, extensionUri: context.extensionUri, revealItem: async (item, focus) => views.revealItem(item, focus), contextOf: item => views.contextOf(item) }));
  const documents = owned.add(new InspectDocuments(engines));
  owned.add(workspace.registerTextDocumentContentProvider(RulePages.scheme, new RulePages(context.extensionUri)));
  const configurations = owned.add(new Configurations(text => log.warn(text)));
  const linted = owned.add(new LintedDocuments(configurations, owned.add(new Projects(engines))));
  owned.add(LintFixes.register(linted));
  for (const language of [dockerfileLanguage, kindLanguage, composeLanguage]) owned.add(new LanguageFeatures(language));
  const previews = owned.add(new Previews({
    engines, extensionUri: context.extensionUri, folder: Uri.joinPath(context.globalStorageUri, 'builds').fsPath, failed: error => log.error('Preview', error instanceof Error ? error : String(error)),
  }));
  owned.add(new PreviewLenses(previews));
  const forwards = owned.add(new PortForwards());
  const manifestProblems = owned.add(new ManifestProblems());
  owned.add(engines.onDidChange(() => {
    status.update();
    void setEngineContext(engines);
  }));
  for (const command of registerCommands({ engines, simulator, kubeconfigs, clusters, views, documents, linted, previews, layers, layerFiles, explorers, diagrams, forwards, manifestProblems, log, extensionUri: context.extensionUri })) owned.add(command);
}

/**
 * Where this workspace's simulator is kept. Not below `storageUri`: a window that is loaded again gets another folder there as long as the one before holds a lock on the
 * first, and would find nothing in it.
 */
function simulatorState({ globalStorageUri }: ExtensionContext): string {
  const { workspaceFile, workspaceFolders = [] } = workspace;
  const name = workspaceFile?.toString() ?? workspaceFolders.map(({ uri }) => uri.toString()).join(' ');
  return Uri.joinPath(globalStorageUri, 'simulators', createHash('sha256').update(name).digest('hex').slice(0, 16), 'state').fsPath;
}
