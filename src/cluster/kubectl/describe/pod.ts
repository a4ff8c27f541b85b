import type { Event, Pod } from '../../object/core.ts';
import { containers } from './containers.ts';
import { events } from './events.ts';
import { longTime, Text } from './text.ts';
import { tolerationTexts, volumes } from './volumes.ts';

/** `kubectl describe pod`. @param now in ms */
export function describePod(pod: Pod, itsEvents: readonly Event[], now: number): string {
  const { metadata, spec, status = {} } = pod;
  const text = Text.of(metadata);
  if (spec.priority !== undefined) {
    text.add(0, `Priority:\t${spec.priority}`);
    if (spec.priorityClassName !== undefined) text.add(0, `Priority Class Name:\t${spec.priorityClassName}`);
  }
  if (spec.serviceAccountName !== undefined) text.add(0, `Service Account:\t${spec.serviceAccountName}`);
  text.add(0, `Node:\t${spec.nodeName === undefined || spec.nodeName === '' ? '<none>' : `${spec.nodeName}/${status.hostIP ?? ''}`}`);
  if (status.startTime !== undefined) text.add(0, `Start Time:\t${longTime(status.startTime)}`);
  text.marks(metadata);
  phase(text, pod, now);
  if (status.reason !== undefined) text.add(0, `Reason:\t${status.reason}`);
  if (status.message !== undefined) text.add(0, `Message:\t${status.message}`);
  text.add(0, `IP:\t${status.podIP ?? ''}`);
  if (status.podIPs && status.podIPs.length > 0) {
    text.add(0, 'IPs:');
    for (const { ip } of status.podIPs) text.add(1, `IP:\t${ip}`);
  } else text.add(0, 'IPs:\t<none>');
  text.owner(metadata);
  if (spec.initContainers && spec.initContainers.length > 0) containers(text, 'Init Containers', spec.initContainers, { statuses: status.initContainerStatuses ?? [], pod });
  containers(text, 'Containers', spec.containers, { statuses: status.containerStatuses ?? [], pod });
  if (spec.ephemeralContainers && spec.ephemeralContainers.length > 0) containers(text, 'Ephemeral Containers', spec.ephemeralContainers, { statuses: status.ephemeralContainerStatuses ?? [], pod });
  if (status.conditions && status.conditions.length > 0) {
    text.add(0, 'Conditions:');
    text.add(1, 'Type\tStatus');
    for (const condition of status.conditions) text.add(1, `${condition.type} \t${condition.status} `);
  }
  volumes(text, spec.volumes);
  text.add(0, `QoS Class:\t${status.qosClass ?? 'BestEffort'}`);
  text.labels(0, 'Node-Selectors', spec.nodeSelector);
  text.list(0, 'Tolerations', tolerationTexts(spec.tolerations));
  events(text, itsEvents, now);
  return text.toString();
}

function phase(text: Text, { metadata, status = {} }: Pod, now: number): void {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = metadata;
  if (deletionTimestamp === undefined || status.phase === 'Failed' || status.phase === 'Succeeded') {
    text.add(0, `Status:\t${status.phase ?? ''}`);
    return;
  }
  const left = Math.max(now - Date.parse(deletionTimestamp), 0) / 1000;
  text.add(0, `Status:\tTerminating (lasts ${Math.floor(left)}s)`);
  text.add(0, `Termination Grace Period:\t${deletionGracePeriodSeconds}s`);
}
