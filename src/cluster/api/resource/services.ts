import type { Service, ServicePort } from '../../object/core.ts';
import { ageColumn, labelsText, nameColumn, orNone, text, wide } from './shared/columns.ts';
import type { FieldError, ResourceDefinition, Surroundings } from './definition.ts';
import { dnsLabel, duplicate, oneOf, portNumber, required, wrong } from './shared/field-errors.ts';

export const services: ResourceDefinition<Service> = {
  group: '', version: 'v1', kind: 'Service', plural: 'services', singular: 'service', shortNames: ['svc'], categories: ['all'], namespaced: true, names: 'label1035',
  subresources: ['status'],
  fields: { 'spec.clusterIP': ({ spec }) => spec.clusterIP ?? '', 'spec.type': ({ spec }) => spec.type ?? '' },
  structs: ['spec'],
  columns: [
    nameColumn,
    text('Type', 'Who can reach it, and how.', ({ spec }) => spec.type ?? ''),
    text('Cluster-IP', 'Its address in the cluster.', ({ spec }) => orNone(spec.clusterIPs?.[0])),
    text('External-IP', 'Its addresses outside.', externalIp),
    text('Port(s)', 'Its ports, and those of the nodes that lead to them.', ({ spec }) => orNone((spec.ports ?? []).map(portText).join(','))),
    ageColumn,
    wide(text('Selector', 'Labels of its pods.', ({ spec }) => labelsText(spec.selector))),
  ],
  defaults: (service, surroundings, old) => ({ status: { loadBalancer: {} }, ...service, spec: withDefaults(service.spec, surroundings, old?.spec) }),
  validate({ spec, metadata }, old, { client, allocate }) {
    const others = client.list('services').filter(other => other.metadata.name !== metadata.name || other.metadata.namespace !== metadata.namespace);
    return [...validateSpec(spec), ...validateAddress(spec, old?.spec, others, allocate.subnet), ...validateNodePorts(spec, others, allocate.nodePorts)];
  },
};

type Spec = Service['spec'];

const opensNodePorts = ({ type }: Spec): boolean => type === 'NodePort' || type === 'LoadBalancer';

function externalIp({ spec, status }: Service): string {
  const { type = 'ClusterIP', externalIPs = [] } = spec;
  if (type === 'ExternalName') return spec.externalName ?? '';
  const balanced = type === 'LoadBalancer' ? [...new Set((status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? ''))].sort() : [];
  return [...balanced, ...externalIPs].join(',') || (type === 'LoadBalancer' ? '<pending>' : '<none>');
}

const portText = ({ port, nodePort, protocol }: ServicePort): string => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`;

/** An address of the service network and ports of the nodes are picked where the client has named none; they are kept while the type needs them. */
function withDefaults(spec: Spec, { allocate }: Surroundings, old: Spec | undefined): Spec {
  const typed: Spec = { sessionAffinity: 'None', type: 'ClusterIP', ...spec };
  const ports = typed.ports && nodePorts(typed, old).map(port => ({ protocol: 'TCP' as const, ...port, targetPort: port.targetPort ?? port.port, ...opensNodePorts(typed) && { nodePort: port.nodePort || allocate.nodePort() } }));
  const common: Spec = {
    ...typed,
    ...ports && { ports },
    ...typed.sessionAffinity === 'ClientIP' && { sessionAffinityConfig: { clientIP: { timeoutSeconds: 10_800 } } },
    ...opensNodePorts(typed) && { externalTrafficPolicy: typed.externalTrafficPolicy ?? 'Cluster' },
    ...typed.type === 'LoadBalancer' && { allocateLoadBalancerNodePorts: true },
  };
  if (typed.type === 'ExternalName') return withoutAddress(common);
  const clusterIP = typed.clusterIP || typed.clusterIPs?.[0] || old?.clusterIP || allocate.clusterIp();
  return { ...common, clusterIP, clusterIPs: [clusterIP], ipFamilies: typed.ipFamilies ?? ['IPv4'], ipFamilyPolicy: typed.ipFamilyPolicy ?? 'SingleStack', internalTrafficPolicy: typed.internalTrafficPolicy ?? 'Cluster' };
}

/** Ports without a node port have the one that they had, unless the type has none. */
function nodePorts(spec: Spec, old: Spec | undefined): readonly ServicePort[] {
  return (spec.ports ?? []).map(({ nodePort, ...port }) => {
    if (!opensNodePorts(spec)) return old && opensNodePorts(old) || !nodePort ? port : { ...port, nodePort };
    const kept = nodePort || old?.ports?.find(each => each.port === port.port && (each.protocol ?? 'TCP') === (port.protocol ?? 'TCP'))?.nodePort;
    return kept ? { ...port, nodePort: kept } : port;
  });
}

const addressFields = new Set(['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy']);

function withoutAddress(spec: Spec): Spec {
  return Object.fromEntries(Object.entries(spec).filter(([name]) => !addressFields.has(name)));
}

function validateSpec(spec: Spec): readonly FieldError[] {
  const { type, ports = [], clusterIP } = spec;
  if (type === 'ExternalName') return (spec.externalName ?? '') === '' ? [required('spec.externalName')] : [];
  const names = new Set<string>();
  const taken = new Set<string>();
  return [
    ...ports.length === 0 && clusterIP !== 'None' ? [required('spec.ports')] : [],
    ...ports.flatMap((port, index) => validatePort(port, `spec.ports[${index}]`, ports.length > 1, names, taken)),
    ...oneOf('spec.sessionAffinity', spec.sessionAffinity, ['ClientIP', 'None']),
    ...oneOf('spec.type', type, ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort']),
    ...oneOf('spec.externalTrafficPolicy', spec.externalTrafficPolicy, ['Cluster', 'Local']),
    ...opensNodePorts(spec) && clusterIP === 'None' ? [wrong('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type ?? ''} services`)] : [],
  ];
}

