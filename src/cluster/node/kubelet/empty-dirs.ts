import type { Blocking, Sys } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { units } from '../../object/quantity.ts';
import { namesIn } from './folders.ts';

/** In ms: so often is looked what pods use of the node's disk. */
export const diskInterval = 10_000;

/** Volumes of a pod that may not grow as they like: those in memory have a size of their own. */
export function limitedDirs({ spec: { volumes = [] } }: Pod): readonly { readonly name: string; readonly limit: string }[] {
  return volumes.flatMap(({ name, emptyDir }) => emptyDir?.sizeLimit !== undefined && emptyDir.medium !== 'Memory' && units(emptyDir.sizeLimit) > 0 ? [{ name, limit: emptyDir.sizeLimit }] : []);
}

/** What is wrong if one of them is too large, in the words of kubernetes/kubernetes, pkg/kubelet/eviction. @param places of the pod's volumes on the node */
export function* tooLarge(sys: Sys, pod: Pod, places: ReadonlyMap<string, string>): Blocking<string | undefined> {
  for (const { name, limit } of limitedDirs(pod)) {
    const place = places.get(name);
    if (place !== undefined && (yield* usedBelow(sys, place)) > units(limit)) return `Usage of EmptyDir volume ${JSON.stringify(name)} exceeds the limit ${JSON.stringify(limit)}. `;
  }
  return undefined;
}

/** Bytes, as `du` counts them. */
function* usedBelow(sys: Sys, path: string): Blocking<number> {
  const { kind, blocks } = sys.lstat(path);
  let used = blocks * 512;
  if (kind === 'directory') for (const name of yield* namesIn(sys, path)) used += yield* usedBelow(sys, `${path}/${name}`);
  return used;
}
