import { randomUUID } from 'node:crypto';
import { message, MessageError, type Message } from '../../base/message.ts';
import { type ImageDetail, imageSteps, type OverlayLayer, type OverlayMount } from '../../model/index.ts';
import type { EngineDetails } from '../engine/details.ts';
import type { Engine } from '../engine/engine.ts';
import { execRunner } from '../engine/exec-runner.ts';
import { type Json, number, object, text } from '../engine/json.ts';
import { containerFiles } from '../host/exec.ts';
import type { HostFiles } from '../host/host-files.ts';
import { isContainer } from '../host/reach.ts';
import { hostOverlays } from './host-overlays.ts';
import { overlayOptions, parseOverlayMounts } from './mounts.ts';

/** The overlay that a container's root is. */
export interface ContainerOverlay {
  readonly id: string;
  readonly name: string;
  readonly imageId: string;
  /** Undefined where nobody tells its directories. */
  readonly mount: OverlayMount | undefined;
  /** From the base up, the last being the one that is written to. */
  readonly layers: readonly OverlayLayer[];
  /** What is known of it only in part, and why. */
  readonly notes: readonly Message[];
}

/**
 * Reads of what a container's root is laid together: the directories that the engine names (`GraphDriver` in its inspect), and the mount's own options where the container runs and its `/proc`
 * can be read, be it from within. An engine with containerd's image store names none.
 *
 * @throws EngineFailure; MessageError for a storage driver that lays nothing over each other
 */
export async function containerOverlay({ docker }: Pick<Engine, 'docker'>, files: HostFiles, details: Pick<EngineDetails, 'image'>, id: string): Promise<ContainerOverlay> {
  const inspected = object(await docker.getContainer(id).inspect());
  const driver = object(inspected['GraphDriver']);
  const name = text(inspected['Name']).replace(/^\//, '');
  const storage = text(driver['Name']) || text(inspected['Driver']);
  if (storage !== '' && !storage.includes('overlay')) throw new MessageError(message('{0} has no overlay: its engine keeps files with the storage driver {1}.', name, storage));
  const containerId = text(inspected['Id']);
  const pid = number(object(inspected['State'])['Pid']);
  const told = toldMount(object(driver['Data']));
  const mounted = pid > 0 ? await rootMount({ docker }, files, containerId, pid) : undefined;
  const imageId = text(inspected['Image']);
  const image = await details.image(imageId).catch(() => undefined);
  const mount = told ? { ...told, ...mounted && { options: mounted.options, source: mounted.source } } : mounted && await placed(mounted, files);
  return { id: containerId, name, imageId, mount, layers: overlayLayers(mount, image), notes: [...notesOf(name, told, mounted, image), ...hasUnknownDirectories(mount, image) ? [message('The mount of {0} has more directories than its image has layers, so it is not known which is of which layer.', name)] : []] };
}

function notesOf(name: string, told: OverlayMount | undefined, mounted: OverlayMount | undefined, image: ImageDetail | undefined): readonly Message[] {
  return [
    ...!told && mounted ? [message('The engine does not name the directories of {0}, as with containerd\'s image store: they are those of the mount.', name)] : [],
    ...!told && !mounted ? [message('The engine does not name the directories of {0}, as with containerd\'s image store, and there is no mount to read them from: the container does not run, or has no program to read with.', name)] : [],
    ...image ? [] : [message('The image of {0} is not there any more: which instruction made a layer is not known.', name)],
  ];
}

/** What inspect tells: `Data` of overlay2, fuse-overlayfs and Podman's overlay. */
function toldMount(data: Json): OverlayMount | undefined {
  const upper = text(data['UpperDir']);
  if (upper === '') return undefined;
  const directories = { lower: text(data['LowerDir']).split(':').filter(Boolean), upper, work: text(data['WorkDir']) };
  return { ...directories, merged: text(data['MergedDir']), options: overlayOptions(directories), source: 'api' };
}

/** The mount that is a running container's root: from `/proc` of its first process where that can be read here, otherwise from within. */
async function rootMount({ docker }: Pick<Engine, 'docker'>, files: HostFiles, id: string, pid: number): Promise<OverlayMount | undefined> {
  const isHere = await isContainer(files, pid, id);
  const inside = containerFiles(execRunner(async () => Promise.resolve(docker)), id, randomUUID);
  const mountinfo = isHere ? await files.readFile(`/proc/${pid}/mountinfo`) : await inside.readFile('/proc/self/mountinfo').catch(() => undefined);
  return parseOverlayMounts(mountinfo ?? '', isHere ? files.source : inside.source).findLast(({ merged }) => merged === '/');
}

/** The mount as the engine's host has it: by its upper directory, which no other has. */
async function placed(mount: OverlayMount, files: HostFiles): Promise<OverlayMount> {
  const all = await hostOverlays(files);
  return { ...mount, merged: all.find(({ upper }) => upper === mount.upper)?.merged ?? mount.merged };
}

/**
 * Whether more directories lie over each other than there are layers in the image, and one of the engine's own over them: those of images that Docker's classic builder makes in containerd's image store. Which
 * belongs to which layer is not known then.
 */
function hasUnknownDirectories(mount: OverlayMount | undefined, image: ImageDetail | undefined): boolean {
  return mount !== undefined && image !== undefined && mount.lower.length > image.diffIds.length + 1;
}

/** The directories of an overlay, from the base up, with what made them: the lowest are the layers of the image, what stands over these is the engine's. */
export function overlayLayers(mount: OverlayMount | undefined, image: ImageDetail | undefined): readonly OverlayLayer[] {
  const steps = image ? imageSteps(image).filter(({ layer }) => layer) : [];
  const lower = hasUnknownDirectories(mount, image) ? [] : [...mount?.lower ?? []].reverse();
  const count = Math.max(steps.length + (lower.length < (mount?.lower.length ?? 0) ? 1 : 0), lower.length);
  const layers = Array.from({ length: count }, (_, index): OverlayLayer => {
    const step = steps[index];
    const directory = lower[index] ?? '';
    if (step) return { part: 'image', directory, instruction: step.instruction, size: step.layer?.size };
    return { part: image ? 'init' : 'lower', directory, instruction: '', size: undefined };
  });
  return mount && mount.upper === '' ? layers : [...layers, { part: 'upper', directory: mount?.upper ?? '', instruction: '', size: undefined }];
}
