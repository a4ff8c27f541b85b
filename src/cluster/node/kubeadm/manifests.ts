import { stringify } from 'yaml';
import { writeOf } from '../agent-files.ts';
import { pkiFolder } from './certificates.ts';
import { type ClusterConfiguration, extraArguments, type ExtraArgs } from './config.ts';
import { say, type Step } from './step.ts';

export const manifestFolder = '/etc/kubernetes/manifests';

/** What the programs of a control plane are told. */
interface ControlPlaneSettings {
  readonly node: string;
  readonly address: string;
  readonly port: number;
  readonly podSubnet: string;
  readonly serviceSubnet: string;
  readonly cluster: string;
  /** `kind-control-plane=https://172.18.0.2:2380,…`, of a further control plane; its own etcd alone if left out. */
  readonly etcdMembers?: string;
  readonly extra: Pick<ClusterConfiguration, 'apiServer' | 'controllerManager' | 'scheduler' | 'etcd'>;
}

interface Component {
  readonly name: string;
  readonly image: string;
  readonly flags: readonly string[];
  readonly folders: Readonly<Record<string, string>>;
  readonly cpu: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Writes the static pod of etcd. */
export async function makeEtcdManifest(step: Step, settings: ControlPlaneSettings): Promise<void> {
  await say(step, `[etcd] Creating static Pod manifest for local etcd in "${manifestFolder}"`);
  await write(step, etcd(settings), settings.extra.etcd?.local?.extraArgs);
}

/** Writes the static pods of a control plane but etcd's. */
export async function makeManifests(step: Step, settings: ControlPlaneSettings): Promise<void> {
  const { extra } = settings;
  await say(step, `[control-plane] Using manifest folder "${manifestFolder}"`);
  const components: readonly (readonly [Component, ExtraArgs | undefined])[] = [
    [apiServer(settings, step.version), extra.apiServer?.extraArgs], [controllerManager(settings, step.version), extra.controllerManager?.extraArgs], [scheduler(step.version), extra.scheduler?.extraArgs],
  ];
  for (const [component, more] of components) {
    await say(step, `[control-plane] Creating static Pod manifest for "${component.name}"`);
    await write(step, component, more);
  }
}

function etcd({ node, address, etcdMembers }: ControlPlaneSettings): Component {
  const url = `https://${address}`;
  return {
    name: 'etcd', image: 'registry.k8s.io/etcd:3.5.16-0', cpu: '100m', folders: { 'etcd-data': '/var/lib/etcd', 'etcd-certs': `${pkiFolder}/etcd` }, annotations: { 'kubeadm.kubernetes.io/etcd.advertise-client-urls': `${url}:2379` },
    flags: [
      `advertise-client-urls=${url}:2379`, `cert-file=${pkiFolder}/etcd/server.crt`, 'client-cert-auth=true', 'data-dir=/var/lib/etcd', `initial-advertise-peer-urls=${url}:2380`, `initial-cluster=${etcdMembers ?? `${node}=${url}:2380`}`, ...etcdMembers === undefined ? [] : ['initial-cluster-state=existing'], `key-file=${pkiFolder}/etcd/server.key`,
      `listen-client-urls=https://127.0.0.1:2379,${url}:2379`, `listen-peer-urls=${url}:2380`, `name=${node}`, `trusted-ca-file=${pkiFolder}/etcd/ca.crt`,
    ],
  };
}

function apiServer({ address, port, serviceSubnet }: ControlPlaneSettings, version: string): Component {
  return {
    name: 'kube-apiserver', image: `registry.k8s.io/kube-apiserver:${version}`, cpu: '250m', folders: { 'k8s-certs': pkiFolder, 'ca-certs': '/etc/ssl/certs' }, annotations: { 'kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint': `${address}:${port}` },
    flags: [
      `advertise-address=${address}`, 'allow-privileged=true', 'authorization-mode=Node,RBAC', `client-ca-file=${pkiFolder}/ca.crt`, 'enable-admission-plugins=NodeRestriction', 'enable-bootstrap-token-auth=true', `etcd-cafile=${pkiFolder}/etcd/ca.crt`,
      'etcd-servers=https://127.0.0.1:2379', `kubelet-client-certificate=${pkiFolder}/apiserver-kubelet-client.crt`, `secure-port=${port}`, 'service-account-issuer=https://kubernetes.default.svc.cluster.local', `service-account-key-file=${pkiFolder}/sa.pub`,
      `service-account-signing-key-file=${pkiFolder}/sa.key`, `service-cluster-ip-range=${serviceSubnet}`, `tls-cert-file=${pkiFolder}/apiserver.crt`, `tls-private-key-file=${pkiFolder}/apiserver.key`,
    ],
  };
}

function controllerManager({ podSubnet, serviceSubnet, cluster }: ControlPlaneSettings, version: string): Component {
  return {
    name: 'kube-controller-manager', image: `registry.k8s.io/kube-controller-manager:${version}`, cpu: '200m', folders: { 'k8s-certs': pkiFolder, 'kubeconfig': '/etc/kubernetes/controller-manager.conf' },
    flags: [
      'allocate-node-cidrs=true', 'bind-address=127.0.0.1', `cluster-cidr=${podSubnet}`, `cluster-name=${cluster}`, `cluster-signing-cert-file=${pkiFolder}/ca.crt`, `cluster-signing-key-file=${pkiFolder}/ca.key`, 'controllers=*,bootstrapsigner,tokencleaner',
      'enable-hostpath-provisioner=true', 'kubeconfig=/etc/kubernetes/controller-manager.conf', 'leader-elect=true', `root-ca-file=${pkiFolder}/ca.crt`, `service-account-private-key-file=${pkiFolder}/sa.key`, `service-cluster-ip-range=${serviceSubnet}`, 'use-service-account-credentials=true',
    ],
  };
}

function scheduler(version: string): Component {
  return {
    name: 'kube-scheduler', image: `registry.k8s.io/kube-scheduler:${version}`, cpu: '100m', folders: { kubeconfig: '/etc/kubernetes/scheduler.conf' },
    flags: ['authentication-kubeconfig=/etc/kubernetes/scheduler.conf', 'authorization-kubeconfig=/etc/kubernetes/scheduler.conf', 'bind-address=127.0.0.1', 'kubeconfig=/etc/kubernetes/scheduler.conf', 'leader-elect=true'],
  };
}

/** @param more flags of the configuration, which count more than the usual ones */
async function write({ process: { agent } }: Step, { name, image, flags, folders, cpu, annotations }: Component, more: ExtraArgs | undefined): Promise<void> {
  const all = new Map([...flags.map(flag => [flag.slice(0, flag.indexOf('=')), flag.slice(flag.indexOf('=') + 1)] as const), ...extraArguments(more)]);
  const pod = {
    apiVersion: 'v1', kind: 'Pod',
    metadata: { ...annotations && { annotations }, labels: { component: name, tier: 'control-plane' }, name, namespace: 'kube-system' },
    spec: {
      containers: [{
        command: [name, ...[...all].map(([flag, value]) => `--${flag}=${value}`)], image, imagePullPolicy: 'IfNotPresent', name, resources: { requests: { cpu } },
        volumeMounts: Object.entries(folders).map(([volume, path]) => ({ mountPath: path, name: volume, readOnly: true })),
      }],
      hostNetwork: true, priority: 2_000_001_000, priorityClassName: 'system-node-critical', securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      volumes: Object.entries(folders).map(([volume, path]) => ({ hostPath: { path, type: path.endsWith('.conf') ? 'FileOrCreate' : 'DirectoryOrCreate' }, name: volume })),
    },
    status: {},
  };
  await writeOf(agent, `${manifestFolder}/${name}.yaml`, stringify(pod, { lineWidth: 0, indentSeq: false }), 0o600);
}
