import type { Event, Service } from '../../object/core.ts';
import type { EndpointSlice } from '../../object/others.ts';
import { events } from './events.ts';
import { Text } from './text.ts';

/** `kubectl describe service`. @param slices its endpoints @param now in ms */
export function describeService({ metadata, spec, status = {} }: Service, slices: readonly EndpointSlice[], itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  const { selector = {} } = spec;
  text.add(0, `Selector:\t${Object.keys(selector).sort().map(key => `${key}=${selector[key] ?? ''}`).join(',') || '<none>'}`);
  text.add(0, `Type:\t${spec.type ?? ''}`);
  if (spec.ipFamilyPolicy !== undefined) text.add(0, `IP Family Policy:\t${spec.ipFamilyPolicy}`);
  if (spec.ipFamilies) text.add(0, `IP Families:\t${spec.ipFamilies.join(',') || '<none>'}`);
  text.add(0, `IP:\t${spec.clusterIP ?? ''}`);
  if (spec.clusterIPs) text.add(0, `IPs:\t${spec.clusterIPs.join(',') || '<none>'}`);
  if (spec.externalIPs && spec.externalIPs.length > 0) text.add(0, `External IPs:\t${spec.externalIPs.join(',')}`);
  if (spec.externalName !== undefined && spec.externalName !== '') text.add(0, `External Name:\t${spec.externalName}`);
  const { ingress = [] } = status.loadBalancer ?? {};
  if (ingress.length > 0) text.add(0, `LoadBalancer Ingress:\t${ingress.map(({ ip, hostname }) => ip ?? hostname ?? '').join(', ')}`);
  for (const { name = '', port, protocol = 'TCP', targetPort = port, nodePort = 0 } of spec.ports ?? []) {
    text.add(0, `Port:\t${name === '' ? '<unset>' : name}\t${port}/${protocol}`);
    text.add(0, `TargetPort:\t${targetPort}/${protocol}`);
    if (nodePort !== 0) text.add(0, `NodePort:\t${name === '' ? '<unset>' : name}\t${nodePort}/${protocol}`);
    text.add(0, `Endpoints:\t${endpointsOf(slices, name)}`);
  }
  text.add(0, `Session Affinity:\t${spec.sessionAffinity ?? ''}`);
  if (spec.externalTrafficPolicy !== undefined) text.add(0, `External Traffic Policy:\t${spec.externalTrafficPolicy}`);
  if (spec.internalTrafficPolicy !== undefined) text.add(0, `Internal Traffic Policy:\t${spec.internalTrafficPolicy}`);
  events(text, itsEvents, now);
  return text.toString();
}

const mostShown = 3;

/** `10.244.0.5:80,10.244.0.6:80`. @param name of the port */
export function endpointsOf(slices: readonly EndpointSlice[], name: string): string {
  const all = slices.flatMap(({ endpoints, ports = [] }) => ports.filter(port => (port.name ?? '') === name).flatMap(({ port }) => (
    endpoints.filter(({ conditions }) => conditions?.ready !== false).flatMap(({ addresses }) => addresses.map(address => port === undefined ? address : `${address}:${port}`)))));
  if (slices.length === 0) return '<none>';
  return `${all.slice(0, mostShown).join(',')}${all.length > mostShown ? ` + ${all.length - mostShown} more...` : ''}`;
}
