import { closeOthers, printOf, readOf } from '../agent-files.ts';
import { whenEnded } from '../ended.ts';
import type { HostedProcess } from '../hosted.ts';
import type { Machine, Run } from '../machine.ts';
import { EtcdCluster } from './etcd-cluster.ts';
import { EtcdMember, type Voter } from './etcd-member.ts';

const usualFolder = '/var/lib/etcd';
const usualAuthority = '/etc/kubernetes/pki/etcd/ca.crt';

/** `etcd`: a member, as long as its process is there. Who belongs together is said by the certificate of their authority. */
export const runEtcd: Run = async (machine, process) => {
  const { agent, argv, isRestored } = process;
  if (isRestored) closeOthers(agent.sys);
  const own: Voter = { name: flagOf(argv, 'name') ?? 'default', peerUrl: flagOf(argv, 'initial-advertise-peer-urls') ?? 'http://localhost:2380' };
  const { name } = own;
  await tell(process, 'info', 'etcdmain/etcd.go:73', 'Running: ', { args: argv });
  const authority = await readOf(agent, flagOf(argv, 'trusted-ca-file') ?? usualAuthority) ?? '';
  const cluster = clusterOf(machine, authority);
  const member = new EtcdMember(agent, own, flagOf(argv, 'data-dir') ?? usualFolder);
  if (!await cluster.join(member, votersOf(flagOf(argv, 'initial-cluster') ?? `${name}=${own.peerUrl}`))) {
    await tell(process, 'fatal', 'etcdmain/etcd.go:204', 'discovery failed', { error: 'the member has been permanently removed from the cluster' });
    return 1;
  }
  await tell(process, 'info', 'etcdserver/server.go:2140', 'published local member to cluster through raft', { 'local-member-attributes': `{Name:${name}}`, 'members': cluster.members.length });
  await whenEnded(agent.ended);
  cluster.leave(member);
  if (cluster.isEmpty) machine.etcds.delete(authority);
  return 0;
};

function clusterOf({ etcds }: Machine, authority: string): EtcdCluster {
  const known = etcds.get(authority);
  if (known) return known;
  const made = new EtcdCluster();
  etcds.set(authority, made);
  return made;
}

/** `a=https://172.18.0.2:2380,b=https://172.18.0.3:2380` */
function votersOf(text: string): readonly Voter[] {
  return text.split(',').map(each => {
    const at = each.indexOf('=');
    return { name: each.slice(0, at), peerUrl: each.slice(at + 1) };
  });
}

function tell({ agent }: HostedProcess, level: string, caller: string, msg: string, more: object): Promise<void> {
  return printOf(agent, `${JSON.stringify({ level, ts: new Date(Number(agent.sys.now() / 1_000_000n)).toISOString(), caller, msg, ...more })}\n`, 2);
}

/** The value of `--name=value`. */
export function flagOf(argv: readonly string[], name: string): string | undefined {
  return argv.find(each => each.startsWith(`--${name}=`))?.slice(name.length + 3);
}
