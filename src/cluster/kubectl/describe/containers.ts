import type { Container, ContainerState, ContainerStatus, EnvVar, Pod, Probe } from '../../object/core.ts';
import { longTime, type Text } from './text.ts';

/** The containers of a pod with their statuses, or those of a template. @param pod resolves variables that name its fields */
export function containers(text: Text, title: string, all: readonly Container[], { statuses = [], pod, space = '' }: { readonly statuses?: readonly ContainerStatus[]; readonly pod?: Pod; readonly space?: string } = {}): void {
  text.add(0, `${space}${title}:${all.length === 0 ? ' <none>' : ''}`);
  for (const container of all) {
    const status = statuses.find(({ name }) => name === container.name);
    text.add(1, `${space === '' ? '' : ' '}${container.name}:`);
    if (status) text.add(2, `Container ID:\t${status.containerID ?? ''}`);
    text.add(2, `Image:\t${container.image ?? ''}`);
    if (status) text.add(2, `Image ID:\t${status.imageID}`);
    ports(text, container);
    const { seccompProfile } = container.securityContext ?? {};
    if (seccompProfile) {
      text.add(2, `SeccompProfile:\t${seccompProfile.type ?? ''}`);
      if (seccompProfile.type === 'Localhost') text.add(3, `LocalhostProfile:\t${seccompProfile.localhostProfile ?? ''}`);
    }
    words(text, 'Command', container.command);
    words(text, 'Args', container.args);
    if (status) {
      state(text, 'State', status.state);
      if (status.lastState?.terminated) state(text, 'Last State', status.lastState);
      text.add(2, `Ready:\t${status.ready ? 'True' : 'False'}`);
      text.add(2, `Restart Count:\t${status.restartCount}`);
    }
    quantities(text, 'Limits', container.resources?.limits);
    quantities(text, 'Requests', container.resources?.requests);
    for (const [name, probe] of [['Liveness', container.livenessProbe], ['Readiness', container.readinessProbe], ['Startup', container.startupProbe]] as const) if (probe) text.add(2, `${name}:\t${probeText(probe)}`);
    environment(text, container, pod);
    mounts(text, container);
  }
}

function ports(text: Text, { ports: all = [] }: Container): void {
  const shown = all.map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`).join(', ');
  const onHost = all.map(({ hostPort = 0, protocol = 'TCP' }) => `${hostPort}/${protocol}`).join(', ');
  text.add(2, `Port${all.length > 1 ? 's' : ''}:\t${shown || '<none>'}`);
  text.add(2, `Host Port${all.length > 1 ? 's' : ''}:\t${onHost || '<none>'}`);
}

function words(text: Text, title: string, all: readonly string[] | undefined): void {
  if (!all || all.length === 0) return;
  text.add(2, `${title}:`);
  for (const line of all.flatMap(word => word.split('\n'))) text.add(3, line);
}

function state(text: Text, title: string, { running, waiting, terminated }: ContainerState = {}): void {
  if (running) {
    text.add(2, `${title}:\tRunning`);
    text.add(3, `Started:\t${longTime(running.startedAt)}`);
  } else if (terminated) {
    text.add(2, `${title}:\tTerminated`);
    if (terminated.reason !== undefined) text.add(3, `Reason:\t${terminated.reason}`);
    if (terminated.message !== undefined) text.add(3, `Message:\t${terminated.message}`);
    text.add(3, `Exit Code:\t${terminated.exitCode}`);
    if (terminated.signal !== undefined && terminated.signal > 0) text.add(3, `Signal:\t${terminated.signal}`);
    text.add(3, `Started:\t${longTime(terminated.startedAt)}`);
    text.add(3, `Finished:\t${longTime(terminated.finishedAt)}`);
  } else {
    text.add(2, `${title}:\tWaiting`);
    if (waiting?.reason !== undefined) text.add(3, `Reason:\t${waiting.reason}`);
  }
}

function quantities(text: Text, title: string, all: Readonly<Record<string, string>> | undefined): void {
  const names = Object.keys(all ?? {}).sort();
  if (names.length === 0) return;
  text.add(2, `${title}:`);
  for (const name of names) text.add(3, `${name}:\t${all?.[name] ?? ''}`);
}

function probeText({ exec, httpGet, tcpSocket, grpc, initialDelaySeconds = 0, timeoutSeconds = 1, periodSeconds = 10, successThreshold = 1, failureThreshold = 3 }: Probe): string {
  const how = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  if (exec) return `exec [${(exec.command ?? []).join(' ')}] ${how}`;
  if (httpGet) return `http-get ${(httpGet.scheme ?? 'HTTP').toLowerCase()}://${httpGet.host ?? ''}:${httpGet.port}${httpGet.path ?? ''} ${how}`;
  if (tcpSocket) return `tcp-socket ${tcpSocket.host ?? ''}:${tcpSocket.port} ${how}`;
  return grpc ? `grpc <pid>:${grpc.port}  ${how}` : `unknown ${how}`;
}

function environment(text: Text, { env = [], envFrom = [] }: Container, pod: Pod | undefined): void {
  if (envFrom.length > 0) {
    text.add(2, 'Environment Variables from:');
    for (const { prefix, configMapRef, secretRef } of envFrom) {
      const source = configMapRef ?? secretRef;
      text.add(3, `${source?.name ?? ''}\t${configMapRef ? 'ConfigMap' : 'Secret'}${prefix === undefined ? '' : ` with prefix '${prefix}'`}\tOptional: ${source?.optional ?? false}`);
    }
  }
  text.add(2, `Environment:${env.length === 0 ? '\t<none>' : ''}`);
  for (const variable of env) for (const line of variableLines(variable, pod)) text.add(3, line);
}

function variableLines({ name, value = '', valueFrom }: EnvVar, pod: Pod | undefined): readonly string[] {
  if (!valueFrom) return value.split('\n').map((line, at) => at === 0 ? `${name}:\t${line}` : `\t${line}`);
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef) return [`${name}:\t${pod ? fieldOf(pod, fieldRef.fieldPath) : ''} (v1:${fieldRef.fieldPath})`];
  if (resourceFieldRef) return [`${name}:\t (${resourceFieldRef.resource})`];
  if (secretKeyRef) return [`${name}:\t<set to the key '${secretKeyRef.key ?? ''}' in secret '${secretKeyRef.name ?? ''}'>\tOptional: ${secretKeyRef.optional ?? false}`];
  return [`${name}:\t<set to the key '${configMapKeyRef?.key ?? ''}' of config map '${configMapKeyRef?.name ?? ''}'>\tOptional: ${configMapKeyRef?.optional ?? false}`];
}

/** Fields of the pod's metadata; those of its status are not looked up. */
function fieldOf({ metadata }: Pod, path: string): string {
  const [, group = '', key = ''] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(path) ?? [];
  if (group === 'labels' || group === 'annotations') return metadata[group]?.[key] ?? '';
  const fields: Readonly<Record<string, string | undefined>> = { 'metadata.name': metadata.name, 'metadata.namespace': metadata.namespace, 'metadata.uid': metadata.uid };
  return fields[path] ?? '';
}

function mounts(text: Text, { volumeMounts = [] }: Container): void {
  text.add(2, `Mounts:${volumeMounts.length === 0 ? '\t<none>' : ''}`);
  for (const { mountPath, name, readOnly, subPath } of volumeMounts.toSorted((a, b) => a.mountPath < b.mountPath ? -1 : 1)) {
    text.add(3, `${mountPath} from ${name} (${readOnly === true ? 'ro' : 'rw'}${subPath === undefined ? '' : `,path=${JSON.stringify(subPath)}`})`);
  }
}
