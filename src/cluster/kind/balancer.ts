import type { Blocking } from '../../kernel/index.ts';
import type { Docker } from './docker.ts';

/** Which kind 0.27 puts before several control planes. */
export const balancerImage = 'docker.io/kindest/haproxy:v20230606-42a2262b';
const path = '/usr/local/etc/haproxy/haproxy.cfg';

/** Lets the load balancer know its servers. @throws CommandFailure */
export function* configureBalancer(docker: Docker, balancer: string, controlPlanes: readonly string[]): Blocking<void> {
  yield* writeFile(docker, balancer, path, configuration(controlPlanes));
  yield* docker.exec(balancer, ['kill', '-s', 'HUP', '1']);
}

/** A file of a container. @throws CommandFailure */
export function* writeFile(docker: Docker, node: string, file: string, content: string): Blocking<void> {
  yield* docker.exec(node, ['mkdir', '-p', file.slice(0, file.lastIndexOf('/'))]);
  yield* docker.exec(node, ['cp', '/dev/stdin', file], content);
}

/** HAProxy: TCP is passed on to servers whose /healthz answers. */
function configuration(controlPlanes: readonly string[]): string {
  const lines = [
    'global', '  log /dev/log local0', '  daemon', '  maxconn 100000', '', 'resolvers docker', '  nameserver dns 127.0.0.11:53', '', 'defaults', '  log global', '  mode tcp', '  timeout connect 5000', '  timeout client 50000', '  timeout server 50000',
    '  default-server init-addr none', '', 'frontend control-plane', '  bind *:6443', '  default_backend kube-apiservers', '', 'backend kube-apiservers', '  option httpchk GET /healthz',
    ...controlPlanes.map(name => `  server ${name} ${name}:6443 check check-ssl verify none resolvers docker resolve-prefer ipv4`),
  ];
  return `${lines.join('\n')}\n`;
}
