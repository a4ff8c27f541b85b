import { parse } from 'yaml';
import type { Blocking } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { strategicMergePatch } from '../../api/patch/strategic.ts';
import { mergePatch } from '../../api/patch/merge.ts';
import { command, dryRunFlags, outputFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, list, number, text } from '../flags.ts';
import { type AnyObject, textAt } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { waitUntilStarted } from '../resource/container.ts';
import { labelsOf, tellGenerated } from '../resource/generated.ts';
import { variable } from '../resource/literals.ts';
import { dryRunOf } from '../resource/report.ts';
import { follow } from '../resource/wait.ts';
import { pathOf } from '../wire/discovery.ts';
import { remoteCommand } from '../wire/remote-command.ts';

/** `kubectl run`. */
export const run = command({
  path: 'run',
  usage: 'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...]',
  summary: 'Run a particular image on the cluster',
  flags: {
    ...outputFlags, ...dryRunFlags, 'annotations': list('', 'Annotations of the pod'), 'attach': bool('', 'Attaches to the pod'), 'command': bool('', 'What stands behind -- is the command, and no arguments'), 'env': list('', 'key=value'), 'expose': bool('', 'With a service'),
    'image': text('', 'Image to run'), 'image-pull-policy': text('', 'Always, IfNotPresent or Never'), 'labels': text('l', 'Labels of the pod'), 'leave-stdin-open': bool('', 'Standard input stays open'), 'override-type': text('', 'json, merge or strategic', 'merge'), 'overrides': text('', 'JSON over what is made'),
    'pod-running-timeout': duration('', 'How long to wait for the pod', 60_000_000_000), 'port': text('', 'Port of the container'), 'privileged': bool('', 'A privileged container'), 'quiet': bool('q', 'Only what the program says'), 'restart': text('', 'Always, OnFailure or Never', 'Always'), 'rm': bool('', 'Deletes the pod at the end'),
    'save-config': bool('', 'Keeps the object in its annotation, for apply'), 'stdin': bool('i', 'Passes on the standard input'), 'tty': bool('t', 'The standard input is a terminal'), 'grace-period': number('', 'Seconds that objects have to end', -1),
  },
  *run(kubectl, { flags, operands, beforeDash }) {
    const [name] = operands;
    if (flags.image === '') throw new Failure('required flag(s) "image" not set');
    if (name === undefined || beforeDash === 0) throw new Failure('NAME is required for run\nSee \'kubectl run -h\' for help and examples');
    const words = operands.slice(1);
    if (!['Always', 'OnFailure', 'Never'].includes(flags.restart)) throw new Failure(`invalid restart policy: ${flags.restart}`);
    const attaches = flags.attach || flags.stdin || flags.tty;
    if (flags.rm && !attaches) throw new Failure('--rm should only be used for attached containers');
    if (flags.tty && !flags.stdin) throw new Failure('-i/--stdin is required for containers with -t/--tty=true');
    if (flags.expose && flags.port === '') throw new Failure('--port must be set when exposing a service');
    const { isNamespaceGiven, namespace } = yield* kubectl.settings();
    const container = {
      name, image: flags.image, ...flags['image-pull-policy'] !== '' && { imagePullPolicy: flags['image-pull-policy'] }, ...words.length > 0 && (flags.command ? { command: words } : { args: words }),
      ...flags.port !== '' && { ports: [{ containerPort: Number(flags.port) }] }, ...flags.env.length > 0 && { env: flags.env.map(variable) }, resources: {}, ...flags.privileged && { securityContext: { privileged: true } },
      ...flags.stdin && { stdin: true, ...!flags['leave-stdin-open'] && { stdinOnce: true } }, ...flags.tty && { tty: true },
    };
    const labels = flags.labels === '' ? { run: name } : labelsOf(flags.labels);
    const plain = {
      kind: 'Pod', apiVersion: 'v1', metadata: { name, ...(isNamespaceGiven || namespace !== 'default') && { namespace }, creationTimestamp: null, labels, ...flags.annotations.length > 0 && { annotations: labelsOf(flags.annotations.join(',')) } },
      spec: { containers: [container], restartPolicy: flags.restart, dnsPolicy: 'ClusterFirst' }, status: {},
    };
    const object = overridden(plain, flags.overrides, flags['override-type']);
    if (flags.expose) yield* tellGenerated(kubectl, flags, serviceOf(name, namespace, labels, Number(flags.port)), 'kubectl-run', 'created');
    const silent = attaches && dryRunOf(flags) === 'none';
    const made = silent ? yield* (yield* kubectl.api()).json<AnyObject>('POST', pathOf((yield* kubectl.discovery()).find('pods'), namespace), { query: { fieldManager: 'kubectl-run' }, json: withoutTimes(object) }) : yield* tellGenerated(kubectl, flags, object, 'kubectl-run', 'created');
    if (!silent) return 0;
    try {
      if (!isKind(made, 'Pod')) throw new Failure(`the server made no pod: ${made.kind}`);
      return yield* attached(kubectl, made, { stdin: flags.stdin, tty: flags.tty && kubectl.sys.isatty(0), quiet: flags.quiet, restarts: flags.restart !== 'Never', timeout: flags['pod-running-timeout'] });
    } finally {
      if (flags.rm) {
        yield* (yield* kubectl.api()).text('DELETE', `/api/v1/namespaces/${namespace}/pods/${name}`, { json: { propagationPolicy: 'Background' } });
        yield* kubectl.print(`pod ${JSON.stringify(name)} deleted\n`);
      }
    }
  },
});

