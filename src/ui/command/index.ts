import { type Disposable, commands as registry, extensions, l10n, workspace } from 'vscode';
import type { Deps } from '../deps.ts';
import { reportFailure } from '../error.ts';
import type { Command } from './command.ts';
import { applyManifest } from './cluster.apply.ts';
import { createCluster } from './cluster.create.ts';
import { endForwards } from './cluster.forwards.ts';
import { kubeconfigForContainer } from './cluster.kubeconfig.ts';
import { loadIntoCluster } from './cluster.load.ts';
import { exportClusterLogs } from './cluster.logs.ts';
import { removeCluster } from './cluster.remove.ts';
import { removeContext } from './context.remove.ts';
import { renameContext } from './context.rename.ts';
import { saveContext } from './context.save.ts';
import { useContext } from './context.use.ts';
import { copyFromContainer } from './container.copy.ts';
import { attachContainerShell } from './container.exec.ts';
import { inspectContainer } from './container.inspect.ts';
import { killContainer } from './container.kill.ts';
import { viewContainerLogs } from './container.logs.ts';
import { pauseContainer } from './container.pause.ts';
import { pruneContainers } from './container.prune.ts';
import { removeContainer } from './container.remove.ts';
import { renameContainer } from './container.rename.ts';
import { restartContainer } from './container.restart.ts';
import { revealContainer } from './container.reveal.ts';
import { startContainer } from './container.start.ts';
import { stopContainer } from './container.stop.ts';
import { unpauseContainer } from './container.unpause.ts';
import { exportDiagram } from './diagram.export.ts';
import { clusterDiagrams } from './diagram.cluster.ts';
import { openNetworkDiagram } from './diagram.network.ts';
import { openIsolationDiagram } from './diagram.isolation.ts';
import { overlayDiagrams } from './diagram.overlay.ts';
import { retryEngine } from './engine.retry.ts';
import { selectEngine } from './engine.select.ts';
import { openEngineTerminal } from './engine.terminal.ts';
import { compareFiles } from './file.compare.ts';
import { copyFilePath } from './file.copy.ts';
import { saveFile } from './file.save.ts';
import { buildImage } from './image.build.ts';
import { compareImages } from './image.compare.ts';
import { exploreImage } from './image.explore.ts';
import { inspectImage } from './image.inspect.ts';
import { loadImage } from './image.load.ts';
import { pruneImages } from './image.prune.ts';
import { pullImage } from './image.pull.ts';
import { pushImage } from './image.push.ts';
import { removeImage } from './image.remove.ts';
import { runContainer, runImage } from './image.run.ts';
import { saveImage } from './image.save.ts';
import { tagImage } from './image.tag.ts';
import { closeArchive, showArchive } from './layer.archive.ts';
import { mergeKubeconfig } from './kubeconfig.merge.ts';
import { openLab } from './lab.open.ts';
import { openLinux } from './linux.open.ts';
import { connectToNetwork } from './network.connect.ts';
import { createNetwork } from './network.create.ts';
import { disconnectFromNetwork } from './network.disconnect.ts';
import { inspectNetwork } from './network.inspect.ts';
import { pruneNetworks } from './network.prune.ts';
import { removeNetwork } from './network.remove.ts';
import { drainOneNode } from './node.drain.ts';
import { removeNode } from './node.remove.ts';
import { cordonNodes } from './object.cordon.ts';
import { describeObjects } from './object.describe.ts';
import { openPodShell } from './object.exec.ts';
import { forwardPodPort } from './object.forward.ts';
import { viewPodLogs } from './object.logs.ts';
import { removeObjects } from './object.remove.ts';
import { revealObject } from './object.reveal.ts';
import { restartWorkloads } from './object.restart.ts';
import { scaleWorkload } from './object.scale.ts';
import { openPreview } from './preview.open.ts';
import { openRule } from './rule.open.ts';
import { exportSimulator } from './simulator.export.ts';
import { removeSnapshots } from './simulator.forget.ts';
import { importSimulator } from './simulator.import.ts';
import { resetSimulator } from './simulator.reset.ts';
import { restoreSnapshot } from './simulator.restore.ts';
import { takeSnapshot } from './simulator.snapshot.ts';
import { useSimulator } from './simulator.use.ts';
import { copyValue } from './value.copy.ts';
import { filterViews } from './view.filter.ts';
import { refreshViews } from './view.refresh.ts';
import { createVolume } from './volume.create.ts';
import { inspectVolume } from './volume.inspect.ts';
import { pruneVolumes } from './volume.prune.ts';
import { removeVolume } from './volume.remove.ts';
import { lintWorkspace } from './workspace.lint.ts';