function validatePort({ name = '', port = 0, protocol = 'TCP', targetPort }: Partial<ServicePort>, field: string, several: boolean, names: Set<string>, taken: Set<string>): readonly FieldError[] {
  const isTaken = names.has(name);
  names.add(name);
  const key = `${protocol}/${port}`;
  const isTwice = taken.has(key);
  taken.add(key);
  return [
    ...name === '' ? several ? [required(`${field}.name`)] : [] : isTaken ? [duplicate(`${field}.name`, name)] : dnsLabel(`${field}.name`, name),
    ...portNumber(`${field}.port`, port),
    ...oneOf(`${field}.protocol`, protocol, ['SCTP', 'TCP', 'UDP']),
    ...typeof targetPort === 'number' ? portNumber(`${field}.targetPort`, targetPort) : [],
    ...isTwice ? [{ ...duplicate(field, { port, protocol }), shown: `core.ServicePort{Name:"", Protocol:"${protocol}", AppProtocol:(*string)(nil), Port:${port}, TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:""}, NodePort:0}` }] : [],
  ];
}

function validateAddress({ clusterIP = '', type }: Spec, old: Spec | undefined, others: readonly Service[], subnetWithout: Surroundings['allocate']['subnet']): readonly FieldError[] {
  if (type === 'ExternalName' || clusterIP === '') return [];
  if (old?.clusterIP !== undefined && old.type !== 'ExternalName' && old.clusterIP !== clusterIP) return [wrong('spec.clusterIPs[0]', [clusterIP], 'may not change once set', `[]string{${JSON.stringify(clusterIP)}}`)];
  if (clusterIP === 'None') return [];
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(clusterIP)) return [wrong('spec.clusterIPs[0]', clusterIP, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)')];
  const subnet = subnetWithout(clusterIP);
  const why = subnet === undefined ? others.some(({ spec }) => spec.clusterIP === clusterIP) ? 'provided IP is already allocated' : undefined : `the provided IP (${clusterIP}) is not in the valid range. The range of valid IPs is ${subnet}`;
  return why === undefined ? [] : [wrong('spec.clusterIPs', [clusterIP], `failed to allocate IP ${clusterIP}: ${why}`, `[]string{${JSON.stringify(clusterIP)}}`)];
}

function validateNodePorts({ ports = [] }: Spec, others: readonly Service[], { from, to }: Surroundings['allocate']['nodePorts']): readonly FieldError[] {
  const taken = new Set(others.flatMap(({ spec }) => (spec.ports ?? []).map(({ nodePort, protocol = 'TCP' }) => `${protocol}/${nodePort ?? 0}`)));
  return ports.flatMap(({ nodePort, protocol = 'TCP' }, index) => {
    if (!nodePort) return [];
    const field = `spec.ports[${index}].nodePort`;
    if (nodePort < from || nodePort > to) return [wrong(field, nodePort, `provided port is not in the valid range. The range of valid ports is ${from}-${to}`)];
    return taken.has(`${protocol}/${nodePort}`) ? [wrong(field, nodePort, 'provided port is already allocated')] : [];
  });
}
