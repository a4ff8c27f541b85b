import type { Blocking } from '../../kernel/index.ts';
import { balancerImage } from './balancer.ts';
import { hasBalancer, type KindConfig, type Mount, type NodeConfig, type PortMapping } from './config.ts';
import { CommandFailure, type Docker } from './docker.ts';
import { KindFailure } from './failure.ts';
import type { Status } from './status.ts';

const network = 'kind';
const ready = /Reached target .*Multi-User System.*|detected cgroup v1/;
/** In ns, and how often: kind waits half a minute for a node to start. */
const interval = 50_000_000;
const patience = 600;

/** Gets the images of all nodes; the load balancer's comes when it is started. @throws KindFailure, CommandFailure */
export function* ensureImages(docker: Docker, status: Status, config: KindConfig): Blocking<void> {
  for (const image of [...new Set(config.nodes.map(node => node.image))].sort()) {
    yield* status.step(`Ensuring node image (${image.replace(/@.*/, '')}) 🖼`, (function* (): Blocking<void> {
      if ((yield* docker.try(['inspect', '--type=image', image])).code === 0) return;
      const pulled = yield* docker.try(['pull', image]);
      if (pulled.code !== 0) throw new KindFailure(`failed to pull image "${image}": ${new CommandFailure(['docker', 'pull', image], pulled).message}`);
    })());
  }
}

/** Makes the network and all containers, and waits until the nodes have started. @throws KindFailure, CommandFailure */
export function* provision(docker: Docker, config: KindConfig, names: readonly string[]): Blocking<void> {
  if ((yield* docker.lines(['network', 'ls', `--filter=name=^${network}$`, '--format={{.ID}}'])).length === 0) {
    yield* docker.run(['network', 'create', '-d=bridge', '-o', 'com.docker.network.bridge.enable_ip_masquerade=true', '-o', 'com.docker.network.driver.mtu=1500', '--ipv6', '--subnet', 'fc00:f853:ccd:e793::/64', network]);
  }
  const { apiServerAddress: listenAddress, apiServerPort: hostPort } = config.networking;
  const isBalanced = hasBalancer(config);
  if (isBalanced) yield* docker.run(balancerArguments(docker, config, { listenAddress, hostPort }));
  const api = isBalanced ? { listenAddress: '127.0.0.1', hostPort: 0 } : { listenAddress, hostPort };
  for (const [i, node] of config.nodes.entries()) yield* docker.run(nodeArguments(docker, config, node, names[i] ?? '', api));
  for (const name of names) yield* started(docker, name);
}

function* started(docker: Docker, name: string): Blocking<void> {
  for (let tries = 0; tries < patience; tries++) {
    const { out, error } = yield* docker.try(['logs', name]);
    if (ready.test(out + error)) return;
    yield* docker.sys.sleep(interval);
  }
  throw new KindFailure(`could not find a log line that matches "${ready.source}"`);
}

/** What all containers have alike. */
function commonArguments({ name, networking: { ipFamily, dnsSearch } }: KindConfig): readonly string[] {
  return [
    '--detach', '--tty', '--label', `io.x-k8s.kind.cluster=${name}`, '--net', network, '--restart=on-failure:1', '--init=false', '--cgroupns=private',
    ...ipFamily === 'ipv4' ? [] : ['--sysctl=net.ipv6.conf.all.disable_ipv6=0', '--sysctl=net.ipv6.conf.all.forwarding=1'], ...dnsSearch === undefined ? [] : ['-e', `KIND_DNS_SEARCH=${dnsSearch.join(' ')}`],
  ];
}

function balancerArguments(docker: Docker, config: KindConfig, api: PortMapping): readonly string[] {
  const name = `${config.name}-external-load-balancer`;
  return ['run', '--name', name, '--hostname', name, '--label', 'io.x-k8s.kind.role=external-load-balancer', ...commonArguments(config), ...portArguments(docker, config, [{ ...api, containerPort: 6443 }]), balancerImage];
}

function nodeArguments(docker: Docker, config: KindConfig, { role, image, extraMounts, extraPortMappings }: NodeConfig, name: string, api: PortMapping): readonly string[] {
  const isControlPlane = role === 'control-plane';
  return [
    'run', '--name', name, '--hostname', name, '--label', `io.x-k8s.kind.role=${role}`, '--privileged', '--security-opt', 'seccomp=unconfined', '--security-opt', 'apparmor=unconfined', '--tmpfs', '/tmp', '--tmpfs', '/run', '--volume', '/var',
    '--volume', '/lib/modules:/lib/modules:ro', '-e', 'KIND_EXPERIMENTAL_CONTAINERD_SNAPSHOTTER', ...commonArguments(config), ...extraMounts.map(mount => mountArgument(docker, mount)),
    ...portArguments(docker, config, [...extraPortMappings, ...isControlPlane ? [{ ...api, containerPort: 6443 }] : []]), ...isControlPlane ? ['-e', 'KUBECONFIG=/etc/kubernetes/admin.conf'] : [], image,
  ];
}

function mountArgument({ sys }: Docker, { hostPath = '', containerPath = '', readOnly, selinuxRelabel, propagation }: Mount): string {
  const source = hostPath.startsWith('/') ? hostPath : `${sys.getcwd().replace(/\/$/, '')}/${hostPath.replace(/^\.\//, '')}`;
  const options = [...readOnly ? ['ro'] : [], ...selinuxRelabel ? ['Z'] : [], ...propagation === 'Bidirectional' ? ['rshared'] : propagation === 'HostToContainer' ? ['rslave'] : []];
  return `--volume=${[source, containerPath, ...options.length > 0 ? [options.join(',')] : []].join(':')}`;
}

function portArguments(docker: Docker, { networking: { ipFamily } }: KindConfig, mappings: readonly PortMapping[]): readonly string[] {
  return mappings.map(({ containerPort = 0, hostPort = 0, listenAddress = '', protocol = 'TCP' }) => {
    const address = listenAddress === '' ? ipFamily === 'ipv6' ? '::' : '0.0.0.0' : listenAddress;
    const port = hostPort === 0 ? freePort(docker) : hostPort === -1 ? 0 : hostPort;
    return `--publish=${address.includes(':') ? `[${address}]` : address}:${port}:${containerPort}/${protocol}`;
  });
}

/** One that the kernel would give out. */
function freePort({ sys }: Docker): number {
  const [high = 0, low = 0] = sys.getrandom(2);
  return 32_768 + (high * 256 + low) % 28_232;
}