/** Every command, sorted by id. package.json is generated from this list. */
export const commands: readonly Command[] = [
  applyManifest,
  createCluster,
  endForwards,
  kubeconfigForContainer,
  loadIntoCluster,
  exportClusterLogs,
  removeCluster,
  ...copyFromContainer,
  attachContainerShell,
  inspectContainer,
  killContainer,
  viewContainerLogs,
  pauseContainer,
  pruneContainers,
  removeContainer,
  renameContainer,
  restartContainer,
  revealContainer,
  runContainer,
  startContainer,
  stopContainer,
  unpauseContainer,
  removeContext,
  renameContext,
  saveContext,
  useContext,
  ...exportDiagram,
  openNetworkDiagram,
  openIsolationDiagram,
  ...overlayDiagrams,
  ...clusterDiagrams,
  retryEngine,
  selectEngine,
  openEngineTerminal,
  ...compareFiles,
  copyFilePath,
  saveFile,
  buildImage,
  compareImages,
  ...exploreImage,
  inspectImage,
  loadImage,
  pruneImages,
  pullImage,
  pushImage,
  removeImage,
  runImage,
  saveImage,
  tagImage,
  mergeKubeconfig,
  closeArchive,
  showArchive,
  openLab,
  openLinux,
  connectToNetwork,
  createNetwork,
  disconnectFromNetwork,
  inspectNetwork,
  pruneNetworks,
  removeNetwork,
  drainOneNode,
  removeNode,
  ...cordonNodes,
  describeObjects,
  openPodShell,
  forwardPodPort,
  viewPodLogs,
  removeObjects,
  restartWorkloads,
  revealObject,
  scaleWorkload,
  openPreview,
  openRule,
  exportSimulator,
  removeSnapshots,
  importSimulator,
  resetSimulator,
  restoreSnapshot,
  takeSnapshot,
  useSimulator,
  copyValue,
  ...filterViews,
  refreshViews,
  createVolume,
  inspectVolume,
  pruneVolumes,
  removeVolume,
  lintWorkspace,
];

/** Registers all commands; what one throws is shown to the user, once and here. */
export function registerCommands(deps: Deps): readonly Disposable[] {
  return commands.map(({ id, title, trusted, run }) => registry.registerCommand(id, async (...args: unknown[]) => {
    try {
      // Menus ask the same, but links and keys get past them.
      if (trusted && !workspace.isTrusted) throw new Error(l10n.t('This workspace is not trusted. Trust it first: commands like this one act on the engine.'));
      await run(deps, ...args);
    } catch (error) {
      await reportFailure((translatedTitle(deps, id) ?? title).replace(/…$/, ''), error, deps.log);
    }
  }));
}

/** A command's title in the reader's language, which VS Code has put into our manifest: with the English one beside it where that is another. */
function translatedTitle({ extensionUri }: Deps, id: string): string | undefined {
  const own = extensions.all.find(extension => extension.extensionUri.toString() === extensionUri.toString());
  const manifest = own?.packageJSON as { readonly contributes?: { readonly commands?: readonly { readonly command: string; readonly title: string | { readonly value: string } }[] } } | undefined;
  const title = manifest?.contributes?.commands?.find(({ command }) => command === id)?.title;
  return typeof title === 'object' ? title.value : title;
}
