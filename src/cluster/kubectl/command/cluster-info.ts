import type { Service } from '../../object/core.ts';
import { command } from '../command.ts';

const green = '\x1b[0;32m';
const yellow = '\x1b[0;33m';
const usual = '\x1b[0m';

/** `kubectl cluster-info`. */
export const clusterInfo = command({
  path: 'cluster-info',
  usage: '',
  summary: 'Display cluster information',
  flags: {},
  *run(kubectl) {
    const api = yield* kubectl.api();
    const { items } = yield* api.get<{ readonly items: readonly Service[] }>('/api/v1/namespaces/kube-system/services', { labelSelector: 'kubernetes.io/cluster-service=true' });
    const coloured = (colour: string, text: string): string => kubectl.sys.isatty(1) ? `${colour}${text}${usual}` : text;
    const line = (name: string, url: string): string => `${coloured(green, name)} is running at ${coloured(yellow, url)}\n`;
    const services = items.map(({ metadata: { name, labels = {} }, spec: { ports = [] } }) => {
      const [port] = ports;
      const scheme = port && (port.name === 'https' || port.port === 443) ? 'https:' : '';
      const called = `${scheme}${name}${port?.name !== undefined && port.name !== '' || scheme !== '' ? ':' : ''}${port?.name ?? ''}`;
      return line(labels['kubernetes.io/name'] ?? name, `${api.server}/api/v1/namespaces/kube-system/services/${called}/proxy`);
    });
    yield* kubectl.print(`${line('Kubernetes control plane', api.server)}${services.join('')}\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`);
    return 0;
  },
});
