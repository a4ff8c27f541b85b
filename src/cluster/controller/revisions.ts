import { ApiError } from '../api/error.ts';
import { isSame } from '../object/canonical.ts';
import type { PodTemplate } from '../object/core.ts';
import { templateHash } from '../object/hash.ts';
import { omit } from '../object/omit.ts';
import { controlledBy } from '../object/owners.ts';
import type { ControllerRevision, DaemonSet, StatefulSet } from '../object/workloads.ts';
import { unlessGone, type ControllerContext } from './controller.ts';
import { claim } from './owned.ts';

/** Label of pods, and of the revisions themselves. */
export const revisionHashLabel = 'controller-revision-hash';
const hashLabel = 'controller.kubernetes.io/hash';

/** The templates that a stateful set or daemon set has had ("DaemonSet", rolling back; `kubectl rollout history`). */
export interface Revisions {
  /** The present template's. */
  readonly update: ControllerRevision;
  /** Older ones first. */
  readonly all: readonly ControllerRevision[];
}

/** Sees to it that the present template has the highest revision. @throws ApiError */
export function syncRevisions(context: ControllerContext, owner: StatefulSet | DaemonSet): Revisions {
  const { client, caches } = context;
  const { metadata: { name, namespace }, spec: { template, selector }, status } = owner;
  const all = claim(context, 'controllerrevisions.apps', caches.of('controllerrevisions.apps'), owner, selector).toSorted((a, b) => a.revision - b.revision);
  const data = { spec: { template: { ...template, metadata: omit(template.metadata ?? {}, 'creationTimestamp'), $patch: 'replace' } } };
  const next = (all.at(-1)?.revision ?? 0) + 1;
  const same = all.findLast(revision => isSame(revision.data, data));
  if (same) {
    if (same === all.at(-1)) return { update: same, all };
    const update = client.patch('controllerrevisions.apps', same.metadata, { revision: next });
    return { update, all: [...all.filter(each => each !== same), update] };
  }
  for (let collisions = status?.collisionCount ?? 0; ; collisions++) {
    const hash = templateHash(data.spec.template, collisions);
    try {
      const update = client.create('controllerrevisions.apps', {
        metadata: { name: `${name}-${hash}`, ...namespace !== undefined && { namespace }, labels: { ...template.metadata?.labels, [hashLabel]: hash, [revisionHashLabel]: hash }, ownerReferences: [controlledBy(owner)] },
        data, revision: next,
      });
      return { update, all: [...all, update] };
    } catch (error) {
      if (!(error instanceof ApiError && error.reason === 'AlreadyExists')) throw error;
    }
  }
}

/** The template that a revision has kept. */
export function templateOf({ data }: ControllerRevision): PodTemplate {
  return omit((data as { readonly spec: { readonly template: PodTemplate & { readonly $patch: string } } }).spec.template, '$patch');
}

/** The hash in a revision's name. */
export const hashOf = ({ metadata }: ControllerRevision): string => metadata.labels?.[hashLabel] ?? '';

/** Deletes revisions beyond the limit that no pod has any more. @param live of pods and of the status */
export function forgetRevisions({ client }: ControllerContext, { all }: Revisions, live: ReadonlySet<string>, limit = 10): void {
  const unused = all.filter(revision => !live.has(revision.metadata.name));
  for (const { metadata } of unused.slice(0, Math.max(0, unused.length - limit))) unlessGone(() => client.delete('controllerrevisions.apps', metadata));
}
