import type { Blocking } from '../../../kernel/index.ts';
import { Failure, StatusError } from '../failure.ts';
import { type AnyObject, isJsonObject, type Json, type JsonObject, valueAt } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { threeWayPatch } from '../patch/three-way.ts';
import { nameOf, type OutputFlags } from '../print/printer.ts';
import { dryRunOf, Report, writeQuery } from './report.ts';
import { forEachObject, type Target, targetsOf, type Wish } from './selection.ts';
import { patchObject } from './write.ts';

interface ChangeFlags extends OutputFlags {
  readonly 'dry-run': string;
  readonly 'field-manager'?: string;
  /** Nothing is sent. */
  readonly local?: boolean;
}

interface Changing {
  readonly manager: string;
  readonly done: string;
  /** What becomes of an object; undefined where nothing is to be done. @throws Failure */
  readonly change: (object: AnyObject, target: Target) => AnyObject | undefined;
  readonly type?: 'strategic' | 'merge';
  /** What is said where the server refuses. */
  readonly failing?: string;
}

/** Changes every object that is meant, and tells. @returns the exit code */
export function* changeAll(kubectl: Kubectl, flags: ChangeFlags, wish: Wish, { manager, done, change, type = 'strategic', failing }: Changing): Blocking<number> {
  const dryRun = dryRunOf(flags);
  const report = yield* Report.of(kubectl, flags, dryRun);
  return yield* forEachObject(kubectl, yield* targetsOf(kubectl, wish), function* ({ target, object }) {
    const changed = change(flags.local ? { ...object, metadata: { ...object.metadata, creationTimestamp: object.metadata['creationTimestamp'] ?? null } } : object, target);
    if (!changed) return;
    const patch = threeWayPatch(object, changed, object, type);
    const isNothing = Object.keys(patch).length === 0;
    try {
      yield* report.tell(isNothing || dryRun === 'client' || flags.local ? changed : yield* patchObject(kubectl, target, patch, writeQuery(dryRun, flags['field-manager'] || manager), { type }), done);
    } catch (error) {
      throw error instanceof StatusError && failing !== undefined ? new Failure(`${failing}: ${error.reason}`) : error;
    }
  });
}

/** Where the pod template of an object is. @throws Failure where it has none */
export function templatePath(object: AnyObject): readonly string[] {
  const { apiVersion, kind } = object;
  if (kind === 'Pod') return [];
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template'];
  if (['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'ReplicationController'].includes(kind)) return ['spec', 'template'];
  throw new Failure(`${nameOf(object)} the object is not a pod or does not have a pod template: *${apiVersion.split('/').at(-1) ?? ''}.${kind}\n`);
}

/** The containers of an object's pods. */
export function containersOf(object: AnyObject, list: 'containers' | 'initContainers' = 'containers'): readonly JsonObject[] {
  const containers = valueAt(object, ...templatePath(object), 'spec', list);
  return Array.isArray(containers) ? (containers as readonly Json[]).filter(isJsonObject) : [];
}
