import { stringify } from 'yaml';
import { isErrno } from '../../../kernel/index.ts';
import { readOf, writeOf } from '../agent-files.ts';
import { kubeletConfigFile, kubeletFlagsFile } from '../facts.ts';
import { stoppedFile, units } from '../system/unit.ts';
import { extraArguments, type NodeRegistration } from './config.ts';
import { say, type Step } from './step.ts';

/** What all kubelets of a cluster are told: KubeletConfiguration v1beta1. */
export function kubeletConfiguration(given: Readonly<Record<string, unknown>>, clusterDns: string, clusterDomain: string): string {
  return stringify({
    apiVersion: 'kubelet.config.k8s.io/v1beta1', authentication: { anonymous: { enabled: false }, webhook: { cacheTTL: '0s', enabled: true }, x509: { clientCAFile: '/etc/kubernetes/pki/ca.crt' } }, authorization: { mode: 'Webhook' },
    cgroupDriver: 'systemd', cgroupRoot: '/kubelet', clusterDNS: [clusterDns], clusterDomain, containerRuntimeEndpoint: 'unix:///run/containerd/containerd.sock', failSwapOn: false, healthzBindAddress: '127.0.0.1', healthzPort: 10_248,
    imageGCHighThresholdPercent: 100, kind: 'KubeletConfiguration', rotateCertificates: true, staticPodPath: '/etc/kubernetes/manifests', ...given,
  }, { lineWidth: 0, indentSeq: false });
}

/** Writes what the kubelet is told, and lets process 1 start it. @param taints as flags have them */
export async function startKubelet(step: Step, registration: NodeRegistration, configuration: string, taints: string): Promise<void> {
  const { agent, agent: { sys } } = step.process;
  const flags = new Map([['container-runtime-endpoint', 'unix:///run/containerd/containerd.sock'], ...extraArguments(registration.kubeletExtraArgs), ...taints === '' ? [] : [['register-with-taints', taints] as const]]);
  await say(step, `[kubelet-start] Writing kubelet environment file with flags to file "${kubeletFlagsFile}"`);
  await writeOf(agent, kubeletFlagsFile, `KUBELET_KUBEADM_ARGS="${[...flags].filter(([, value]) => value !== '').map(([name, value]) => `--${name}=${value}`).join(' ')}"\n`);
  await say(step, `[kubelet-start] Writing kubelet configuration to file "${kubeletConfigFile}"`);
  await writeOf(agent, kubeletConfigFile, configuration);
  await say(step, '[kubelet-start] Starting the kubelet');
  for (const unit of units) {
    try {
      sys.unlink(stoppedFile(unit));
    } catch (error) {
      if (!isErrno(error, 'ENOENT')) throw error;
    }
  }
  sys.kill(1, 'SIGHUP');
  await say(step, '[kubelet-check] Waiting for a healthy kubelet at http://127.0.0.1:10248/healthz. This can take up to 4m0s');
}

/** The name under which a node registers. */
export async function nodeName({ process: { agent } }: Step, { name }: NodeRegistration): Promise<string> {
  return name ?? (await readOf(agent, '/etc/hostname') ?? 'localhost').trim();
}
