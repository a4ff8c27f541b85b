import { isErrno, type Sys } from '../../../kernel/index.ts';
import { listOf, readOf, writeOf } from '../agent-files.ts';
import { kubeletConfigFile, kubeletFlagsFile, nameOf } from '../facts.ts';
import { pidOf, stoppedFile, unitNamed } from '../system/unit.ts';
import { manifestFolder } from './manifests.ts';
import { pkiFolder } from './certificates.ts';
import { say, type Step } from './step.ts';

const programs: ReadonlySet<string> = new Set(['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']);

/** `kubeadm reset`: what init and join have made on this node is gone. */
export async function reset(step: Step): Promise<number> {
  const { agent, agent: { sys, process: { pid: { namespace } } } } = step.process;
  const kubelet = unitNamed('kubelet');
  await say(step, '[preflight] Running pre-flight checks');
  const etcd = step.machine.etcds.get(await readOf(agent, `${pkiFolder}/etcd/ca.crt`) ?? '');
  const node = await nameOf(agent);
  if (etcd && etcd.members.length > 1 && etcd.isWell) {
    await say(step, `[reset] Removing info for node "${node}" from the ConfigMap "kubeadm-config" in the "kube-system" Namespace`, '[reset] Removing the etcd member of this node');
    etcd.remove(node);
  }
  await say(step, '[reset] Stopping the kubelet service');
  if (kubelet) {
    await writeOf(agent, stoppedFile(kubelet), '');
    const pid = await agent.call(each => pidOf(each, kubelet));
    if (pid !== undefined) sys.kill(pid, 'SIGTERM');
  }
  await say(step, '[reset] Unmounting mounted directories in "/var/lib/kubelet"');
  for (const [pid, process] of namespace.processes) if (process.pid.namespace === namespace && programs.has(process.image.program.name) && !process.ended) sys.kill(pid, 'SIGTERM');
  await say(step, `[reset] Deleting contents of directories: [${manifestFolder} /var/lib/kubelet /etc/kubernetes/pki]`, '[reset] Deleting files: [/etc/kubernetes/admin.conf /etc/kubernetes/super-admin.conf /etc/kubernetes/kubelet.conf /etc/kubernetes/bootstrap-kubelet.conf /etc/kubernetes/controller-manager.conf /etc/kubernetes/scheduler.conf]');
  for (const folder of [manifestFolder, `${pkiFolder}/etcd`, pkiFolder, '/var/lib/etcd/member']) for (const name of await listOf(agent, folder)) remove(sys, `${folder}/${name}`);
  for (const name of await listOf(agent, '/etc/kubernetes')) if (name.endsWith('.conf')) remove(sys, `/etc/kubernetes/${name}`);
  for (const file of [kubeletConfigFile, kubeletFlagsFile]) remove(sys, file);
  await say(step, '', 'The reset process does not perform cleanup of CNI plugin configuration,', 'network filtering rules and kubeconfig files.');
  return 0;
}

/** A file; what is a folder or not there stays so. */
function remove(sys: Sys, path: string): void {
  try {
    sys.unlink(path);
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}
