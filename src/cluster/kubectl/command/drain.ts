import type { Blocking } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { chunkFlags, command, dryRunFlags, selectorFlags } from '../command.ts';
import { Failure, PlainFailure, StatusError } from '../failure.ts';
import { bool, duration, number, text } from '../flags.ts';
import { type AnyObject, valueAt } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { dryRunNote, dryRunOf, writeQuery } from '../resource/report.ts';
import { objectsOf, targetsOf } from '../resource/selection.ts';
import { waitUntilGone } from '../resource/wait.ts';
import { patchObject } from '../resource/write.ts';
import { isNotFound } from '../wire/discovery.ts';

const tooMany = 429;
/** In ns: how long after an eviction that a disruption budget forbids the next one is tried. */
const pause = 5_000_000_000;

interface Rules { readonly 'ignore-daemonsets': boolean; readonly 'delete-emptydir-data': boolean; readonly 'force': boolean }

/** `kubectl drain`. */
export const drain = command({
  path: 'drain',
  usage: 'NODE',
  summary: 'Drain node in preparation for maintenance',
  flags: {
    ...chunkFlags, 'dry-run': dryRunFlags['dry-run'], 'selector': selectorFlags.selector, 'delete-emptydir-data': bool('', 'Goes on even if pods lose what is in emptyDir'), 'disable-eviction': bool('', 'Deletes, whatever disruption budgets say'), 'force': bool('', 'Goes on even if pods belong to nobody'),
    'grace-period': number('', 'Seconds that pods have to end', -1), 'ignore-daemonsets': bool('', 'Leaves pods of daemon sets'), 'pod-selector': text('', 'Labels of the pods that go'), 'skip-wait-for-delete-timeout': number('', 'Does not wait for pods that have been ending for so many seconds', 0), 'timeout': duration('', 'How long to wait'),
  },
  *run(kubectl, { flags, operands }) {
    if (operands.length === 0 && flags.selector === '') throw new Failure('USAGE: drain NODE [flags]\nSee \'kubectl drain -h\' for help and examples');
    const dryRun = dryRunOf(flags);
    const nodes = yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands: ['nodes', ...operands], selector: flags.selector }));
    const failures: string[] = [];
    for (const { target, object } of nodes) {
      const { name } = object.metadata;
      const isDone = valueAt(object, 'spec', 'unschedulable') === true;
      if (!isDone && dryRun !== 'client') yield* patchObject(kubectl, target, { spec: { unschedulable: true } }, writeQuery(dryRun, 'kubectl-drain'));
      yield* kubectl.print(`node/${name} ${isDone ? 'already ' : ''}cordoned${dryRunNote(dryRun)}\n`);
    }
    const pending = nodes.map(({ object }) => object.metadata.name);
    for (const name of [...pending]) {
      try {
        yield* drainNode(kubectl, name, flags, dryRun === 'none');
        pending.splice(pending.indexOf(name), 1);
        yield* kubectl.print(`node/${name} drained${dryRunNote(dryRun)}\n`);
      } catch (error) {
        if (!(error instanceof Failure) && !(error instanceof StatusError)) throw error;
        const told = error instanceof StatusError ? error.reason : error.message.replace(/^error: /, '');
        failures.push(told);
        yield* kubectl.warn(`error: unable to drain node ${JSON.stringify(name)} due to error: ${told}, continuing command...\nThere are pending nodes to be drained:\n${pending.map(each => ` ${each}\n`).join('')}`);
      }
    }
    if (failures.length > 0) throw new PlainFailure(failures.join('\n'));
    return 0;
  },
});

interface Draining extends Rules { readonly 'pod-selector': string; readonly 'grace-period': number; readonly 'disable-eviction': boolean; readonly 'timeout': number }

function* drainNode(kubectl: Kubectl, node: string, flags: Draining, reallyDo: boolean): Blocking<void> {
  const api = yield* kubectl.api();
  const { items } = yield* api.get<{ readonly items: readonly Pod[] }>('/api/v1/pods', { fieldSelector: `spec.nodeName=${node}`, ...flags['pod-selector'] !== '' && { labelSelector: flags['pod-selector'] } });
  const { going, warnings, obstacles } = sorted(items, flags);
  if (obstacles.length > 0) throw new Failure(obstacles.join(', '));
  if (warnings.length > 0) yield* kubectl.warn(`Warning: ${warnings.join('; ')}\n`);
  if (!reallyDo) return;
  for (const pod of going) {
    yield* kubectl.print(`${flags['disable-eviction'] ? 'deleting' : 'evicting'} pod ${pod.metadata.namespace ?? ''}/${pod.metadata.name}\n`);
    yield* evict(kubectl, pod, flags);
  }
  const resource = (yield* kubectl.discovery()).find('pods');
  for (const pod of going) {
    yield* waitUntilGone(kubectl, { resource, namespace: pod.metadata.namespace, name: pod.metadata.name, query: {} }, flags.timeout);
    yield* kubectl.print(`pod/${pod.metadata.name} ${flags['disable-eviction'] ? 'deleted' : 'evicted'}\n`);
  }
}

function* evict(kubectl: Kubectl, { metadata: { name, namespace = '' } }: Pod, flags: Draining): Blocking<void> {
  const api = yield* kubectl.api();
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  const options = flags['grace-period'] >= 0 ? { gracePeriodSeconds: flags['grace-period'] } : {};
  for (;;) {
    try {
      if (flags['disable-eviction']) yield* api.text('DELETE', path, { json: options });
      else yield* api.json<AnyObject>('POST', `${path}/eviction`, { json: { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace }, deleteOptions: options } });
      return;
    } catch (error) {
      if (isNotFound(error)) return;
      if (!(error instanceof StatusError) || error.httpStatus !== tooMany) throw error;
      yield* kubectl.warn(`error when evicting pods/${JSON.stringify(name)} -n ${JSON.stringify(namespace)} (will retry after 5s): ${error.reason}\n`);
      yield* kubectl.sys.sleep(pause);
    }
  }
}

/** Which pods go, what is to be told, and what forbids it: the filters of kubectl's drain. */
function sorted(pods: readonly Pod[], rules: Rules): { readonly going: readonly Pod[]; readonly warnings: readonly string[]; readonly obstacles: readonly string[] } {
  const going: Pod[] = [];
  const warned = new Map<string, string[]>();
  const forbidden = new Map<string, string[]>();
  const note = (to: Map<string, string[]>, why: string, pod: Pod): void => { to.set(why, [...to.get(why) ?? [], `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`]); };
  for (const pod of pods) {
    const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller === true);
    if (pod.metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) continue;
    const isFinished = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (owner?.kind === 'DaemonSet' && !isFinished) {
      if (rules['ignore-daemonsets']) note(warned, 'ignoring DaemonSet-managed Pods', pod);
      else note(forbidden, 'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)', pod);
      continue;
    }
    const hasLocal = pod.spec.volumes?.some(({ emptyDir }) => emptyDir) === true && !isFinished;
    if (hasLocal && !rules['delete-emptydir-data']) note(forbidden, 'cannot delete Pods with local storage (use --delete-emptydir-data to override)', pod);
    else if (!owner && !isFinished && !rules.force) note(forbidden, 'cannot delete Pods that declare no controller (use --force to override)', pod);
    else {
      if (!owner && !isFinished) note(warned, 'deleting Pods that declare no controller', pod);
      going.push(pod);
    }
  }
  const lines = (of: Map<string, string[]>): readonly string[] => [...of].map(([why, names]) => `${why}: ${names.join(', ')}`);
  return { going, warnings: lines(warned), obstacles: lines(forbidden) };
}
