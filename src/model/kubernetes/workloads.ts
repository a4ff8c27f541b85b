import type { KubeObject, KubePod, KubeWorkload } from './objects.ts';

/** The pods of a namespace by what they belong to. */
export interface PodsByOwner {
  /** By the owner's uid: a deployment's, although a replica set of it made them; a cron job's, although a job did. */
  readonly owned: ReadonlyMap<string, readonly KubePod[]>;
  /** Those that nothing here looks after: made by hand, or by what is not shown. */
  readonly free: readonly KubePod[];
}

/** Groups pods in one pass. `between` are what stands between a workload and its pods: replica sets and jobs. */
export function podsByOwner(pods: Iterable<KubePod>, workloads: Iterable<KubeObject>, between: Iterable<KubeWorkload>): PodsByOwner {
  const shown = new Set<string>();
  for (const { uid } of workloads) shown.add(uid);
  const above = new Map<string, string>();
  for (const { uid, owner } of between) if (owner) above.set(uid, owner.uid);
  const owned = new Map<string, KubePod[]>();
  const free: KubePod[] = [];
  for (const pod of pods) {
    let uid = pod.owner?.uid;
    while (uid !== undefined && !shown.has(uid)) uid = above.get(uid);
    if (uid === undefined) {
      free.push(pod);
      continue;
    }
    const group = owned.get(uid);
    if (group) group.push(pod);
    else owned.set(uid, [pod]);
  }
  return { owned, free };
}
