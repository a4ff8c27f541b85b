import type { Blocking } from '../../kernel/index.ts';
import { configureBalancer, writeFile } from './balancer.ts';
import { hasBalancer, type KindConfig, nodeNames } from './config.ts';
import { CommandFailure, type Docker } from './docker.ts';
import { KindFailure } from './failure.ts';
import { kubeadmConfig } from './kubeadm-config.ts';
import { addKubeconfig, kubeconfigOf } from './kubeconfigs.ts';
import { removeNodes } from './delete.ts';
import { nodesOf } from './list.ts';
import { patchToml } from './patch.ts';
import { ensureImages, provision } from './provision.ts';
import type { Status } from './status.ts';

const adminConfig = '--kubeconfig=/etc/kubernetes/admin.conf';
const containerdFile = '/etc/containerd/config.toml';
/** In ns. */
const second = 1e9;
/** What further control planes need of the first one. */
const sharedFiles = [
  '/etc/kubernetes/admin.conf', ...['ca.crt', 'ca.key', 'front-proxy-ca.crt', 'front-proxy-ca.key', 'sa.pub', 'sa.key', 'etcd/ca.crt', 'etcd/ca.key'].map(file => `/etc/kubernetes/pki/${file}`),
];

interface Creation {
  readonly docker: Docker;
  readonly config: KindConfig;
  readonly names: readonly string[];
}

export interface CreateOptions {
  readonly retain: boolean;
  readonly kubeconfig: string;
  /** In s: so long is waited for the control plane to be ready. */
  readonly wait: number;
}

/** `kind create cluster`, step by step as kind goes. @throws KindFailure, with nothing left unless it shall be */
export function* createCluster(docker: Docker, status: Status, config: KindConfig, { retain, kubeconfig, wait }: CreateOptions): Blocking<void> {
  const names = nodeNames(config);
  const creation = { docker, config, names };
  const old = yield* nodesOf(docker, config.name);
  if (old.length > 0) throw new KindFailure(`failed to create cluster: node(s) already exist for a cluster with the name "${config.name}"`);
  yield* status.say(`Creating cluster "${config.name}" ...`);
  try {
    yield* ensureImages(docker, status, config);
    yield* status.step(`Preparing nodes ${'📦 '.repeat(names.length)}`, provision(docker, config, names));
    if (hasBalancer(config)) yield* status.step('Configuring the external load balancer ⚖️', configureBalancer(docker, balancerOf(config), ofRole(creation, 'control-plane')));
    yield* status.step('Writing configuration 📜', writeConfiguration(creation));
    yield* status.step('Starting control-plane 🕹️', startControlPlane(creation));
    if (!config.networking.disableDefaultCNI) yield* status.step('Installing CNI 🔌', installCni(creation));
    yield* status.step('Installing StorageClass 💾', installStorage(creation));
    const [, ...others] = ofRole(creation, 'control-plane');
    if (others.length > 0) yield* status.step('Joining more control-plane nodes 🎮', join(creation, others));
    const workers = ofRole(creation, 'worker');
    if (workers.length > 0) yield* status.step('Joining worker nodes 🚜', join(creation, workers));
    if (wait > 0) yield* waitForReady(creation, status, wait);
  } catch (error) {
    if (!(error instanceof CommandFailure) && !(error instanceof KindFailure)) throw error;
    if (!retain) yield* removeNodes(docker, status, config.name);
    throw new KindFailure(`failed to create cluster: ${error.message}`);
  }
  yield* addKubeconfig(docker, kubeconfig, yield* kubeconfigOf(docker, config.name, false));
  yield* status.say(`Set kubectl context to "kind-${config.name}"`, 'You can now use your cluster with:', '', `kubectl cluster-info --context kind-${config.name}`, '', 'Thanks for using kind! 😊');
}

function ofRole({ config, names }: Creation, role: string): readonly string[] {
  return names.filter((_, at) => config.nodes[at]?.role === role);
}

function balancerOf({ name }: KindConfig): string {
  return `${name}-external-load-balancer`;
}

function firstOf({ config }: Creation): string {
  return `${config.name}-control-plane`;
}

