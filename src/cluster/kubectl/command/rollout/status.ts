import type { DaemonSet, Deployment, StatefulSet } from '../../../object/workloads.ts';
import { command, fileFlags, selectorFlags } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { bool, duration, number } from '../../flags.ts';
import type { AnyObject } from '../../json.ts';
import { isKind } from '../../kinds.ts';
import { hasFiles } from '../../resource/files.ts';
import { forEachObject, objectsOf, targetsOf } from '../../resource/selection.ts';
import { follow } from '../../resource/wait.ts';

interface Progress { readonly text: string; readonly done: boolean }

/** `kubectl rollout status`. */
export const rolloutStatus = command({
  path: 'rollout status',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  summary: 'Show the status of the rollout',
  flags: { ...fileFlags, selector: selectorFlags.selector, revision: number('', 'Revision to wait for', 0), timeout: duration('', 'How long to wait'), watch: bool('w', 'Waits until it is done', true) },
  *run(kubectl, { flags, operands }) {
    if (operands.length === 0 && !hasFiles(flags)) throw new Failure('required resource not specified');
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, typeIsEnough: true });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const watching = new Watching(flags.revision, flags.watch);
      let isOver = watching.look(object);
      yield* kubectl.print(watching.take());
      while (!isOver) {
        const inTime = yield* follow(kubectl, target, each => watching.look(each) || watching.hasNews, flags.timeout);
        yield* kubectl.print(watching.take());
        if (!inTime) throw new Failure('timed out waiting for the condition');
        const [now] = yield* objectsOf(kubectl, [target]);
        isOver = watching.look(now?.object);
        yield* kubectl.print(watching.take());
      }
      watching.check();
    });
  },
});

/** What has been said of a rollout, and whether it is over. */
class Watching {
  private readonly revision: number;
  private readonly untilDone: boolean;
  private last = '';
  private news = '';
  private failure: Failure | undefined;

  constructor(revision: number, untilDone: boolean) {
    this.revision = revision;
    this.untilDone = untilDone;
  }

  get hasNews(): boolean {
    return this.news !== '';
  }

  /** Takes note of how it is now. @returns whether that is all */
  look(object: AnyObject | undefined): boolean {
    try {
      if (!object) throw new Failure('object has been deleted');
      const { text, done } = progressOf(object, this.revision);
      if (text !== this.last) this.news += text;
      this.last = text;
      return done || !this.untilDone;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.failure = error;
      return true;
    }
  }

  /** What has not been printed yet. */
  take(): string {
    const { news } = this;
    this.news = '';
    return news;
  }

  /** @throws Failure if the rollout has failed */
  check(): void {
    if (this.failure) throw this.failure;
  }
}

/** How far a rollout is, in kubectl's words. @throws Failure for one that has failed */
function progressOf(object: AnyObject, revision: number): Progress {
  if (isKind(object, 'Deployment')) return ofDeployment(object, revision);
  if (isKind(object, 'DaemonSet')) return ofDaemonSet(object);
  if (isKind(object, 'StatefulSet')) return ofStatefulSet(object);
  throw new Failure(`no status viewer has been implemented for ${object.kind}`);
}

function ofDeployment({ metadata: { name, generation = 0, annotations = {} }, spec, status = {} }: Deployment, revision: number): Progress {
  const quoted = JSON.stringify(name);
  const current = Number(annotations['deployment.kubernetes.io/revision'] ?? 0);
  if (revision > 0 && revision !== current) throw new Failure(`desired revision (${revision}) is different from the running revision (${current})`);
  if (generation > (status.observedGeneration ?? 0)) return { text: 'Waiting for deployment spec update to be observed...\n', done: false };
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = status;
  if (status.conditions?.some(({ type, reason }) => type === 'Progressing' && reason === 'ProgressDeadlineExceeded')) throw new Failure(`deployment ${quoted} exceeded its progress deadline`);
  const wished = spec.replicas ?? 1;
  const waiting = `Waiting for deployment ${quoted} rollout to finish:`;
  if (updatedReplicas < wished) return { text: `${waiting} ${updatedReplicas} out of ${wished} new replicas have been updated...\n`, done: false };
  if (replicas > updatedReplicas) return { text: `${waiting} ${replicas - updatedReplicas} old replicas are pending termination...\n`, done: false };
  if (availableReplicas < updatedReplicas) return { text: `${waiting} ${availableReplicas} of ${updatedReplicas} updated replicas are available...\n`, done: false };
  return { text: `deployment ${quoted} successfully rolled out\n`, done: true };
}

function ofDaemonSet({ metadata: { name, generation = 0 }, spec, status = {} }: DaemonSet): Progress {
  const quoted = JSON.stringify(name);
  if (spec.updateStrategy?.type === 'OnDelete') throw new Failure('rollout status is only available for RollingUpdate strategy type');
  const { updatedNumberScheduled = 0, desiredNumberScheduled = 0, numberAvailable = 0 } = status;
  if (generation > (status.observedGeneration ?? 0)) return { text: 'Waiting for daemon set spec update to be observed...\n', done: false };
  if (updatedNumberScheduled < desiredNumberScheduled) return { text: `Waiting for daemon set ${quoted} rollout to finish: ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated...\n`, done: false };
  if (numberAvailable < desiredNumberScheduled) return { text: `Waiting for daemon set ${quoted} rollout to finish: ${numberAvailable} of ${desiredNumberScheduled} updated pods are available...\n`, done: false };
  return { text: `daemon set ${quoted} successfully rolled out\n`, done: true };
}

function ofStatefulSet({ metadata: { generation = 0 }, spec, status = {} }: StatefulSet): Progress {
  if (spec.updateStrategy?.type === 'OnDelete') throw new Failure('rollout status is only available for RollingUpdate strategy type');
  const wished = spec.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0, currentReplicas = 0, updateRevision = '', currentRevision = '' } = status;
  if (generation > (status.observedGeneration ?? 0)) return { text: 'Waiting for statefulset spec update to be observed...\n', done: false };
  if (readyReplicas < wished) return { text: `Waiting for ${wished - readyReplicas} pods to be ready...\n`, done: false };
  const { partition = 0 } = spec.updateStrategy?.rollingUpdate ?? {};
  if (partition > 0) {
    if (updatedReplicas < wished - partition) return { text: `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${wished - partition} new pods have been updated...\n`, done: false };
    return { text: `partitioned roll out complete: ${updatedReplicas} new pods have been updated...\n`, done: true };
  }
  if (updateRevision !== currentRevision) return { text: `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}...\n`, done: false };
  return { text: `statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...\n`, done: true };
}
