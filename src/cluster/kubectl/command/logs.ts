import { type Blocking, concat, decode, encode } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { command, selectorFlags } from '../command.ts';
import { Failure, StatusError } from '../failure.ts';
import { bool, duration, number, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { containerOf, podsOf } from '../resource/container.ts';
import { objectsOf, targetsOf } from '../resource/selection.ts';
import type { HttpResponse } from '../../../engine/index.ts';

const usage = `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.
POD or TYPE/NAME is a required argument for the logs command
See 'kubectl logs -h' for help and examples`;

interface Source { readonly pod: Pod; readonly container: string }

/** `kubectl logs`. */
export const logs = command({
  path: 'logs',
  usage: '[-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]',
  summary: 'Print the logs for a container in a pod',
  flags: {
    'selector': selectorFlags.selector, 'all-containers': bool('', 'All containers of the pods'), 'all-pods': bool('', 'All pods'), 'container': text('c', 'The container'), 'follow': bool('f', 'Goes on with what is written later'), 'ignore-errors': bool('', 'Goes on after errors'),
    'insecure-skip-tls-verify-backend': bool('', 'Does not check the certificate of the kubelet'), 'limit-bytes': number('', 'So many bytes at most', 0), 'max-log-requests': number('', 'How many logs at the same time', 5), 'pod-running-timeout': duration('', 'How long to wait for the pod'),
    'prefix': bool('', 'Pod and container before each line'), 'previous': bool('p', 'Of the container before the last restart'), 'since': duration('', 'What is younger'), 'since-time': text('', 'What is younger than a time'), 'tail': number('', 'So many lines from the end', -1), 'timestamps': bool('', 'When each line was written'),
  },
  *run(kubectl, { flags, given, operands }) {
    if (operands.length === 0 && flags.selector === '') throw new Failure(usage);
    if (operands.length > 0 && flags.selector !== '') throw new Failure(`only a selector (-l) or a POD name is allowed\nSee 'kubectl logs -h' for help and examples`);
    if (operands.length > 2) throw new Failure(usage);
    if (flags.container !== '' && flags['all-containers']) throw new Failure('--all-containers=true should not be specified with container name');
    if (flags.since > 0 && flags['since-time'] !== '') throw new Failure('at most one of `sinceTime` or `sinceSeconds` may be specified');
    const pods = yield* podsMeant(kubectl, operands[0], flags.selector, flags['all-pods']);
    const container = flags.container || operands[1] || '';
    const sources = pods.flatMap((pod): readonly Source[] => flags['all-containers'] ? [...pod.spec.initContainers ?? [], ...pod.spec.containers].map(({ name }) => ({ pod, container: name })) : [{ pod, container: containerNamed(pod, container) }]);
    if (!flags['all-containers']) for (const pod of pods.slice(0, 1)) if (container === '') yield* kubectl.warn(containerOf(pod, '').note);
    const tail = given.has('tail') ? flags.tail : flags.selector === '' ? -1 : 10;
    const query = {
      ...flags.follow && { follow: true }, ...flags.previous && { previous: true }, ...flags.timestamps && { timestamps: true }, ...flags['limit-bytes'] > 0 && { limitBytes: flags['limit-bytes'] },
      ...tail >= 0 && { tailLines: tail }, ...flags.since > 0 && { sinceSeconds: Math.ceil(flags.since / 1e9) }, ...flags['since-time'] !== '' && { sinceTime: flags['since-time'] },
    };
    if (flags.follow && sources.length > flags['max-log-requests']) throw new Failure(`you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${flags['max-log-requests']}, use --max-log-requests to increase the limit`);
    const api = yield* kubectl.api();
    const open: { readonly response: HttpResponse; readonly prefix: string }[] = [];
    for (const { pod: { metadata }, container: each } of sources) {
      const response = yield* api.send('GET', `/api/v1/namespaces/${metadata.namespace ?? ''}/pods/${metadata.name}/log`, { query: { container: each, ...query }, accept: '*/*' });
      const prefix = flags.prefix ? `[pod/${metadata.name}/${each}] ` : '';
      if (flags.follow) open.push({ response, prefix });
      else yield* copy(kubectl, response, prefix);
    }
    yield* copyTogether(kubectl, open);
    return 0;
  },
});

function podsAmong(objects: readonly { readonly object: AnyObject }[]): readonly Pod[] {
  return objects.flatMap(({ object }) => isKind(object, 'Pod') ? [object] : []);
}

function* podsMeant(kubectl: Kubectl, operand: string | undefined, selector: string, all: boolean): Blocking<readonly Pod[]> {
  const objects = yield* found(kubectl, operand, selector);
  if (operand === undefined) {
    if (objects.length === 0) yield* kubectl.warn(`No resources found in ${yield* kubectl.namespace()} namespace.\n`);
    return podsAmong(objects);
  }
  const [first] = objects;
  if (!first || first.object.kind === 'Pod') return podsAmong(objects);
  const pods = yield* podsOf(kubectl, first.object);
  if (pods.length === 0) throw new Failure('timed out waiting for the condition');
  if (!all && pods.length > 1) yield* kubectl.warn(`Found ${pods.length} pods, using pod/${pods[0]?.metadata.name ?? ''}\n`);
  return all ? pods : pods.slice(0, 1);
}

function* found(kubectl: Kubectl, operand: string | undefined, selector: string): ReturnType<typeof objectsOf> {
  try {
    return yield* objectsOf(kubectl, yield* targetsOf(kubectl, { operands: operand === undefined ? ['pods'] : operand.includes('/') ? [operand] : ['pods', operand], selector }));
  } catch (error) {
    throw error instanceof StatusError && error.isNotFound ? new Failure(`error from server (NotFound): ${error.reason} in namespace ${JSON.stringify(yield* kubectl.namespace())}`) : error;
  }
}

function containerNamed(pod: Pod, wished: string): string {
  const names = [...pod.spec.initContainers ?? [], ...pod.spec.containers, ...pod.spec.ephemeralContainers ?? []].map(({ name }) => name);
  if (wished !== '' && !names.includes(wished)) throw new Failure(`container ${wished} is not valid for pod ${pod.metadata.name}`);
  return containerOf(pod, wished).name;
}

function* copy(kubectl: Kubectl, response: HttpResponse, prefix: string): Blocking<void> {
  const lines = new Lines(prefix);
  for (let piece = yield* response.read(); piece.length > 0; piece = yield* response.read()) yield* kubectl.write(lines.push(piece));
  yield* kubectl.write(lines.end());
  response.close();
}

/** Several logs at the same time, until the last one ends. */
function* copyTogether(kubectl: Kubectl, all: readonly { readonly response: HttpResponse; readonly prefix: string }[]): Blocking<void> {
  let open = all.map(({ response, prefix }) => ({ response, lines: new Lines(prefix) }));
  while (open.length > 0) {
    const buffered = open.filter(({ response }) => response.isBuffered).map(({ response }) => response.fd);
    const ready = buffered.length > 0 ? buffered : yield* kubectl.sys.poll(open.map(({ response }) => ({ fd: response.fd, read: true })));
    for (const { response, lines } of open.filter(each => ready.includes(each.response.fd))) {
      const piece = yield* response.read();
      yield* kubectl.write(piece.length > 0 ? lines.push(piece) : lines.end());
      if (piece.length > 0) continue;
      response.close();
      open = open.filter(each => each.response !== response);
    }
  }
}

/** Puts something before each line. */
class Lines {
  private readonly prefix: string;
  private rest: Uint8Array = new Uint8Array(0);

  constructor(prefix: string) {
    this.prefix = prefix;
  }

  push(bytes: Uint8Array): Uint8Array {
    if (this.prefix === '') return bytes;
    const all = concat([this.rest, bytes]);
    const end = all.lastIndexOf(10) + 1;
    this.rest = all.subarray(end);
    return end === 0 ? new Uint8Array(0) : encode(decode(all.subarray(0, end)).split('\n').slice(0, -1).map(line => `${this.prefix}${line}\n`).join(''));
  }

  end(): Uint8Array {
    return this.rest.length === 0 ? this.rest : concat([encode(this.prefix), this.rest]);
  }
}
