import { pullOnHost } from '../../engine/containerd/testing.ts';
import { TestPace } from '../../engine/host/testing.ts';
import { Engine } from '../../engine/index.ts';
import { connectTo, decode, exchange, parseIpv4 } from '../../kernel/index.ts';
import type { Client } from '../client.ts';
import type { Pod } from '../object/core.ts';
import { kubectlPrograms } from '../kubectl/program.ts';
import type { Pki, Subject, Tls } from '../ports.ts';
import { Clusters } from './clusters.ts';
import { hostedRuns } from './hosted/runs.ts';

const image = 'kindest/node:v1.32.2';
const [podSubnet, serviceSubnet] = ['10.110.0.0/16', '10.120.0.0/16'];
/** ns. */
const patience = 3e9;

/** Certificates that only say whose they are. */
const pki: Pki = {
  authority: commonName => Promise.resolve({ certificate: certificateOf({ commonName }), key: 'KEY' }),
  issue: (_, subject) => Promise.resolve({ certificate: certificateOf(subject), key: 'KEY' }),
  sign: (_, request) => Promise.resolve(certificateOf({ commonName: request })),
  keys: () => Promise.resolve({ publicKey: 'PUBLIC', key: 'KEY' }),
};
const tls: Tls = { identify: certificate => JSON.parse(atob(certificate.replaceAll(/-----.*?-----|\s/g, ''))) as Subject, accept: () => Promise.reject(new Error('there is no TLS here')) };

/** A cluster of kind on the simulated engine, made by the steps of kind: containers of the node image, and kubeadm in them. Its programs are reached without TLS. */
export class TestCluster {
  readonly pace = new TestPace();
  readonly engine: Engine;
  readonly clusters = new Clusters({ pki, tls }, () => hostedRuns);

  private constructor() {
    this.engine = Engine.boot({ pace: this.pace, programs: [...this.clusters.programs, ...kubectlPrograms] });
    this.clusters.attach(this.engine);
  }

  /** @param workers besides the control plane `kind-control-plane`, whose port 80 is the host's 8080: `kind-worker`, `kind-worker2` … */
  static async create(workers = 1): Promise<TestCluster> {
    const made = new TestCluster();
    const { engine, pace } = made;
    await pullOnHost(engine, pace, image);
    engine.networks.create({ Name: 'kind' });
    const names = ['kind-control-plane', ...Array.from({ length: workers }, (_, at) => `kind-worker${at === 0 ? '' : at + 1}`)];
    for (const name of names) await made.start(name);
    await pace.advance(1000);
    for (const [at, name] of names.entries()) await made.join(name, at === 0);
    made.client.create('serviceaccounts', { metadata: { namespace: 'kube-system', name: 'kindnet' } });
    made.client.create('daemonsets.apps', { metadata: { namespace: 'kube-system', name: 'kindnet' }, spec: kindnet });
    await made.waitFor(() => made.client.list('pods').every(({ status }) => status?.containerStatuses?.every(({ ready }) => ready) === true && status.phase === 'Running'));
    return made;
  }

  get client(): Client {
    const client = this.clusters.at(parseIpv4(this.addressOf('kind-control-plane')) ?? 0)?.client('system:admin');
    if (!client) throw new RangeError('the cluster has no API server');
    return client;
  }

  pods(namespace = 'default'): readonly Pod[] {
    return this.client.list('pods', { namespace });
  }

  /** Lets time pass until it is so. @throws RangeError after so many seconds */
  async waitFor(isSo: () => boolean, seconds = 90): Promise<void> {
    for (let waited = 0; waited < seconds * 5; waited++) {
      if (isSo()) return;
      await this.pace.advance(200);
    }
    throw new RangeError(`it did not become so: ${JSON.stringify(this.client.list('pods').map(({ metadata: { name }, status }) => [name, status?.phase, status?.containerStatuses?.map(({ state }) => state)]))}`);
  }

