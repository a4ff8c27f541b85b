import { EventRecorder } from '../../events.ts';
import type { KubeletApi } from '../../kubelet-api.ts';
import type { Pod, Service } from '../../object/core.ts';
import type { Kubelet, KubeletProcess, StartKubelet } from '../node.ts';
import { NodeApi } from './api.ts';
import type { KubeletContext } from './context.ts';
import { Cri } from './cri.ts';
import { isFailure } from './failure.ts';
import { NodeStatus } from './node-status.ts';
import { PodWorker } from './pod-worker.ts';
import { podsGroup, qosGroup } from './resources.ts';
import { removeSandbox } from './sandbox.ts';
import { unmountVolumes } from './volumes.ts';

const mirrorAnnotation = 'kubernetes.io/config.mirror';
/** Ms until a volume has what a changed ConfigMap says. */
const refreshDelay = 10_000;

/** `kubelet`: makes the pods of its node. */
export const startKubelet: StartKubelet = process => new NodeKubelet(process);

class NodeKubelet implements Kubelet {
  private readonly process: KubeletProcess;
  private readonly workers = new Map<string, PodWorker>();
  private readonly services = new Map<string, Service>();
  private readonly stops: (() => void)[] = [];
  private readonly opened: Promise<NodeApi>;
  private ready: NodeApi | undefined;
  /** Waits for the kubelet to be ready, which takes no time to speak of. */
  readonly api: KubeletApi = {
    logs: async (...args) => (await this.opened).logs(...args), exec: async (...args) => (await this.opened).exec(...args), attach: async (...args) => (await this.opened).attach(...args),
    connect: async (...args) => (await this.opened).connect(...args), usage: () => this.ready?.usage() ?? { node: { cpu: 0, memory: 0 }, pods: [] },
  };
  private isStopped = false;

  constructor(process: KubeletProcess) {
    this.process = process;
    this.opened = this.open();
    this.opened.catch((error: unknown) => {
      if (!process.agent.ended.aborted) throw error;
    });
  }

  stop(): void {
    this.isStopped = true;
    for (const stop of this.stops.splice(0)) stop();
    for (const worker of this.workers.values()) worker.stop();
    this.workers.clear();
  }

  private async open(): Promise<NodeApi> {
    const { agent, client, clock, node, engine, containerd } = this.process;
    const cri = new Cri(containerd, agent);
    const { machine } = engine.host.computer.kernel;
    const context: KubeletContext = {
      agent, client, clock, node, cri, events: new EventRecorder(client, clock, 'kubelet', node.name), capacity: { cpu: machine.processors * 1000, memory: machine.memory },
      services: namespace => [...this.services.values()].filter(({ metadata }) => metadata.namespace === namespace || metadata.namespace === 'default'),
    };
    for (const group of [podsGroup, qosGroup('Burstable'), qosGroup('BestEffort')]) await cri.group(group, { cpu: { shares: group === podsGroup ? machine.processors * 1024 : 2 } });
    const api = new NodeApi(context, this.workers);
    this.ready = api;
    if (this.isStopped) return api;
    const status = new NodeStatus(context);
    this.stops.push(
      () => { status.stop(); },
      client.watch('services', ({ type, object }) => {
        const key = `${object.metadata.namespace}/${object.metadata.name}`;
        if (type === 'DELETED') this.services.delete(key);
        else this.services.set(key, object);
      }),
      client.watch('pods', ({ type, object }) => {
        if (object.metadata.annotations?.[mirrorAnnotation] === undefined) this.hear(context, object, type === 'DELETED');
      }, { fieldSelector: `spec.nodeName=${node.name}` }),
      ...(['configmaps', 'secrets'] as const).map(resource => client.watch(resource, ({ type, object }) => {
        if (type === 'MODIFIED') this.refresh(context, object.metadata.namespace ?? '', object.metadata.name);
      })),
    );
    await this.removeOrphans(context);
    context.events.record({ apiVersion: 'v1', kind: 'Node', metadata: { name: node.name, uid: node.name } }, 'Normal', 'Starting', 'Starting kubelet.');
    await status.keep();
    return api;
  }

  /** Ends pods that were deleted while no kubelet ran. */
  private async removeOrphans(context: KubeletContext): Promise<void> {
    for (const sandbox of context.cri.sandboxes) {
      const { uid } = sandbox.request.metadata;
      if (this.workers.has(uid)) continue;
      try {
        await removeSandbox(context, sandbox);
        await unmountVolumes(context.agent, uid);
      } catch (error) {
        if (!isFailure(error)) throw error;
      }
    }
  }

  /** A pod of this node is new, has changed, or is gone. */
  private hear(context: KubeletContext, pod: Pod, isGone: boolean): void {
    const { uid = '' } = pod.metadata;
    const known = this.workers.get(uid);
    if (known) {
      known.update(isGone ? undefined : pod);
      return;
    }
    const isFinished = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
    if (isGone || (isFinished && pod.metadata.deletionTimestamp === undefined)) return;
    const worker = new PodWorker(context, pod, () => { this.workers.delete(uid); });
    this.workers.set(uid, worker);
    context.clock.after(0, () => { worker.wake(); });
  }

  private refresh({ clock }: KubeletContext, namespace: string, name: string): void {
    const concerned = [...this.workers.values()].filter(({ pod: { metadata, spec } }) => metadata.namespace === namespace && (spec.volumes ?? []).some(volume => JSON.stringify(volume).includes(JSON.stringify(name))));
    if (concerned.length > 0) clock.after(refreshDelay, () => { for (const worker of concerned) void worker.refresh(); });
  }
}
