import type { Protocol, Service, ServicePort } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';
import { endpointChain, portText, serviceChain, type ServicePortName } from './names.ts';

/** Words of a rule, without its chain. */
export type Rule = readonly string[];

/** The rules of one service: its own chains, and what it has in those of all. */
export interface ServiceRules {
  /** Of the table nat, in the order in which they are made: none is used before it is there. */
  readonly chains: readonly { readonly name: string; readonly rules: readonly Rule[] }[];
  readonly services: readonly Rule[];
  readonly nodePorts: readonly Rule[];
  /** Of the table filter. */
  readonly rejectedServices: readonly Rule[];
  readonly rejectedPorts: readonly Rule[];
}

/** What rules depend on besides the service. */
interface ProxyFacts {
  /** Of this node. */
  readonly nodeName: string;
  /** Of pods: what comes from elsewhere is masqueraded. */
  readonly clusterCidr: string;
}

interface Endpoint {
  readonly text: string;
  readonly address: string;
  readonly isLocal: boolean;
}

const noRules: ServiceRules = { chains: [], services: [], nodePorts: [], rejectedServices: [], rejectedPorts: [] };

/** The rules of a service in the words of `iptables-save`: kubernetes/kubernetes, pkg/proxy/iptables/proxier.go, syncProxyRules. @param slices its endpoints */
export function serviceRules(service: Service, slices: readonly EndpointSlice[], facts: ProxyFacts): ServiceRules {
  const { clusterIP, type, ports = [] } = service.spec;
  if (type === 'ExternalName' || !clusterIP || clusterIP === 'None') return noRules;
  const all = ports.map(port => portRules(service, port, slices, facts));
  return {
    chains: all.flatMap(({ chains }) => chains), services: all.flatMap(({ services }) => services), nodePorts: all.flatMap(({ nodePorts }) => nodePorts),
    rejectedServices: all.flatMap(({ rejectedServices }) => rejectedServices), rejectedPorts: all.flatMap(({ rejectedPorts }) => rejectedPorts),
  };
}

function portRules(service: Service, port: ServicePort, slices: readonly EndpointSlice[], facts: ProxyFacts): ServiceRules {
  const { metadata: { namespace = '', name }, spec } = service;
  const { protocol = 'TCP', nodePort } = port;
  const portName: ServicePortName = { namespace, name, port: port.name ?? '' };
  const text = portText(portName);
  const endpoints = endpointsOf(port, slices, facts);
  const locals = endpoints.filter(({ isLocal }) => isLocal);
  const [svc, svl, ext] = [serviceChain('KUBE-SVC', portName, protocol), serviceChain('KUBE-SVL', portName, protocol), serviceChain('KUBE-EXT', portName, protocol)];
  const isInternalLocal = spec.internalTrafficPolicy === 'Local';
  const isExternalLocal = spec.externalTrafficPolicy === 'Local';
  const externals = [...(spec.externalIPs ?? []).map(ip => ['external IP', ip] as const), ...(service.status?.loadBalancer?.ingress ?? []).flatMap(({ ip }) => ip ? [['loadbalancer IP', ip] as const] : [])];
  const isExternal = nodePort !== undefined || externals.length > 0;
  const internal = isInternalLocal ? locals : endpoints;
  const external = isExternalLocal ? locals : endpoints;
  const at = (address: string, what: string): Rule => ['-d', `${address}/32`, ...onPort(protocol, port.port, `${text} ${what}`)];
  const atNode: Rule = onPort(protocol, nodePort ?? 0, text);
  const none = (what: string): string => `${text} has no ${what}endpoints`;
  const refused = (rule: Rule, comment: string): Rule => [...withComment(rule, comment), '-j', 'REJECT', '--reject-with', 'icmp-port-unreachable'];
  const hasEndpoints = endpoints.length > 0;
  return {
    chains: [
      ...endpoints.map(endpoint => ({ name: endpointChain(portName, protocol, endpoint.text), rules: endpointRules(service, portName, protocol, endpoint) })),
      ...(!isInternalLocal || isExternal) && hasEndpoints ? [{ name: svc, rules: [masqueradeForeign(spec.clusterIP ?? '', port, text, facts), ...balance(service, portName, protocol, endpoints)] }] : [],
      ...(isInternalLocal || (isExternal && isExternalLocal)) && hasEndpoints ? [{ name: svl, rules: isInternalLocal ? [masqueradeForeign(spec.clusterIP ?? '', port, text, facts), ...balance(service, portName, protocol, locals)] : balance(service, portName, protocol, locals) }] : [],
      ...isExternal && external.length > 0 ? [{ name: ext, rules: externalRules(text, isExternalLocal, svc, svl, facts) }] : [],
    ],
    services: [
      ...internal.length > 0 ? [[...at(spec.clusterIP ?? '', 'cluster IP'), '-j', isInternalLocal ? svl : svc]] : [],
      ...external.length > 0 ? externals.map(([what, ip]) => [...at(ip, what), '-j', ext]) : [],
    ],
    nodePorts: nodePort !== undefined && external.length > 0 ? [[...atNode, '-j', ext]] : [],
    rejectedServices: hasEndpoints ? [] : [refused(at(spec.clusterIP ?? '', ''), none(''))],
    rejectedPorts: hasEndpoints ? [] : [
      ...externals.map(([, ip]) => refused(at(ip, ''), none(''))),
      ...nodePort === undefined ? [] : [refused([...atNode, '-m', 'addrtype', '--dst-type', 'LOCAL'], none(''))],
    ],
  };
}

