import type { OverlayMount } from '../../model/index.ts';
import type { HostFiles } from '../host/host-files.ts';
import { parseOverlayMounts } from './mounts.ts';

/** A line of mountinfo with 120 lower directories has some 10 kB, and a host may run hundreds of containers. */
const longestMounts = 1 << 20;

/**
 * The overlays that are mounted on the engine's host, of containers and others, the last mounted first: those that process 1 sees, and before them those that only we see, in a mount namespace of our own. Empty
 * where its `/proc` is out of reach.
 */
export async function hostOverlays(files: HostFiles): Promise<readonly OverlayMount[]> {
  const [own, first] = await Promise.all(['self', '1'].map(async process => parseOverlayMounts(await files.readFile(`/proc/${process}/mountinfo`, longestMounts) ?? '', files.source).toReversed()));
  return [...own ?? [], ...(first ?? []).filter(mount => !own?.some(({ merged }) => merged === mount.merged))];
}
