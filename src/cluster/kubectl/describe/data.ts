import { decode } from '../../../kernel/index.ts';
import type { ConfigMap, Event, Namespace, Secret, ServiceAccount } from '../../object/core.ts';
import type { LimitRange, ResourceQuota } from '../../object/limits.ts';
import { events } from './events.ts';
import { limitRanges, quotas } from './limits.ts';
import { Text } from './text.ts';

/** `kubectl describe configmap`. @param now in ms */
export function describeConfigMap({ metadata, data = {}, binaryData = {} }: ConfigMap, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  text.add(0, '');
  text.add(0, 'Data');
  text.add(0, '====');
  for (const key of Object.keys(data).sort()) {
    text.add(0, `${key}:`);
    text.add(0, '----');
    text.add(0, data[key] ?? '');
    text.add(0, '');
  }
  text.add(0, '');
  text.add(0, 'BinaryData');
  text.add(0, '====');
  for (const key of Object.keys(binaryData).sort()) text.add(0, `${key}: ${sizeOf(binaryData[key] ?? '')} bytes`);
  text.add(0, '');
  events(text, itsEvents, now);
  return text.toString();
}

/** `kubectl describe secret`: sizes, no contents. */
export function describeSecret({ metadata, type = '', data = {} }: Secret): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  text.add(0, '');
  text.add(0, `Type:\t${type}`);
  text.add(0, '');
  text.add(0, 'Data');
  text.add(0, '====');
  for (const key of Object.keys(data).sort()) {
    const isToken = type === 'kubernetes.io/service-account-token' && key === 'token';
    text.add(0, isToken ? `${key}:\t${decode(Uint8Array.from(atob(data[key] ?? ''), letter => letter.charCodeAt(0)))}` : `${key}:\t${sizeOf(data[key] ?? '')} bytes`);
  }
  return text.toString();
}

/** `kubectl describe namespace`. */
export function describeNamespace({ metadata, status = {} }: Namespace, itsQuotas: readonly ResourceQuota[], itsLimits: readonly LimitRange[]): string {
  const text = Text.of({ name: metadata.name });
  text.marks(metadata);
  text.add(0, `Status:\t${status.phase ?? ''}`);
  if (status.conditions && status.conditions.length > 0) {
    text.add(0, 'Conditions:');
    text.add(1, 'Type\tStatus\tLastTransitionTime\tReason\tMessage');
    text.add(1, '----\t------\t------------------\t------\t-------');
    for (const { type, status: state, lastTransitionTime = '', reason = '', message = '' } of status.conditions) text.add(1, `${type}\t${state}\t${lastTransitionTime}\t${reason}\t${message}`);
  }
  text.add(0, '');
  quotas(text, itsQuotas);
  text.add(0, '');
  limitRanges(text, itsLimits);
  return text.toString();
}

/** `kubectl describe serviceaccount`. */
export function describeServiceAccount({ metadata, secrets = [], imagePullSecrets = [] }: ServiceAccount, itsEvents: readonly Event[], now: number): string {
  const text = Text.of(metadata);
  text.marks(metadata);
  text.list(0, 'Image pull secrets', imagePullSecrets.map(({ name = '' }) => name));
  text.list(0, 'Mountable secrets', secrets.map(({ name = '' }) => name));
  text.list(0, 'Tokens', []);
  events(text, itsEvents, now);
  return text.toString();
}

function sizeOf(data: string): number {
  return atob(data).length;
}
