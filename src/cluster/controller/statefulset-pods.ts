import { ApiError } from '../api/error.ts';
import type { Draft } from '../client.ts';
import type { PersistentVolumeClaim, Pod } from '../object/core.ts';
import type { OwnerReference } from '../object/meta.ts';
import { controlledBy } from '../object/owners.ts';
import type { ControllerRevision, StatefulSet } from '../object/workloads.ts';
import { unlessGone, type ControllerContext } from './controller.ts';
import { isTerminating, podFrom } from './owned.ts';
import { revisionHashLabel, templateOf } from './revisions.ts';

/** The number at the end of a pod's name; -1 if it is none of the set's. */
export function ordinalOf({ metadata }: StatefulSet, pod: Pod): number {
  const [, ordinal] = /-(\d+)$/.exec(pod.metadata.name) ?? [];
  return ordinal !== undefined && pod.metadata.name === `${metadata.name}-${ordinal}` ? Number(ordinal) : -1;
}

/** Makes a pod with its identity: name, host name, claims ("StatefulSets", pod identity). @throws ApiError */
export function createStatefulPod(context: ControllerContext, set: StatefulSet, ordinal: number, revision: ControllerRevision): void {
  const { client, events } = context;
  const { name } = set.metadata;
  const draft = statefulPod(set, ordinal, revision);
  try {
    createClaims(context, set, ordinal);
    const pod = client.create('pods', draft);
    events.record(set, 'Normal', 'SuccessfulCreate', `create Pod ${pod.metadata.name} in StatefulSet ${name} successful`);
  } catch (error) {
    if (error instanceof ApiError && !isTerminating(error)) events.record(set, 'Warning', 'FailedCreate', `create Pod ${draft.metadata.name ?? ''} in StatefulSet ${name} failed error: ${error.message}`);
    throw error;
  }
}

export function deleteStatefulPod({ client, events }: ControllerContext, set: StatefulSet, pod: Pod): void {
  unlessGone(() => {
    client.delete('pods', pod.metadata, { ...pod.metadata.uid !== undefined && { uid: pod.metadata.uid } });
    events.record(set, 'Normal', 'SuccessfulDelete', `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`);
  });
}

function statefulPod(set: StatefulSet, ordinal: number, revision: ControllerRevision): Draft<Pod> {
  const name = `${set.metadata.name}-${ordinal}`;
  const { spec, metadata } = podFrom(templateOf(revision), set, {
    name,
    labels: { 'statefulset.kubernetes.io/pod-name': name, 'apps.kubernetes.io/pod-index': `${ordinal}`, [revisionHashLabel]: revision.metadata.name },
  });
  const claims = set.spec.volumeClaimTemplates ?? [];
  const volumes = [
    ...claims.map(({ metadata: { name: volume } }) => ({ name: volume, persistentVolumeClaim: { claimName: `${volume}-${name}` } })),
    ...(spec.volumes ?? []).filter(volume => !claims.some(claim => claim.metadata.name === volume.name)),
  ];
  return { metadata, spec: { ...spec, hostname: name, ...set.spec.serviceName && { subdomain: set.spec.serviceName }, ...volumes.length > 0 && { volumes } } };
}

function createClaims({ client, events }: ControllerContext, set: StatefulSet, ordinal: number): void {
  const { metadata: { name, namespace }, spec: { volumeClaimTemplates = [], selector, persistentVolumeClaimRetentionPolicy } } = set;
  const pod = `${name}-${ordinal}`;
  for (const { metadata, spec } of volumeClaimTemplates) {
    const claim = `${metadata.name}-${pod}`;
    if (client.get('persistentvolumeclaims', { namespace, name: claim })) continue;
    client.create('persistentvolumeclaims', {
      metadata: {
        name: claim, ...namespace !== undefined && { namespace }, labels: { ...metadata.labels, ...selector.matchLabels }, ...metadata.annotations && { annotations: metadata.annotations },
        ...persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete' && { ownerReferences: [ownerOf(set)] },
      },
      spec,
    });
    events.record(set, 'Normal', 'SuccessfulCreate', `create Claim ${claim} Pod ${pod} in StatefulSet ${name} success`);
  }
}

/** An owner with which something goes, and that does not manage it. */
const ownerOf = (object: StatefulSet | Pod): OwnerReference => ({ ...controlledBy(object), controller: false, blockOwnerDeletion: false });

/** With `whenDeleted: Delete`, the claims of a pod go with the set; who changes his mind later has those that are there go, too, or stay. */
export function keepClaims({ client, caches }: ControllerContext, set: StatefulSet, pod: Pod): void {
  const { metadata: { uid }, spec: { volumeClaimTemplates = [], persistentVolumeClaimRetentionPolicy } } = set;
  for (const template of volumeClaimTemplates) {
    const claim: PersistentVolumeClaim | undefined = caches.of('persistentvolumeclaims').get(`${pod.metadata.namespace ?? ''}/${template.metadata.name}-${pod.metadata.name}`);
    const owners = claim?.metadata.ownerReferences ?? [];
    const isOurs = owners.some(owner => owner.uid === uid);
    if (!claim || isOurs === (persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete')) continue;
    unlessGone(() => client.patch('persistentvolumeclaims', claim.metadata, { metadata: { ownerReferences: isOurs ? owners.filter(owner => owner.uid !== uid) : [...owners, ownerOf(set)] } }));
  }
}

/** With `whenScaled: Delete`, the claims of a pod that goes for good go with it. */
export function releaseClaims({ client, caches }: ControllerContext, { spec: { volumeClaimTemplates = [], persistentVolumeClaimRetentionPolicy } }: StatefulSet, pod: Pod): void {
  if (persistentVolumeClaimRetentionPolicy?.whenScaled !== 'Delete') return;
  const owner = ownerOf(pod);
  for (const template of volumeClaimTemplates) {
    const claim: PersistentVolumeClaim | undefined = caches.of('persistentvolumeclaims').get(`${pod.metadata.namespace ?? ''}/${template.metadata.name}-${pod.metadata.name}`);
    if (claim) client.patch('persistentvolumeclaims', claim.metadata, { metadata: { ownerReferences: [owner] } });
  }
}