function* writeConfiguration(creation: Creation): Blocking<void> {
  const { docker, config, names } = creation;
  const { ipFamily } = config.networking;
  const endpoint = `${hasBalancer(config) ? balancerOf(config) : firstOf(creation)}:6443`;
  for (const [i, node] of config.nodes.entries()) {
    const name = names[i] ?? '';
    const [ipv4 = '', ipv6 = ''] = (yield* docker.run(['inspect', '-f', '{{range .NetworkSettings.Networks}}{{.IPAddress}},{{.GlobalIPv6Address}}{{end}}', name])).trim().split(',');
    if (ipFamily === 'ipv6' && ipv6 === '') throw new KindFailure('failed to get IPV6 address; is the docker daemon configured to use IPV6 correctly?');
    const address = ipFamily === 'ipv6' ? ipv6 : ipFamily === 'dual' && ipv6 !== '' ? `${ipv4},${ipv6}` : ipv4;
    const version = (yield* docker.exec(name, ['cat', '/kind/version'])).trim();
    yield* writeFile(docker, name, '/kind/kubeadm.conf', kubeadmConfig(config, node, { name, address, version, endpoint }));
  }
  const { containerdConfigPatches: patches, containerdConfigPatchesJSON6902: jsonPatches } = config;
  if (patches.length === 0 && jsonPatches.length === 0) return;
  for (const name of names) {
    yield* writeFile(docker, name, containerdFile, patchToml(yield* docker.exec(name, ['cat', containerdFile]), patches, jsonPatches));
    yield* docker.exec(name, ['bash', '-c', '! pgrep --exact containerd || systemctl restart containerd']);
  }
}

function* startControlPlane(creation: Creation): Blocking<void> {
  const { docker, names } = creation;
  const node = firstOf(creation);
  const command = ['exec', '--privileged', node, 'kubeadm', 'init', '--config=/kind/kubeadm.conf', '--skip-token-print', '--v=6'];
  const ran = yield* docker.try(command);
  if (ran.code !== 0) throw new KindFailure(`failed to init node with kubeadm: ${new CommandFailure(['docker', ...command], ran).message}`);
  const [, ...others] = ofRole(creation, 'control-plane');
  for (const other of others) for (const file of sharedFiles) yield* writeFile(docker, other, file, yield* docker.exec(node, ['cat', file]));
  if (names.length > 1) return;
  yield* docker.exec(node, ['kubectl', adminConfig, 'taint', 'nodes', '--all', 'node-role.kubernetes.io/control-plane-']);
  yield* docker.exec(node, ['kubectl', adminConfig, 'label', 'nodes', '--all', 'node.kubernetes.io/exclude-from-external-load-balancers-']);
}

function* installCni(creation: Creation): Blocking<void> {
  const { docker, config: { networking: { podSubnet } } } = creation;
  const node = firstOf(creation);
  const manifest = yield* docker.exec(node, ['cat', '/kind/manifests/default-cni.yaml']);
  yield* docker.exec(node, ['kubectl', 'create', adminConfig, '-f', '-'], manifest.replaceAll('{{ .PodSubnet }}', podSubnet));
}

function* installStorage(creation: Creation): Blocking<void> {
  const node = firstOf(creation);
  const manifest = yield* creation.docker.exec(node, ['cat', '/kind/manifests/default-storage.yaml']);
  yield* creation.docker.exec(node, ['kubectl', adminConfig, 'apply', '-f', '-'], manifest);
}

function* join({ docker }: Creation, nodes: readonly string[]): Blocking<void> {
  for (const node of nodes) {
    const command = ['exec', '--privileged', node, 'kubeadm', 'join', '--config', '/kind/kubeadm.conf', '--v=6'];
    const ran = yield* docker.try(command);
    if (ran.code !== 0) throw new KindFailure(`failed to join node with kubeadm: ${new CommandFailure(['docker', ...command], ran).message}`);
  }
}

function* waitForReady(creation: Creation, status: Status, seconds: number): Blocking<void> {
  const { sys } = creation.docker;
  const begun = sys.monotonic();
  const end = begun + seconds * second;
  yield* status.step(`Waiting ≤ ${durationText(seconds)} for control-plane = Ready ⏳`, untilReady(creation, end));
  const took = durationText(Math.floor((sys.monotonic() - begun) / second));
  yield* status.say(sys.monotonic() < end ? ` • Ready after ${took} 💚` : ' • WARNING: Timed out waiting for Ready ⚠️');
}

function* untilReady(creation: Creation, end: number): Blocking<void> {
  const { docker, docker: { sys } } = creation;
  while (sys.monotonic() < end) {
    const { out } = yield* docker.try(['exec', '--privileged', firstOf(creation), 'kubectl', adminConfig, 'get', 'nodes', '--selector=node-role.kubernetes.io/control-plane', '-o=jsonpath={.items..status.conditions[-1:].status}']);
    if (out.trim() !== '' && out.trim().split(' ').every(each => each === 'True')) return;
    yield* sys.sleep(second / 2);
  }
}

/** As Go writes a duration of whole seconds: `1m0s`. */
function durationText(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds % 3600 / 60)];
  return `${hours > 0 ? `${hours}h` : ''}${hours + minutes > 0 ? `${minutes}m` : ''}${Math.floor(seconds % 60)}s`;
}
