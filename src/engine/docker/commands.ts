import type { Command } from './command.ts';
import { builderPrune } from './command/builder.prune.ts';
import { containerAttach } from './command/container.attach.ts';
import { containerCommit } from './command/container.commit.ts';
import { containerCp } from './command/container.cp.ts';
import { containerCreate } from './command/container.create.ts';
import { containerDiff } from './command/container.diff.ts';
import { containerExec } from './command/container.exec.ts';
import { containerExport } from './command/container.export.ts';
import { containerInspect } from './command/container.inspect.ts';
import { containerKill } from './command/container.kill.ts';
import { containerLogs } from './command/container.logs.ts';
import { containerLs } from './command/container.ls.ts';
import { containerPause } from './command/container.pause.ts';
import { containerPort } from './command/container.port.ts';
import { containerPrune } from './command/container.prune.ts';
import { containerRename } from './command/container.rename.ts';
import { containerRestart } from './command/container.restart.ts';
import { containerRm } from './command/container.rm.ts';
import { containerRun } from './command/container.run.ts';
import { containerStart } from './command/container.start.ts';
import { containerStats } from './command/container.stats.ts';
import { containerStop } from './command/container.stop.ts';
import { containerTop } from './command/container.top.ts';
import { containerUnpause } from './command/container.unpause.ts';
import { containerUpdate } from './command/container.update.ts';
import { containerWait } from './command/container.wait.ts';
import { contextLs, contextShow, contextUse } from './command/context.ts';
import { imageBuild } from './command/image.build.ts';
import { imageHistory } from './command/image.history.ts';
import { imageImport } from './command/image.import.ts';
import { imageInspect } from './command/image.inspect.ts';
import { imageLoad } from './command/image.load.ts';
import { imageLs } from './command/image.ls.ts';
import { imagePrune } from './command/image.prune.ts';
import { imagePull } from './command/image.pull.ts';
import { imagePush } from './command/image.push.ts';
import { imageRm } from './command/image.rm.ts';
import { imageSave } from './command/image.save.ts';
import { imageTag } from './command/image.tag.ts';
import { inspect } from './command/inspect.ts';
import { login } from './command/login.ts';
import { logout } from './command/logout.ts';
import { manifestInspect } from './command/manifest.inspect.ts';
import { networkConnect } from './command/network.connect.ts';
import { networkCreate } from './command/network.create.ts';
import { networkDisconnect } from './command/network.disconnect.ts';
import { networkInspect } from './command/network.inspect.ts';
import { networkLs } from './command/network.ls.ts';
import { networkPrune } from './command/network.prune.ts';
import { networkRm } from './command/network.rm.ts';
import { search } from './command/search.ts';
import { systemDf } from './command/system.df.ts';
import { systemEvents } from './command/system.events.ts';
import { systemInfo } from './command/system.info.ts';
import { systemPrune } from './command/system.prune.ts';
import { version } from './command/version.ts';
import { volumeCreate } from './command/volume.create.ts';
import { volumeInspect } from './command/volume.inspect.ts';
import { volumeLs } from './command/volume.ls.ts';
import { volumePrune } from './command/volume.prune.ts';
import { volumeRm } from './command/volume.rm.ts';

/** All commands of docker, each of which knows how it is called. */
export const commands: readonly Command[] = [
  builderPrune,
  containerAttach,
  containerCommit,
  containerCp,
  containerCreate,
  containerDiff,
  containerExec,
  containerExport,
  containerInspect,
  containerKill,
  containerLogs,
  containerLs,
  containerPause,
  containerPort,
  containerPrune,
  containerRename,
  containerRestart,
  containerRm,
  containerRun,
  containerStart,
  containerStats,
  containerStop,
  containerTop,
  containerUnpause,
  containerUpdate,
  containerWait,
  contextLs,
  contextShow,
  contextUse,
  imageBuild,
  imageHistory,
  imageImport,
  imageInspect,
  imageLoad,
  imageLs,
  imagePrune,
  imagePull,
  imagePush,
  imageRm,
  imageSave,
  imageTag,
  inspect,
  login,
  logout,
  manifestInspect,
  networkConnect,
  networkCreate,
  networkDisconnect,
  networkInspect,
  networkLs,
  networkPrune,
  networkRm,
  search,
  systemDf,
  systemEvents,
  systemInfo,
  systemPrune,
  version,
  volumeCreate,
  volumeInspect,
  volumeLs,
  volumePrune,
  volumeRm,
];
