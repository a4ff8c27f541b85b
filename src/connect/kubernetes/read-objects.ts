import type { KubeCondition, KubeObject, KubeObjectOf, KubeResource, KubeServicePort, KubeWorkload } from '../../model/index.ts';
import { array, type Json, number, object, text, textMap, texts, time } from '../engine/json.ts';
import { readPod } from './read-pod.ts';

/** Reads what views show of an object of the Kubernetes API. Everything else is forgotten: values of secrets, managed fields. */
export function readKubeObject<R extends KubeResource>(resource: R, json: unknown): KubeObjectOf<R> {
  const whole = object(json);
  return readers[resource](whole, metaOf(resource, object(whole['metadata'])));
}

const readers: { readonly [R in KubeResource]: (json: Json, meta: KubeObject) => KubeObjectOf<R> } = {
  nodes: readNode,
  namespaces: (json, meta) => ({ ...meta, phase: text(object(json['status'])['phase']) }),
  pods: readPod,
  deployments: (json, meta) => scaled(json, meta, 'readyReplicas'),
  replicasets: (json, meta) => scaled(json, meta, 'readyReplicas'),
  statefulsets: (json, meta) => scaled(json, meta, 'readyReplicas'),
  daemonsets: (json, meta) => {
    const status = object(json['status']);
    return { ...workload(json, meta), wanted: number(status['desiredNumberScheduled']), ready: number(status['numberReady']) };
  },
  jobs: (json, meta) => {
    const spec = object(json['spec']);
    return { ...workload(json, meta), wanted: wished(spec['completions'] ?? spec['parallelism']), ready: number(object(json['status'])['succeeded']), isPaused: spec['suspend'] === true };
  },
  cronjobs: (json, meta) => {
    const spec = object(json['spec']);
    const template = object(object(object(object(spec['jobTemplate'])['spec'])['template'])['spec']);
    return { ...workload(json, meta), images: imagesOf(template), wanted: 0, ready: array(object(json['status'])['active']).length, schedule: text(spec['schedule']), isPaused: spec['suspend'] === true };
  },
  services: (json, meta) => {
    const spec = object(json['spec']);
    const ingress = array(object(object(json['status'])['loadBalancer'])['ingress']).map(object);
    return {
      ...meta, type: text(spec['type']) || 'ClusterIP', address: text(spec['clusterIP']), selector: selectorText(textMap(spec['selector'])),
      external: [...texts(spec['externalIPs']), ...ingress.map(one => text(one['ip']) || text(one['hostname'])), text(spec['externalName'])].filter(Boolean),
      ports: array(spec['ports']).map(object).map(readServicePort),
    };
  },
  configmaps: (json, meta) => ({ ...meta, keys: keysOf(json), type: '' }),
  secrets: (json, meta) => ({ ...meta, keys: keysOf(json), type: text(json['type']) }),
};

function metaOf(resource: KubeResource, metadata: Json): KubeObject {
  const owner = array(metadata['ownerReferences']).map(object).find(one => one['controller'] === true);
  return {
    resource, namespace: text(metadata['namespace']), name: text(metadata['name']), uid: text(metadata['uid']), created: time(metadata['creationTimestamp']), isDeleting: text(metadata['deletionTimestamp']) !== '',
    ...owner && { owner: { kind: text(owner['kind']), name: text(owner['name']), uid: text(owner['uid']) } },
  };
}

const rolePrefix = 'node-role.kubernetes.io/';

function readNode(json: Json, meta: KubeObject): KubeObjectOf<'nodes'> {
  const [spec, status] = [object(json['spec']), object(json['status'])];
  const info = object(status['nodeInfo']);
  const conditions = array(status['conditions']).map(object).map(readCondition);
  const ready = conditions.find(({ type }) => type === 'Ready')?.status;
  const addresses = array(status['addresses']).map(object);
  return {
    ...meta,
    roles: Object.keys(textMap(object(json['metadata'])['labels'])).filter(label => label.startsWith(rolePrefix)).map(label => label.slice(rolePrefix.length)).filter(Boolean).sort(),
    version: text(info['kubeletVersion']),
    address: text(addresses.find(({ type }) => type === 'InternalIP')?.['address']),
    readiness: ready === 'True' ? 'Ready' : ready === 'False' ? 'NotReady' : 'Unknown',
    isCordoned: spec['unschedulable'] === true,
    conditions,
    capacity: textMap(status['capacity']),
    taints: array(spec['taints']).map(object).map(taint => `${text(taint['key'])}${text(taint['value']) && `=${text(taint['value'])}`}:${text(taint['effect'])}`),
    system: [text(info['osImage']), text(info['kernelVersion']), text(info['containerRuntimeVersion'])].filter(Boolean).join(' · '),
  };
}

function readCondition(json: Json): KubeCondition {
  return { type: text(json['type']), status: text(json['status']), reason: text(json['reason']), message: text(json['message']) };
}

function workload(json: Json, meta: KubeObject): KubeWorkload {
  const spec = object(json['spec']);
  return {
    ...meta, wanted: 0, ready: 0, schedule: '', isPaused: spec['paused'] === true, images: imagesOf(object(object(spec['template'])['spec'])),
    selector: selectorText(textMap(object(spec['selector'])['matchLabels'])),
  };
}

function scaled(json: Json, meta: KubeObject, ready: string): KubeWorkload {
  return { ...workload(json, meta), wanted: wished(object(json['spec'])['replicas']), ready: number(object(json['status'])[ready]) };
}

/** One is what Kubernetes takes for what is not said. */
function wished(value: unknown): number {
  return value === undefined || value === null ? 1 : number(value);
}

function imagesOf(podSpec: Json): readonly string[] {
  return array(podSpec['containers']).map(object).map(container => text(container['image']));
}

function readServicePort(json: Json): KubeServicePort {
  const target = json['targetPort'];
  return { name: text(json['name']), protocol: text(json['protocol']) || 'TCP', port: number(json['port']), target: typeof target === 'number' ? String(target) : text(target), nodePort: number(json['nodePort']) };
}

function keysOf(json: Json): readonly string[] {
  return [...Object.keys(object(json['data'])), ...Object.keys(object(json['binaryData']))].sort();
}

function selectorText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(entry => entry.join('=')).join(',');
}
