import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, textAt, valueAt } from '../json.ts';
import { labelsOf, tellGenerated } from '../resource/generated.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';

/** `kubectl expose`. */
export const expose = command({
  path: 'expose',
  usage: '(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type]',
  summary: 'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  flags: {
    ...fileFlags, ...outputFlags, ...dryRunFlags, 'cluster-ip': text('', 'Address of the service, or None'), 'external-ip': text('', 'Another address that leads to it'), 'labels': text('l', 'Labels of the service'), 'load-balancer-ip': text('', 'Address of the load balancer'),
    'name': text('', 'Name of the service'), 'override-type': text('', 'json, merge or strategic', 'merge'), 'overrides': text('', 'JSON over what is made'), 'port': text('', 'Port of the service'), 'protocol': text('', 'TCP, UDP or SCTP'), 'save-config': bool('', 'Keeps the object in its annotation, for apply'),
    'selector': selectorFlags.selector, 'session-affinity': text('', 'None or ClientIP'), 'target-port': text('', 'Port of the pods'), 'type': text('', 'ClusterIP, NodePort, LoadBalancer or ExternalName'),
  },
  *run(kubectl, { flags, operands }) {
    const targets = yield* targetsOf(kubectl, { operands, files: flags });
    return yield* forEachObject(kubectl, targets, function* ({ object }) {
      const { name, namespace } = object.metadata;
      const selector = flags.selector === '' ? selectorOf(object) : labelsOf(flags.selector);
      const labels = flags.labels === '' ? object.metadata.labels : labelsOf(flags.labels);
      const found = portsOf(object);
      const ports = flags.port === '' ? found : flags.port.split(',').map(port => ({ port: Number(port), protocol: flags.protocol || 'TCP' }));
      if (ports.length === 0) throw new Failure('couldn\'t find port via --port flag or introspection');
      const type = flags.type || (flags['load-balancer-ip'] === '' ? '' : 'LoadBalancer');
      const service: AnyObject = {
        kind: 'Service', apiVersion: 'v1', metadata: { name: flags.name || name, ...namespace !== undefined && { namespace }, creationTimestamp: null, ...labels && { labels } },
        spec: {
          ports: ports.map(({ port, protocol }, at) => ({
            ...ports.length > 1 && { name: `port-${at + 1}` }, protocol: flags.protocol || protocol, port, targetPort: flags['target-port'] === '' ? port : /^\d+$/.test(flags['target-port']) ? Number(flags['target-port']) : flags['target-port'],
          })),
          selector, ...flags['cluster-ip'] !== '' && { clusterIP: flags['cluster-ip'] }, ...type !== '' && { type }, ...flags['external-ip'] !== '' && { externalIPs: [flags['external-ip']] }, ...flags['session-affinity'] !== '' && { sessionAffinity: flags['session-affinity'] },
        },
        status: { loadBalancer: {} },
      };
      yield* tellGenerated(kubectl, flags, service, 'kubectl-expose', 'exposed');
    });
  },
});

function selectorOf(object: AnyObject): Json {
  const path = { Pod: ['metadata', 'labels'], Service: ['spec', 'selector'], ReplicationController: ['spec', 'selector'], Deployment: ['spec', 'selector', 'matchLabels'], ReplicaSet: ['spec', 'selector', 'matchLabels'] }[object.kind];
  if (!path) throw new Failure(`cannot expose a ${object.kind}`);
  const selector = valueAt(object, ...path);
  if (!isJsonObject(selector) || Object.keys(selector).length === 0) throw new Failure(`couldn't retrieve selectors via --selector flag or introspection: the ${object.kind.toLowerCase()} has no labels and cannot be exposed`);
  return selector;
}

function portsOf(object: AnyObject): readonly { readonly port: number; readonly protocol: string }[] {
  if (object.kind === 'Service') return list(valueAt(object, 'spec', 'ports')).map(each => ({ port: Number(valueAt(each, 'port')), protocol: textAt(each, 'protocol') || 'TCP' }));
  const containers = list(valueAt(object, 'spec', 'containers') ?? valueAt(object, 'spec', 'template', 'spec', 'containers'));
  return containers.flatMap(container => list(valueAt(container, 'ports'))).map(each => ({ port: Number(valueAt(each, 'containerPort')), protocol: textAt(each, 'protocol') || 'TCP' }));
}

function list(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : [];
}
