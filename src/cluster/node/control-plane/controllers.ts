import { podMetrics } from '../../api/resource/metrics.ts';
import { resources } from '../../api/resource/resources.ts';
import type { ControllerManagerOptions } from '../../controller/manager.ts';
import { clockOf } from '../agent-clock.ts';
import { readOf } from '../agent-files.ts';
import { whenEnded } from '../ended.ts';
import { nameOf } from '../facts.ts';
import { releaseOf } from '../hosted.ts';
import { authorityIn } from '../hosted/kubelet.ts';
import { randomOf } from '../hosted/node-part.ts';
import { ipv4Part } from '../ipv4-part.ts';
import { klog } from '../klog.ts';
import type { Run } from '../machine.ts';
import { flagOf } from './etcd.ts';
import { LeaderElection } from './leader-election.ts';

/** Starts the controllers, or the scheduler. @returns ends them */
type StartControllers = (options: ControllerManagerOptions) => () => void;

const run = (start: StartControllers, name: string, kubeconfig: string): Run => async (machine, { agent, argv }) => {
  const user = `system:${name}`;
  const authority = authorityIn(await readOf(agent, flagOf(argv, 'kubeconfig') ?? kubeconfig) ?? '');
  if (authority === undefined) throw new Error(`stat ${kubeconfig}: no such file or directory`);
  const cluster = machine.clusterOf(authority);
  const sign: ControllerManagerOptions['sign'] = async (request, seconds, usages) => {
    if (!cluster.authority) throw new Error('the cluster has no authority now');
    return machine.ports.pki.sign(cluster.authority, request, seconds, usages);
  };
  const podSubnet = ipv4Part(flagOf(argv, 'cluster-cidr') ?? '');
  const settings = { clock: clockOf(agent), resources, rootCertificate: authority, nodeGraceSeconds: graceOf(await agent.call(releaseOf)), ...podSubnet !== '' && { podSubnet } };
  await klog(agent, 'server.go:149', `Version: ${await agent.call(releaseOf)}`);
  const note = (place: string, line: string, severity: 'I' | 'E' = 'I'): void => {
    klog(agent, place, line, severity).catch((error: unknown) => { if (!agent.ended.aborted) throw error; });
  };
  const log = (line: string): void => { note('controller.go:152', line, 'E'); };
  let stop = (): void => undefined;
  // They work on one server; where it ends, they begin again with the next one.
  const begin = (): void => {
    stop();
    const client = cluster.client(user);
    stop = client ? start({ ...settings, client, log, sign, podMetrics: () => podMetrics.made?.({ client, now: settings.clock.now(), kubelets: cluster.measured, user: { name: user, groups: [] } }) ?? [] }) : () => undefined;
  };
  let forget = (): void => undefined;
  const lead = (): void => {
    forget = cluster.onServer(begin);
    begin();
  };
  const lost = new AbortController();
  let end = (): void => undefined;
  if (flagOf(argv, 'leader-elect') === 'false') lead();
  else end = await elect();
  await whenEnded(AbortSignal.any([agent.ended, lost.signal]));
  end();
  forget();
  stop();
  return lost.signal.aborted ? 1 : 0;

  async function elect(): Promise<() => void> {
    const lease = `kube-system/${name}`;
    await klog(agent, 'leaderelection.go:254', `attempting to acquire leader lease ${lease}...`);
    const host = await nameOf(agent);
    const election = new LeaderElection({
      client: cluster.lasting(user), clock: settings.clock, name, host, identity: `${host}_${uuidOf(randomOf(machine.engine))}`,
      isCutOff: () => [...machine.etcds.values()].some(etcd => [...etcd.processes].some(member => member.agent.process.pid.namespace === agent.process.pid.namespace && !etcd.isWellAt(member))),
      begin: () => {
        note('leaderelection.go:268', `successfully acquired lease ${lease}`);
        lead();
      },
      lose: () => {
        note('leaderelection.go:297', `failed to renew lease ${lease}: context deadline exceeded`);
        lost.abort();
      },
    });
    const forgetElection = cluster.onServer(() => { election.run(); });
    election.run();
    return () => {
      forgetElection();
      election.stop();
    };
  }
};

/** A version 4 UUID: RFC 9562, 5.4. */
function uuidOf(random: () => number): string {
  return 'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => Math.floor(random() * 16).toString(16));
}

/** In s: `--node-monitor-grace-period`, which is 50 since Kubernetes 1.32. */
function graceOf(release: string): number {
  const [, minor = '0'] = /^v\d+\.(\d+)/.exec(release) ?? [];
  return Number(minor) >= 32 ? 50 : 40;
}

export const runControllerManager = (start: StartControllers): Run => run(start, 'kube-controller-manager', '/etc/kubernetes/controller-manager.conf');
export const runScheduler = (start: StartControllers): Run => run(start, 'kube-scheduler', '/etc/kubernetes/scheduler.conf');