  /** Runs a program in a node. @returns all that it has written */
  async exec(node: string, command: readonly string[]): Promise<string> {
    const { engine, pace } = this;
    const container = engine.containers.get(node);
    const exec = engine.execs.create(container, { Cmd: command, AttachStdout: true, AttachStderr: true });
    let output = '';
    const { over } = await pace.until(engine.execs.start(exec, { tty: false, hasStdin: false, listener: (_, bytes) => { output += decode(bytes); return undefined; } }));
    await pace.until(over);
    return output;
  }

  /** What a server answers to who asks from the lab's host, or why there is no answer. */
  async get(address: string, port: number, path = '/'): Promise<string> {
    return this.pace.until(this.engine.host.call(function* (sys) {
      const connection = yield* connectTo(sys, { address: parseIpv4(address) ?? 0, port }, patience);
      if (!('fd' in connection)) return connection.code;
      const answer = yield* exchange(sys, connection.fd, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, undefined, true, patience);
      sys.close(connection.fd);
      return typeof answer === 'object' ? decode(answer.body) : answer ?? 'nothing';
    }));
  }

  /** The address of a node on the network `kind`. */
  addressOf(node: string): string {
    const container = this.engine.containers.get(node);
    return this.engine.networks.settings(container, '1.51').Networks['kind']?.IPAddress ?? '';
  }

  private async start(name: string): Promise<void> {
    const { engine, pace } = this;
    const ports = name.endsWith('control-plane') ? { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }] } : {};
    const { container } = await pace.until(engine.createContainer({
      name, config: { Image: image, Hostname: name, Tty: true, Volumes: { '/var': {} }, ...name.endsWith('control-plane') && { ExposedPorts: { '80/tcp': {} } } },
      hostConfig: { Privileged: true, Tmpfs: { '/tmp': '', '/run': '' }, CgroupnsMode: 'private', NetworkMode: 'kind', PortBindings: ports }, networking: {},
    }));
    await pace.until(engine.life.start(container));
  }

  private async join(name: string, isFirst: boolean): Promise<void> {
    const address = this.addressOf(name);
    const configuration = [
      { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'ClusterConfiguration', kubernetesVersion: 'v1.32.2', clusterName: 'kind', controlPlaneEndpoint: 'kind-control-plane:6443', networking: { podSubnet, serviceSubnet } },
      { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'InitConfiguration', bootstrapTokens: [{ token: 'abcdef.0123456789abcdef' }], localAPIEndpoint: { advertiseAddress: address, bindPort: 6443 }, nodeRegistration: { kubeletExtraArgs: { 'node-ip': address } } },
      { apiVersion: 'kubeadm.k8s.io/v1beta3', kind: 'JoinConfiguration', nodeRegistration: { kubeletExtraArgs: { 'node-ip': address } }, discovery: { bootstrapToken: { apiServerEndpoint: 'kind-control-plane:6443', token: 'abcdef.0123456789abcdef', unsafeSkipCAVerification: true } } },
      { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' },
      { apiVersion: 'kubeproxy.config.k8s.io/v1alpha1', kind: 'KubeProxyConfiguration', mode: 'iptables' },
    ].map(each => JSON.stringify(each)).join('\n---\n');
    await this.exec(name, ['sh', '-c', `cat > /kind/kubeadm.conf <<'END'\n${configuration}\nEND`]);
    await this.exec(name, ['kubeadm', isFirst ? 'init' : 'join', '--config=/kind/kubeadm.conf']);
  }
}

function certificateOf(subject: Subject): string {
  return `-----BEGIN CERTIFICATE-----\n${btoa(JSON.stringify(subject))}\n-----END CERTIFICATE-----\n`;
}

const kindnet = {
  selector: { matchLabels: { app: 'kindnet' } },
  template: {
    metadata: { labels: { app: 'kindnet' } },
    spec: {
      hostNetwork: true, tolerations: [{ operator: 'Exists' as const }], serviceAccountName: 'kindnet', volumes: [{ name: 'cni-cfg', hostPath: { path: '/etc/cni/net.d' } }],
      containers: [{ name: 'kindnet-cni', image: 'docker.io/kindest/kindnetd:v20250214-acbabc1a', volumeMounts: [{ name: 'cni-cfg', mountPath: '/etc/cni/net.d' }], securityContext: { capabilities: { add: ['NET_RAW', 'NET_ADMIN'] } } }],
    },
  },
};
