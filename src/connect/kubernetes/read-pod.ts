import type { KubeContainer, KubeObject, KubePod } from '../../model/index.ts';
import { array, type Json, number, object, text, textMap } from '../engine/json.ts';

/** Reads a pod; its status is the word that kubectl shows (kubernetes.io, "kubectl get pods", column STATUS). */
export function readPod(json: Json, meta: KubeObject): KubePod {
  const [spec, status] = [object(json['spec']), object(json['status'])];
  const init = containersOf(spec['initContainers'], status['initContainerStatuses'], true);
  const main = containersOf(spec['containers'], status['containerStatuses'], false);
  const phase = text(status['phase']);
  return {
    ...meta, phase, status: statusOf(meta, phase, text(status['reason']), init, main), restarts: [...init, ...main].reduce((sum, { facts }) => sum + facts.restarts, 0),
    node: text(spec['nodeName']), address: text(status['podIP']), labels: textMap(object(json['metadata'])['labels']), containers: [...init, ...main].map(({ facts }) => facts),
  };
}

interface Read {
  readonly facts: KubeContainer;
  /** How it ended; undefined while it has not. */
  readonly exitCode: number | undefined;
  /** Runs beside the others, although it stands among those that come before (`restartPolicy: Always`). */
  readonly isSidecar: boolean;
  readonly isStarted: boolean;
}

function containersOf(specs: unknown, statuses: unknown, isInit: boolean): readonly Read[] {
  const byName = new Map(array(statuses).map(object).map(status => [text(status['name']), status]));
  return array(specs).map(object).map(spec => {
    const name = text(spec['name']);
    const status = byName.get(name) ?? {};
    const state = object(status['state']);
    const ports = array(spec['ports']).map(object).map(port => ({ port: number(port['hostPort']), containerPort: number(port['containerPort']), protocol: text(port['protocol']) || 'TCP' }));
    const terminated = 'terminated' in state && state['terminated'] !== null ? object(state['terminated']) : undefined;
    return {
      facts: {
        name, image: text(spec['image']), isInit, isReady: status['ready'] === true, restarts: number(status['restartCount']), state: stateOf(state, terminated),
        ports: ports.filter(({ protocol }) => protocol === 'TCP').map(({ containerPort }) => containerPort), hostPorts: ports.filter(({ port }) => port !== 0),
      },
      exitCode: terminated && number(terminated['exitCode']), isSidecar: isInit && spec['restartPolicy'] === 'Always', isStarted: status['started'] === true,
    };
  });
}

function stateOf(state: Json, terminated: Json | undefined): string {
  if (terminated) {
    const signal = number(terminated['signal']);
    return text(terminated['reason']) || (signal !== 0 ? `Signal:${signal}` : `ExitCode:${number(terminated['exitCode'])}`);
  }
  if (state['running']) return 'running';
  return text(object(state['waiting'])['reason']) || 'waiting';
}

function statusOf({ isDeleting }: KubeObject, phase: string, reason: string, init: readonly Read[], main: readonly Read[]): string {
  if (isDeleting) return reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  const waitingFor = init.findIndex(one => one.isSidecar ? !one.isStarted : one.exitCode !== 0);
  const first = init[waitingFor];
  if (first && phase === 'Pending') {
    const { state } = first.facts;
    return state === 'running' || state === 'waiting' || state === 'PodInitializing' ? `Init:${waitingFor}/${init.length}` : `Init:${state}`;
  }
  const troubled = main.find(({ facts: { state } }) => state !== 'running' && state !== 'waiting');
  if (!troubled) return reason || phase || 'Unknown';
  // One that has ended well beside one that runs leaves the pod running.
  if (troubled.facts.state === 'Completed' && main.some(({ facts }) => facts.state === 'running')) return main.some(({ facts }) => facts.isReady) ? 'Running' : 'NotReady';
  return troubled.facts.state;
}
