import type { Command } from '../../command.ts';
import { Failure } from '../../failure.ts';
import { list, number, text } from '../../flags.ts';
import type { Json } from '../../json.ts';
import { generator } from '../../resource/generated.ts';

/** `kubectl create service clusterip`. */
export const createClusterIp = service('clusterip', 'ClusterIP');
/** `kubectl create service nodeport`. */
export const createNodePort = service('nodeport', 'NodePort');
/** `kubectl create service loadbalancer`. */
export const createLoadBalancer = service('loadbalancer', 'LoadBalancer');
/** `kubectl create service externalname`. */
export const createExternalName = service('externalname', 'ExternalName');

function service(word: string, type: string): Command {
  return generator({
    path: `create service ${word}`,
    usage: `NAME ${type === 'ExternalName' ? '--external-name external.name' : '--tcp=port:targetPort'} [--dry-run=server|client|none]`,
    summary: `Create ${type === 'ExternalName' ? 'an' : 'a'} ${type} service`,
    failing: `failed to create ${type} service:`,
    flags: {
      tcp: list('', 'port or port:targetPort'), ...type === 'ClusterIP' ? { clusterip: text('', 'Address, or None for a headless service') } : {}, ...type === 'NodePort' ? { 'node-port': number('', 'Port of the nodes', 0) } : {},
      ...type === 'ExternalName' ? { 'external-name': text('', 'Name that the service stands for') } : {},
    },
    *make(_kubectl, { flags }, name) {
      const clusterIp = 'clusterip' in flags ? String(flags.clusterip) : '';
      const nodePort = 'node-port' in flags ? Number(flags['node-port']) : 0;
      const ports = flags.tcp.flatMap(each => each.split(',')).map(each => portOf(each, nodePort));
      if (ports.length === 0 && clusterIp !== 'None' && type !== 'ExternalName') throw new Failure('at least one tcp port specifier must be provided');
      const labels = { app: name };
      return {
        kind: 'Service', apiVersion: 'v1', metadata: { name, creationTimestamp: null, labels },
        spec: { ...ports.length > 0 && { ports }, selector: labels, ...clusterIp !== '' && { clusterIP: clusterIp }, type, ...'external-name' in flags && { externalName: String(flags['external-name']) } },
        status: { loadBalancer: {} },
      };
    },
  });
}

function portOf(text: string, nodePort: number): Json {
  const [first = '', target = first] = text.split(':');
  const port = Number(first);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Failure(`invalid port value ${JSON.stringify(first)}`.replace(/^/, ''));
  return { name: text.includes(':') ? `${first}-${target}` : first, protocol: 'TCP', port, targetPort: /^\d+$/.test(target) ? Number(target) : target, ...nodePort > 0 && { nodePort } };
}