/** Endpoints that are ready; if there is none, those that end and still answer. Sorted, so that rules do not change without need. */
function endpointsOf({ name = '' }: ServicePort, slices: readonly EndpointSlice[], { nodeName }: ProxyFacts): readonly Endpoint[] {
  const found = new Map<string, Endpoint & { readonly isReady: boolean }>();
  for (const { endpoints, ports = [], addressType } of slices) {
    const number = ports.find(port => (port.name ?? '') === name)?.port;
    if (number === undefined || addressType !== 'IPv4') continue;
    for (const { addresses: [address = ''], conditions = {}, nodeName: where } of endpoints) {
      const isReady = conditions.ready !== false;
      if (!isReady && !(conditions.serving === true && conditions.terminating === true)) continue;
      const text = `${address}:${number}`;
      found.set(text, { text, address, isLocal: where === nodeName, isReady });
    }
  }
  const all = [...found.values()].sort((a, b) => a.text < b.text ? -1 : 1);
  const ready = all.filter(({ isReady }) => isReady);
  return ready.length > 0 ? ready : all;
}

function endpointRules({ spec: { sessionAffinity } }: Service, port: ServicePortName, protocol: Protocol, { text, address }: Endpoint): readonly Rule[] {
  const comment = ['-m', 'comment', '--comment', portText(port)];
  const proto = protocol.toLowerCase();
  const recent = sessionAffinity === 'ClientIP' ? ['-m', 'recent', '--set', '--name', endpointChain(port, protocol, text), '--mask', '255.255.255.255', '--rsource'] : [];
  return [['-s', `${address}/32`, ...comment, '-j', 'KUBE-MARK-MASQ'], ['-p', proto, ...comment, ...recent, '-m', proto, '-j', 'DNAT', '--to-destination', text]];
}

/** Each endpoint gets the same share; whoever has come within the time of affinity comes back to the same. */
function balance({ spec: { sessionAffinity, sessionAffinityConfig } }: Service, port: ServicePortName, protocol: Protocol, endpoints: readonly Endpoint[]): readonly Rule[] {
  const comment = ({ text }: Endpoint): Rule => ['-m', 'comment', '--comment', `${portText(port)} -> ${text}`];
  const chain = ({ text }: Endpoint): string => endpointChain(port, protocol, text);
  const seconds = sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinity;
  const sticky = sessionAffinity === 'ClientIP' ? endpoints.map(endpoint => [...comment(endpoint), '-m', 'recent', '--rcheck', '--seconds', `${seconds}`, '--reap', '--name', chain(endpoint), '--mask', '255.255.255.255', '--rsource', '-j', chain(endpoint)]) : [];
  return [...sticky, ...endpoints.map((endpoint, index) => {
    const left = endpoints.length - index;
    return [...comment(endpoint), ...left > 1 ? ['-m', 'statistic', '--mode', 'random', '--probability', (1 / left).toFixed(10)] : [], '-j', chain(endpoint)];
  })];
}

/** In seconds: three hours. */
const defaultAffinity = 10_800;

function masqueradeForeign(clusterIp: string, { port, protocol = 'TCP' }: ServicePort, text: string, { clusterCidr }: ProxyFacts): Rule {
  return ['!', '-s', clusterCidr, '-d', `${clusterIp}/32`, ...onPort(protocol, port, `${text} cluster IP`), '-j', 'KUBE-MARK-MASQ'];
}

function externalRules(text: string, isLocal: boolean, svc: string, svl: string, { clusterCidr }: ProxyFacts): readonly Rule[] {
  const said = (what: string): Rule => ['-m', 'comment', '--comment', `${what} ${text} external destinations`];
  if (!isLocal) return [[...said('masquerade traffic for'), '-j', 'KUBE-MARK-MASQ'], ['-j', svc]];
  const fromHere = ['-m', 'addrtype', '--src-type', 'LOCAL'];
  return [
    ['-s', clusterCidr, ...said('pod traffic for'), '-j', svc], [...said('masquerade LOCAL traffic for'), ...fromHere, '-j', 'KUBE-MARK-MASQ'], [...said('route LOCAL traffic for'), ...fromHere, '-j', svc], ['-j', svl],
  ];
}

function onPort(protocol: Protocol, port: number, comment: string): Rule {
  const proto = protocol.toLowerCase();
  return ['-p', proto, '-m', 'comment', '--comment', comment.trimEnd(), '-m', proto, '--dport', `${port}`];
}

function withComment(rule: Rule, comment: string): Rule {
  const at = rule.indexOf('--comment');
  return rule.map((word, index) => index === at + 1 ? comment : word);
}
