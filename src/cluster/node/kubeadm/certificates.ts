import { readOf, writeOf } from '../agent-files.ts';
import type { KeyPair, Subject } from '../../ports.ts';
import { say, type Step } from './step.ts';

export const pkiFolder = '/etc/kubernetes/pki';
const authorityDays = 3650;
export const certificateDays = 365;

/** What the certificates of a control plane are for: https://kubernetes.io/docs/setup/best-practices/certificates/ */
interface ControlPlaneNames {
  readonly node: string;
  readonly address: string;
  /** The first of the service network. */
  readonly serviceAddress: string;
  readonly dnsDomain: string;
  readonly endpoint: string;
  readonly more: readonly string[];
}

interface Row {
  readonly name: string;
  readonly subject: Subject;
  readonly names?: readonly string[];
}

/** Makes all certificates of a control plane that are not there. @returns the cluster's authority */
export async function makeCertificates(step: Step, names: ControlPlaneNames): Promise<KeyPair> {
  const { machine: { ports: { pki } }, process: { agent } } = step;
  const { node, address } = names;
  await say(step, `[certs] Using certificateDir folder "${pkiFolder}"`);
  const authority = await makeAuthority(step, 'ca', 'kubernetes');
  const domains = [names.endpoint, node, 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc', `kubernetes.default.svc.${names.dnsDomain}`, ...names.more.filter(each => !isAddress(each))];
  const addresses = [names.serviceAddress, address, ...names.more.filter(isAddress)];
  await issue(step, authority, { name: 'apiserver', subject: { commonName: 'kube-apiserver' }, names: [...new Set([...domains, ...addresses])] });
  await say(step, `[certs] apiserver serving cert is signed for DNS names [${[...new Set(domains)].join(' ')}] and IPs [${addresses.join(' ')}]`);
  await issue(step, authority, { name: 'apiserver-kubelet-client', subject: { commonName: 'kube-apiserver-kubelet-client', organizations: ['kubeadm:cluster-admins'] } });
  const front = await makeAuthority(step, 'front-proxy-ca', 'front-proxy-ca');
  await issue(step, front, { name: 'front-proxy-client', subject: { commonName: 'front-proxy-client' } });
  const etcd = await makeAuthority(step, 'etcd/ca', 'etcd-ca');
  for (const name of ['etcd/server', 'etcd/peer']) {
    await issue(step, etcd, { name, subject: { commonName: node }, names: [node, 'localhost', address, '127.0.0.1', '::1'] });
    await say(step, `[certs] ${name} serving cert is signed for DNS names [${node} localhost] and IPs [${address} 127.0.0.1 ::1]`);
  }
  await issue(step, etcd, { name: 'etcd/healthcheck-client', subject: { commonName: 'kube-etcd-healthcheck-client' } });
  await issue(step, etcd, { name: 'apiserver-etcd-client', subject: { commonName: 'kube-apiserver-etcd-client' } });
  if (await readOf(agent, `${pkiFolder}/sa.key`) !== undefined) {
    await say(step, '[certs] Using the existing "sa" key');
    return authority;
  }
  const { publicKey, key } = await pki.keys();
  await writeOf(agent, `${pkiFolder}/sa.key`, key, 0o600);
  await writeOf(agent, `${pkiFolder}/sa.pub`, publicKey, 0o600);
  await say(step, '[certs] Generating "sa" key and public key');
  return authority;
}

/** One that is there already, as on a further control plane, is kept. */
async function makeAuthority(step: Step, name: string, commonName: string): Promise<KeyPair> {
  const { agent } = step.process;
  const [certificate, key] = [await readOf(agent, `${pkiFolder}/${name}.crt`), await readOf(agent, `${pkiFolder}/${name}.key`)];
  if (certificate !== undefined && key !== undefined) {
    await say(step, `[certs] Using existing ${name} certificate authority`);
    return { certificate, key };
  }
  const pair = await step.machine.ports.pki.authority(commonName, authorityDays);
  await put(step, name, pair);
  return pair;
}

async function issue(step: Step, authority: KeyPair, { name, subject, names }: Row): Promise<void> {
  await put(step, name, await step.machine.ports.pki.issue(authority, subject, certificateDays, names));
}

async function put(step: Step, name: string, { certificate, key }: KeyPair): Promise<void> {
  const { agent } = step.process;
  await writeOf(agent, `${pkiFolder}/${name}.crt`, certificate);
  await writeOf(agent, `${pkiFolder}/${name}.key`, key, 0o600);
  await say(step, `[certs] Generating "${name}" certificate and key`);
}

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}
