import { writeKubeconfig } from '../../../kubeconfig/index.ts';
import type { KeyPair, Subject } from '../../ports.ts';
import { writeOf } from '../agent-files.ts';
import { certificateDays } from './certificates.ts';
import { say, type Step } from './step.ts';

/** For whom kubeadm writes kubeconfigs. Groups are said by the certificate. */
const users: readonly (readonly [file: string, user: string, subject: Subject])[] = [
  ['admin.conf', 'kubernetes-admin', { commonName: 'kubernetes-admin', organizations: ['system:masters'] }], ['super-admin.conf', 'kubernetes-super-admin', { commonName: 'kubernetes-super-admin', organizations: ['system:masters'] }],
  ['controller-manager.conf', 'system:kube-controller-manager', { commonName: 'system:kube-controller-manager' }], ['scheduler.conf', 'system:kube-scheduler', { commonName: 'system:kube-scheduler' }],
];

/** Writes the kubeconfigs of a control plane. @param server `https://kind-control-plane:6443` */
export async function makeKubeconfigs(step: Step, authority: KeyPair, cluster: string, server: string, node: string): Promise<void> {
  await say(step, '[kubeconfig] Using kubeconfig folder "/etc/kubernetes"');
  for (const [file, user, subject] of users) await makeKubeconfig(step, authority, { file, user, subject, cluster, server });
  await makeKubeconfig(step, authority, { file: 'kubelet.conf', ...kubeletUser(node), cluster, server });
}

interface KubeconfigRow {
  readonly file: string;
  readonly user: string;
  readonly subject: Subject;
  readonly cluster: string;
  readonly server: string;
}

/** Who the kubelet of a node is: "Using Node Authorization". */
export function kubeletUser(node: string): Pick<KubeconfigRow, 'user' | 'subject'> {
  return { user: `system:node:${node}`, subject: { commonName: `system:node:${node}`, organizations: ['system:nodes'] } };
}

export async function makeKubeconfig(step: Step, authority: KeyPair, { file, user, subject, cluster, server }: KubeconfigRow): Promise<void> {
  const { certificate, key } = await step.machine.ports.pki.issue(authority, subject, certificateDays);
  const context = `${user}@${cluster}`;
  await writeOf(step.process.agent, `/etc/kubernetes/${file}`, writeKubeconfig({
    currentContext: context, clusters: [{ name: cluster, fields: { 'certificate-authority-data': btoa(authority.certificate), server } }], contexts: [{ name: context, fields: { cluster, user } }],
    users: [{ name: user, fields: { 'client-certificate-data': btoa(certificate), 'client-key-data': btoa(key) } }], rest: { preferences: {} },
  }), 0o600);
  await say(step, `[kubeconfig] Writing "${file}" kubeconfig file`);
}
