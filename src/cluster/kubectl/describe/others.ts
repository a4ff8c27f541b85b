import type { Endpoints, Event } from '../../object/core.ts';
import type { IngressClass } from '../../object/networking.ts';
import type { EndpointSlice, PodDisruptionBudget } from '../../object/others.ts';
import { selectorText } from '../resource/revisions.ts';
import { events } from './events.ts';
import { Text } from './text.ts';

/** `kubectl describe poddisruptionbudget`. @param now in ms */
export function describeDisruptionBudget({ metadata, spec, status = {} }: PodDisruptionBudget, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  if (spec.minAvailable !== undefined) text.add(0, `Min available:\t${spec.minAvailable}`);
  else if (spec.maxUnavailable !== undefined) text.add(0, `Max unavailable:\t${spec.maxUnavailable}`);
  text.add(0, `Selector:\t${spec.selector ? selectorText(spec.selector) : '<unset>'}`);
  text.add(0, 'Status:');
  for (const [title, count = 0] of [['Allowed disruptions', status.disruptionsAllowed], ['Current', status.currentHealthy], ['Desired', status.desiredHealthy], ['Total', status.expectedPods]] as const) text.add(2, `${title}:\t${count}`);
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe ingressclass`. @param now in ms */
export function describeIngressClass({ metadata, spec = {} }: IngressClass, itsEvents: readonly Event[], now: number): string {
  const text = Text.of({ name: metadata.name });
  text.marks(metadata);
  text.add(0, `Controller:\t${spec.controller ?? ''}`);
  events(text, itsEvents, now);
  return text.toString();
}

const portHead = ['Name\tPort\tProtocol', '----\t----\t--------'];

/** `kubectl describe endpoints`. @param now in ms */
export function describeEndpoints({ metadata, subsets = [] }: Endpoints, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  text.add(0, 'Subsets:');
  for (const { addresses = [], notReadyAddresses = [], ports = [] } of subsets) {
    text.add(1, `Addresses:\t${addresses.map(({ ip }) => ip).join(',') || '<none>'}`);
    text.add(1, `NotReadyAddresses:\t${notReadyAddresses.map(({ ip }) => ip).join(',') || '<none>'}`);
    if (ports.length > 0) text.add(1, 'Ports:');
    if (ports.length > 0) for (const line of [...portHead, ...ports.map(({ name, port, protocol = 'TCP' }) => `${name ?? '<unset>'}\t${port}\t${protocol}`)]) text.add(2, line);
    text.add(0, '');
  }
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe endpointslice`. @param now in ms */
export function describeEndpointSlice({ metadata, addressType, endpoints, ports = [] }: EndpointSlice, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  text.add(0, `AddressType:\t${addressType}`);
  text.add(0, `Ports:${ports.length === 0 ? ' <unset>' : ''}`);
  if (ports.length > 0) for (const line of [...portHead, ...ports.map(({ name = '', port, protocol = 'TCP' }) => `${name || '<unset>'}\t${port ?? '<unset>'}\t${protocol}`)]) text.add(1, line);
  text.add(0, `Endpoints:${endpoints.length === 0 ? ' <none>' : ''}`);
  for (const { addresses, conditions, hostname, targetRef, nodeName } of endpoints) {
    text.add(1, `- Addresses:\t${addresses.join(', ')}`);
    text.add(2, 'Conditions:');
    text.add(3, `Ready:\t${conditions?.ready ?? '<unset>'}`);
    text.add(2, `Hostname:\t${hostname ?? '<unset>'}`);
    if (targetRef) text.add(2, `TargetRef:\t${targetRef.kind ?? ''}/${targetRef.name ?? ''}`);
    text.add(2, `NodeName:\t${nodeName ?? '<unset>'}`);
    text.add(2, 'Zone:\t<unset>');
  }
  events(text, itsEvents, now);
  return text.toString();
}
