import { ApiError } from '../api/error.ts';
import { keyOf } from '../cache.ts';
import { canonical, isSame } from '../object/canonical.ts';
import type { PodTemplate } from '../object/core.ts';
import { templateHash } from '../object/hash.ts';
import type { Labels } from '../object/meta.ts';
import { omit } from '../object/omit.ts';
import { controlledBy, controllerOf } from '../object/owners.ts';
import { millis } from '../object/time.ts';
import type { Deployment, ReplicaSet } from '../object/workloads.ts';
import type { ControllerContext } from './controller.ts';
import { maxSurge } from './deployment-limits.ts';

const revisionAnnotation = 'deployment.kubernetes.io/revision';
const historyAnnotation = 'deployment.kubernetes.io/revision-history';
/** How large a deployment was when it last scaled a replica set: by this it knows that it has been scaled since. */
export const desiredAnnotation = 'deployment.kubernetes.io/desired-replicas';
export const maxAnnotation = 'deployment.kubernetes.io/max-replicas';
const hashLabel = 'pod-template-hash';

/** Annotations of a deployment that its replica sets do not get. */
const ownAnnotations: ReadonlySet<string> = new Set(['kubectl.kubernetes.io/last-applied-configuration', revisionAnnotation, historyAnnotation, desiredAnnotation, maxAnnotation, 'deprecated.deployment.rollback.to']);

/** Older ones first. */
export const byAge = (a: ReplicaSet, b: ReplicaSet): number =>
  millis(a.metadata.creationTimestamp) - millis(b.metadata.creationTimestamp) || (a.metadata.name < b.metadata.name ? -1 : 1);

/** The revision of a replica set or a deployment; 0 if it has none yet. */
const revisionOf = ({ metadata }: ReplicaSet | Deployment): number => Number.parseInt(metadata.annotations?.[revisionAnnotation] ?? '0', 10) || 0;

/** The replica set of a deployment's present template. */
export const findNewest = ({ spec }: Deployment, sets: readonly ReplicaSet[]): ReplicaSet | undefined =>
  sets.toSorted(byAge).find(set => set.spec.template && isSame(bare(set.spec.template), bare(spec.template)));

const bareTemplates = new WeakMap<PodTemplate, PodTemplate>();

/** A template without the label that its own hash is, and without the time that it does not have. */
function bare(template: PodTemplate): PodTemplate {
  let known = bareTemplates.get(template);
  if (!known) {
    const labels = Object.fromEntries(Object.entries(template.metadata?.labels ?? {}).filter(([key]) => key !== hashLabel));
    bareTemplates.set(template, known = { ...template, metadata: { ...omit(template.metadata ?? {}, 'creationTimestamp'), labels } });
  }
  return known;
}

/** Gives the newest replica set its revision (one above all others, also when it comes back by a rollback) and the deployment's annotations. */
export function annotateNewest({ client }: ControllerContext, deployment: Deployment, newest: ReplicaSet, old: readonly ReplicaSet[]): ReplicaSet {
  const { minReadySeconds = 0 } = deployment.spec;
  const annotations = { ...newest.metadata.annotations, ...inherited(deployment), ...revisionOn(newest, nextRevision(old)) };
  if (isSame(annotations, newest.metadata.annotations ?? {}) && (newest.spec.minReadySeconds ?? 0) === minReadySeconds) return newest;
  return client.update('replicasets.apps', { ...newest, metadata: { ...newest.metadata, annotations }, spec: { ...newest.spec, minReadySeconds } });
}

/** One above all others. */
const nextRevision = (sets: readonly ReplicaSet[]): number => Math.max(0, ...sets.map(revisionOf)) + 1;

/** A revision that a set has had is remembered: `kubectl rollout history` shows its last one only. */
function revisionOn(set: ReplicaSet, next: number): Labels {
  const present = revisionOf(set);
  if (present >= next) return {};
  const history = set.metadata.annotations?.[historyAnnotation];
  return { [revisionAnnotation]: `${next}`, ...present > 0 && { [historyAnnotation]: history ? `${history},${present}` : `${present}` } };
}

const inherited = ({ metadata }: Deployment): Labels => Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !ownAnnotations.has(key)));

/** What a scaled replica set remembers of its deployment's size. */
export const sizes = (deployment: Deployment): Labels => {
  const { replicas = 1 } = deployment.spec;
  return { [desiredAnnotation]: `${replicas}`, [maxAnnotation]: `${replicas + maxSurge(deployment)}` };
};

/**
 * Makes the replica set of a deployment's template.
 *
 * @returns undefined if its name is taken by another template's: the deployment has counted the collision and comes again
 * @throws ApiError
 */
export function createNewest({ client, caches }: ControllerContext, deployment: Deployment, old: readonly ReplicaSet[], replicas: number): ReplicaSet | undefined {
  const { spec: { template, selector, minReadySeconds }, metadata, status } = deployment;
  const hash = templateHash(bare(template), status?.collisionCount);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  try {
    return client.create('replicasets.apps', {
      metadata: {
        name: `${metadata.name}-${hash}`,
        ...metadata.namespace !== undefined && { namespace: metadata.namespace },
        labels,
        annotations: { ...inherited(deployment), [revisionAnnotation]: `${nextRevision(old)}`, ...sizes(deployment) },
        ownerReferences: [controlledBy(deployment)],
      },
      spec: {
        replicas,
        ...minReadySeconds !== undefined && { minReadySeconds },
        selector: { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } },
        template: { ...template, metadata: { ...template.metadata, labels } },
      },
    });
  } catch (error) {
    if (!(error instanceof ApiError && error.reason === 'AlreadyExists')) throw error;
    const there = caches.of('replicasets.apps').get(`${metadata.namespace ?? ''}/${metadata.name}-${hash}`);
    if (there?.spec.template && controllerOf(there)?.uid === metadata.uid && canonical(bare(there.spec.template)) === canonical(bare(template))) return there;
    client.updateStatus('deployments.apps', { ...deployment, status: { ...status, collisionCount: (status?.collisionCount ?? 0) + 1 } });
    return undefined;
  }
}

/** Writes the revision of the newest replica set on the deployment itself. */
export function annotateDeployment({ client }: ControllerContext, deployment: Deployment, newest: ReplicaSet): Deployment {
  const revision = revisionOf(newest);
  if (revisionOf(deployment) === revision) return deployment;
  return client.patch('deployments.apps', deployment.metadata, { metadata: { annotations: { [revisionAnnotation]: `${revision}` } } });
}

/** Deletes empty replica sets beyond `revisionHistoryLimit`, those of the oldest revisions. */
export function forgetOldRevisions({ client, caches }: ControllerContext, { spec: { revisionHistoryLimit = 10 } }: Deployment, old: readonly ReplicaSet[]): void {
  const isEmpty = ({ metadata, spec, status }: ReplicaSet): boolean =>
    spec.replicas === 0 && !status?.replicas && metadata.deletionTimestamp === undefined && (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0);
  const alive = old.filter(set => set.metadata.deletionTimestamp === undefined && caches.of('replicasets.apps').get(keyOf(set)));
  const surplus = alive.length - revisionHistoryLimit;
  if (surplus <= 0) return;
  for (const set of alive.toSorted((a, b) => revisionOf(a) - revisionOf(b)).slice(0, surplus).filter(isEmpty)) client.delete('replicasets.apps', set.metadata);
}
