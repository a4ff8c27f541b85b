import { type Blocking, connectTo, parseIpv4, resolveHost, type Sys } from '../../../kernel/index.ts';
import { ApiError } from '../../api/error.ts';
import { withCondition } from '../../object/conditions.ts';
import type { Condition } from '../../object/meta.ts';
import { microTime, timestamp } from '../../object/time.ts';
import { readOf } from '../agent-files.ts';
import type { KubeletContext } from './context.ts';

/** Ms: `nodeStatusUpdateFrequency` and the renewing of the lease; the whole status at least so often (`nodeStatusReportFrequency`). */
const [often, seldom] = [10_000, 300_000];
const leaseSeconds = 40;
/** ns. */
const patience = 5e9;
const leases = 'kube-node-lease';

/** Keeps the node's status and lease, as long as the API server can be reached by the network: "Nodes", heartbeats. */
export class NodeStatus {
  private readonly context: KubeletContext;
  private reported = 0;
  private wasReady: boolean | undefined;
  private cancel: () => void = () => undefined;

  constructor(context: KubeletContext) {
    this.context = context;
  }

  /** Reports now, and again and again. */
  async keep(): Promise<void> {
    const { context: { clock, agent } } = this;
    try {
      if (await this.isServerReachable()) this.report();
    } catch (error) {
      if (agent.ended.aborted) return;
      if (!(error instanceof ApiError)) throw error;
    }
    // A node that is not ready yet looks more often whether it is.
    this.cancel = clock.after(this.wasReady === true ? often : 1000, () => { void this.keep(); });
  }

  stop(): void {
    this.cancel();
  }

  private report(): void {
    const { context: { client, clock, node, cri, events } } = this;
    const found = client.get('nodes', { name: node.name });
    if (!found) return;
    this.renewLease();
    const isReady = cri.isNetworkReady;
    if (isReady === this.wasReady && clock.now() - this.reported < seldom && found.status?.conditions?.find(({ type }) => type === 'Ready')?.status === (isReady ? 'True' : 'False')) return;
    const now = timestamp(clock.now());
    const wanted: readonly Condition[] = [
      { type: 'MemoryPressure', status: 'False', reason: 'KubeletHasSufficientMemory', message: 'kubelet has sufficient memory available' },
      { type: 'DiskPressure', status: 'False', reason: 'KubeletHasNoDiskPressure', message: 'kubelet has no disk pressure' },
      { type: 'PIDPressure', status: 'False', reason: 'KubeletHasSufficientPID', message: 'kubelet has sufficient PID available' },
      isReady ? { type: 'Ready', status: 'True', reason: 'KubeletReady', message: 'kubelet is posting ready status' } : { type: 'Ready', status: 'False', reason: 'KubeletNotReady', message: 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized' },
    ];
    const conditions = wanted.reduce<readonly Condition[]>((all, condition) => withCondition(all, condition, now), found.status?.conditions ?? []).map(condition => ({ ...condition, lastHeartbeatTime: now }));
    client.patch('nodes', { name: node.name }, { status: { conditions, images: this.images() } }, 'status');
    if (isReady && this.wasReady === false) events.record(found, 'Normal', 'NodeReady', `Node ${node.name} status is now: NodeReady`);
    this.wasReady = isReady;
    this.reported = clock.now();
  }

  private renewLease(): void {
    const { context: { client, clock, node: { name } } } = this;
    const renewTime = microTime(clock.now());
    if (client.get('leases.coordination.k8s.io', { namespace: leases, name })) client.patch('leases.coordination.k8s.io', { namespace: leases, name }, { spec: { renewTime } });
    else client.create('leases.coordination.k8s.io', { metadata: { namespace: leases, name }, spec: { holderIdentity: name, leaseDurationSeconds: leaseSeconds, renewTime } });
  }

  private images(): readonly { readonly names: readonly string[]; readonly sizeBytes: number }[] {
    const { images } = this.context.cri;
    return images.store.all().map(image => ({ names: [images.digestOf(image), ...images.namesOf(image)].filter(name => name.includes('/')), sizeBytes: images.size(image) })).sort((a, b) => b.sizeBytes - a.sizeBytes).slice(0, 50);
  }

  /** Whether packets come to where the kubelet's configuration says that the server is; yes if it does not say. */
  private async isServerReachable(): Promise<boolean> {
    const { agent } = this.context;
    const [, host = '', port = '6443'] = /^\s*server: https?:\/\/([^:/\s]+)(?::(\d+))?/m.exec(await readOf(agent, '/etc/kubernetes/kubelet.conf') ?? '') ?? [];
    return host === '' || agent.call(sys => connects(sys, host, Number(port)));
  }
}

function* connects(sys: Sys, host: string, port: number): Blocking<boolean> {
  const own = parseIpv4(host);
  const found = own === undefined ? yield* resolveHost(sys, host) : [own];
  const [address] = Array.isArray(found) ? found as number[] : [];
  if (address === undefined) return false;
  const connection = yield* connectTo(sys, { address, port }, patience);
  if (!('fd' in connection)) return false;
  sys.close(connection.fd);
  return true;
}
