import type { Container, Handler, PodSpec, PodTemplate, Probe, Volume } from '../../../object/core.ts';

/** What the API reference says of fields that are left out, of pods and of templates alike (kubernetes, core/v1 defaults). */
export function withSpecDefaults(spec: Partial<PodSpec>): PodSpec {
  const { containers = [] } = spec;
  return {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    ...spec,
    securityContext: spec.securityContext ?? {},
    containers: containers.map(container => withContainerDefaults(container, spec.hostNetwork)),
    ...spec.initContainers && { initContainers: spec.initContainers.map(container => withContainerDefaults(container, spec.hostNetwork)) },
    ...spec.ephemeralContainers && { ephemeralContainers: spec.ephemeralContainers.map(container => withContainerDefaults(container)) },
    ...spec.volumes && { volumes: spec.volumes.map(withVolumeDefaults) },
  };
}

/** With the time that Go's encoder writes where there is none. */
export function withTemplateDefaults<T extends PodTemplate | undefined>(template: T): T {
  return template?.spec ? { ...template, metadata: { ...template.metadata, creationTimestamp: null }, spec: withSpecDefaults(template.spec) } : template;
}

function withContainerDefaults(container: Container, hostNetwork = false): Container {
  const { ports, env, livenessProbe, readinessProbe, startupProbe, lifecycle, image = '' } = container;
  return {
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: isLatest(image) ? 'Always' : 'IfNotPresent',
    ...container,
    resources: container.resources ?? {},
    ...ports && { ports: ports.map(port => ({ protocol: 'TCP' as const, ...hostNetwork && { hostPort: port.containerPort }, ...port })) },
    ...env && { env: env.map(each => each.valueFrom?.fieldRef ? { ...each, valueFrom: { ...each.valueFrom, fieldRef: { apiVersion: 'v1', ...each.valueFrom.fieldRef } } } : each) },
    ...livenessProbe && { livenessProbe: withProbeDefaults(livenessProbe) },
    ...readinessProbe && { readinessProbe: withProbeDefaults(readinessProbe) },
    ...startupProbe && { startupProbe: withProbeDefaults(startupProbe) },
    ...lifecycle && { lifecycle: { ...lifecycle, ...lifecycle.postStart && { postStart: withHandlerDefaults(lifecycle.postStart) }, ...lifecycle.preStop && { preStop: withHandlerDefaults(lifecycle.preStop) } } },
  };
}

/** Without a tag or digest, or with the tag `latest`. */
function isLatest(image: string): boolean {
  if (image.includes('@')) return false;
  const name = image.slice(image.lastIndexOf('/') + 1);
  return !name.includes(':') || name.endsWith(':latest');
}

function withProbeDefaults(probe: Probe): Probe {
  return { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3, ...withHandlerDefaults(probe) };
}

function withHandlerDefaults<T extends Handler>(handler: T): T {
  const { httpGet, grpc } = handler;
  return { ...handler, ...httpGet && { httpGet: { path: '/', scheme: 'HTTP', ...httpGet } }, ...grpc && { grpc: { service: '', ...grpc } } };
}

/** Permissions of files that are made of config maps, secrets and the like: 0644. */
const defaultMode = 0o644;

function withVolumeDefaults(volume: Volume): Volume {
  const { configMap, secret, projected, downwardAPI, hostPath } = volume;
  if (Object.keys(volume).length === 1) return { ...volume, emptyDir: {} };
  return {
    ...volume,
    ...configMap && { configMap: { defaultMode, ...configMap } },
    ...secret && { secret: { defaultMode, ...secret } },
    ...downwardAPI && { downwardAPI: { defaultMode, ...downwardAPI } },
    ...projected && { projected: { defaultMode, ...projected } },
    ...hostPath && { hostPath: { type: '', ...hostPath } },
  };
}