interface Attaching { readonly stdin: boolean; readonly tty: boolean; readonly quiet: boolean; readonly restarts: boolean; readonly timeout: number }

/** Joins our streams with the pod's; its log, if it has ended before. @returns its exit code where it does not start again */
function* attached(kubectl: Kubectl, pod: Pod, { stdin, tty, quiet, restarts, timeout }: Attaching): Blocking<number> {
  const started = yield* waitUntilStarted(kubectl, pod, timeout);
  const { name, namespace = '' } = pod.metadata;
  const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
  if (started.status?.phase === 'Running') {
    if (!quiet) yield* kubectl.warn('If you don\'t see a command prompt, try pressing enter.\n');
    yield* remoteCommand(kubectl, { path: `${path}/attach`, stdin, tty, query: { container: pod.spec.containers[0]?.name, stdout: true, ...stdin && { stdin: true }, ...tty ? { tty: true } : { stderr: true } } });
  } else yield* kubectl.print(yield* (yield* kubectl.api()).text('GET', `${path}/log`, { accept: '*/*' }));
  if (restarts) return 0;
  const ended = (object: AnyObject | undefined): boolean => ['Succeeded', 'Failed'].includes(textAt(object, 'status', 'phase'));
  yield* follow(kubectl, { resource: (yield* kubectl.discovery()).find('pods'), namespace, name, query: {} }, object => !object || ended(object), 0);
  const now = yield* (yield* kubectl.api()).get<Pod>(path);
  const code = now.status?.containerStatuses?.[0]?.state?.terminated?.exitCode ?? 0;
  if (code !== 0) yield* kubectl.warn(`pod ${namespace}/${name} terminated (${now.status?.containerStatuses?.[0]?.state?.terminated?.reason ?? ''})\n`);
  return code;
}

function serviceOf(name: string, namespace: string, selector: Readonly<Record<string, string>>, port: number): AnyObject {
  return { kind: 'Service', apiVersion: 'v1', metadata: { name, namespace }, spec: { ports: [{ protocol: 'TCP', port, targetPort: port }], selector } };
}

function withoutTimes(object: AnyObject): AnyObject {
  return { ...object, metadata: { ...object.metadata, creationTimestamp: undefined } };
}

/** @throws Failure for what is no object */
function overridden(object: unknown, overrides: string, type: string): AnyObject {
  if (overrides === '') return object as AnyObject;
  const patch: unknown = parse(overrides);
  if (typeof patch !== 'object' || patch === null) throw new Failure('invalid configuration: the overrides are no object');
  return (type === 'strategic' ? strategicMergePatch(object, patch) : mergePatch(object, patch)) as AnyObject;
}
