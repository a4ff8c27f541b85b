import { Caches, keyOf } from '../cache.ts';
import type { Client } from '../client.ts';
import type { Pod } from '../object/core.ts';
import { isFinished } from '../object/pods.ts';
import type { Deployment } from '../object/workloads.ts';
import { timestamp } from '../object/time.ts';
import { apiServer, type ManualClock } from '../testing.ts';
import { startController, type Controller } from './controller.ts';

/** What a stand-in kubelet does with a pod that it is to run. */
type Outcome = 'ready' | 'never ready' | 'succeeds' | 'fails';

export interface TestCluster {
  readonly client: Client;
  readonly clock: ManualClock;
  /** What was logged: failures of controllers. */
  readonly log: readonly string[];
  /** Pods of a namespace that are not being deleted. */
  readonly pods: (namespace?: string) => readonly Pod[];
  /** `reason: message` of all events about an object of this name, in order. */
  readonly events: (name: string) => readonly string[];
  /** Lets seconds pass. */
  readonly wait: (seconds: number) => void;
}

export interface TestClusterOptions {
  readonly controllers: readonly Controller[];
  /** 1 if left out. */
  readonly nodes?: number;
  /** Pods that nobody has scheduled are bound at once, to the nodes in turn; not if a scheduler does it. */
  readonly binds?: boolean;
  /** `ready` for all if left out. */
  readonly outcome?: (pod: Pod) => Outcome;
  /** How long a pod takes to start and to stop, in ms. */
  readonly delay?: (pod: Pod) => number;
}

/** An API server, controllers, and kubelets that only say what they would do. */
export function testCluster({ controllers, nodes = 1, binds = true, outcome = () => 'ready', delay = () => 1000 }: TestClusterOptions): TestCluster {
  const { client, clock } = apiServer();
  const log: string[] = [];
  const caches = new Caches(client);
  for (let index = 0; index < nodes; index++) addNode(client, `node-${index}`);
  for (const controller of controllers) startController(controller, { client, clock, caches, log: line => log.push(line) });
  runKubelets({ client, clock, nodes, binds, outcome, delay });
  clock.advance();
  return {
    client, clock, log,
    pods: (namespace = 'default') => client.list('pods', { namespace }).filter(({ metadata }) => metadata.deletionTimestamp === undefined),
    events: name => client.list('events').filter(({ involvedObject }) => involvedObject.name === name).sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion)).map(({ reason = '', message = '' }) => `${reason}: ${message}`),
    wait: seconds => clock.advance(seconds * 1000),
  };
}

/** A node that is ready, with 4 CPUs and 8 GiB. */
export function addNode(client: Client, name: string, labels: Readonly<Record<string, string>> = {}): void {
  const size = { 'cpu': '4', 'memory': '8Gi', 'pods': '110', 'ephemeral-storage': '100Gi' };
  client.create('nodes', { metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } }, spec: {} });
  client.patch('nodes', { name }, { status: { capacity: size, allocatable: size, conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' }] } }, 'status');
}

interface Kubelets extends Required<Pick<TestClusterOptions, 'nodes' | 'binds' | 'outcome' | 'delay'>> {
  readonly client: Client;
  readonly clock: ManualClock;
}

function runKubelets({ client, clock, nodes, binds, outcome, delay }: Kubelets): void {
  let turn = 0;
  let address = 0;
  const known = new Map<string, 'bound' | 'stopping'>();
  client.watch('pods', ({ type, object: pod }) => {
    const uid = pod.metadata.uid ?? '';
    const state = known.get(uid);
    if (type === 'DELETED') {
      known.delete(uid);
    } else if (pod.spec.nodeName !== undefined && pod.metadata.deletionTimestamp !== undefined && state !== 'stopping') {
      known.set(uid, 'stopping');
      clock.after(delay(pod), () => stop(pod));
    } else if (pod.spec.nodeName !== undefined && state === undefined && !isFinished(pod)) {
      known.set(uid, 'bound');
      clock.after(delay(pod), () => run(uid, pod));
    } else if (pod.spec.nodeName === undefined && binds && type === 'ADDED') {
      clock.after(0, () => {
        if (isThere(pod)) client.bind(pod.metadata, `node-${turn++ % nodes}`);
      });
    }
  });

  const isThere = (pod: Pod): boolean => client.get('pods', pod.metadata)?.metadata.uid === pod.metadata.uid;

  const stop = (pod: Pod): void => {
    if (isThere(pod)) client.delete('pods', pod.metadata, { gracePeriodSeconds: 0 });
  };

  const run = (uid: string, pod: Pod): void => {
    if (!isThere(pod) || known.get(uid) !== 'bound') return;
    address++;
    writePodStatus(client, pod, outcome(pod), timestamp(clock.now()), `10.244.${address >> 8}.${address & 255}`);
  };
}

/** Writes what a kubelet says of a pod. */
export function writePodStatus(client: Client, pod: Pod, outcome: Outcome, now: string, ip = '10.244.0.1'): void {
  const isRunning = outcome === 'ready' || outcome === 'never ready';
  const exitCode = outcome === 'succeeds' ? 0 : 1;
  const ready = outcome === 'ready' ? 'True' : 'False';
  client.patch('pods', pod.metadata, {
    status: {
      phase: isRunning ? 'Running' : outcome === 'succeeds' ? 'Succeeded' : 'Failed',
      podIP: ip, podIPs: [{ ip }], hostIP: '172.18.0.2', startTime: now,
      conditions: [{ type: 'Ready', status: ready, lastTransitionTime: now }, { type: 'ContainersReady', status: ready, lastTransitionTime: now }],
      containerStatuses: pod.spec.containers.map(({ name, image = '' }) => ({
        name, image, imageID: image, ready: outcome === 'ready', restartCount: 0, state: isRunning ? { running: { startedAt: now } } : { terminated: { exitCode, finishedAt: now } },
      })),
    },
  }, 'status');
}

/** A deployment of one container, with the defaults that the API server gives. */
export function deploymentNamed(name: string, replicas: number, image = 'web:1', more: Partial<Deployment['spec']> = {}): Pick<Deployment, 'metadata' | 'spec'> {
  return { metadata: { namespace: 'default', name }, spec: { replicas, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image }] } }, ...more } };
}

/** Puts another image into a deployment's template. */
export function setImage(client: Client, name: string, image: string): void {
  client.patch('deployments.apps', { namespace: 'default', name }, { spec: { template: { spec: { containers: [{ name: 'main', image }] } } } });
}

/** The names of objects. */
export const names = (objects: readonly { readonly metadata: Pod['metadata'] }[]): readonly string[] => objects.map(object => keyOf({ kind: '', apiVersion: '', ...object }));
