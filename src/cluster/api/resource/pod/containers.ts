import type { Container, Handler, Probe } from '../../../object/core.ts';
import type { Quantities } from '../../../object/meta.ts';
import { parseQuantity } from '../../../object/quantity.ts';
import type { FieldError } from '../definition.ts';
import { absent, dnsLabel, duplicate, forbiddenField, notNegative, oneOf, portName, portNumber, required, unsupported, wrong } from '../shared/field-errors.ts';

const protocols = ['SCTP', 'TCP', 'UDP'];
const pullPolicies = ['Always', 'IfNotPresent', 'Never'];

/** What is wrong with the containers of a pod or template. @param volumes names of the volumes that can be mounted */
export function validateContainers(containers: readonly Container[], field: string, volumes: ReadonlySet<string>, taken: Set<string>): readonly FieldError[] {
  return containers.flatMap((container, index) => validateContainer(container, `${field}[${index}]`, volumes, taken));
}

function validateContainer(container: Partial<Container>, field: string, volumes: ReadonlySet<string>, taken: Set<string>): readonly FieldError[] {
  const { name = '', image = '', imagePullPolicy, ports = [], env = [], volumeMounts = [] } = container;
  const isTaken = taken.has(name);
  taken.add(name);
  return [
    ...name === '' ? [required(`${field}.name`)] : isTaken ? [duplicate(`${field}.name`, name)] : dnsLabel(`${field}.name`, name),
    ...image === '' ? [required(`${field}.image`)] : image.trim() === image ? [] : [wrong(`${field}.image`, image, 'must not have leading or trailing whitespace')],
    ...oneOf(`${field}.imagePullPolicy`, imagePullPolicy, pullPolicies),
    ...validatePorts(ports, `${field}.ports`),
    ...env.flatMap((each, index) => each.name ? variable(`${field}.env[${index}].name`, each.name) : [required(`${field}.env[${index}].name`)]),
    ...env.flatMap((each, index) => each.valueFrom && (each.value ?? '') !== '' ? [wrong(`${field}.env[${index}].valueFrom`, '', 'may not be specified when `value` is not empty')] : []),
    ...validateMounts(volumeMounts, `${field}.volumeMounts`, volumes),
    ...validateResources(container, `${field}.resources`),
    ...validateProbes(container, field),
  ];
}

/** Kubernetes 1.32 takes any printable ASCII character but `=`. */
function variable(field: string, name: string): readonly FieldError[] {
  return /^[ -<>-~]+$/.test(name) ? [] : [wrong(field, name, 'a valid environment variable name must consist only of printable ASCII characters other than \'=\'')];
}

function validatePorts(ports: NonNullable<Container['ports']>, field: string): readonly FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `${field}[${index}]`;
    const { name } = port;
    const isTaken = name !== undefined && names.has(name);
    if (name !== undefined) names.add(name);
    return [
      ...name === undefined || name === '' ? [] : isTaken ? [duplicate(`${at}.name`, name)] : portName(`${at}.name`, name),
      ...port.containerPort ? portNumber(`${at}.containerPort`, port.containerPort) : [required(`${at}.containerPort`)],
      ...port.hostPort ? portNumber(`${at}.hostPort`, port.hostPort) : [],
      ...oneOf(`${at}.protocol`, port.protocol, protocols),
    ];
  });
}

function validateMounts(mounts: NonNullable<Container['volumeMounts']>, field: string, volumes: ReadonlySet<string>): readonly FieldError[] {
  const paths = new Set<string>();
  return mounts.flatMap(({ name = '', mountPath = '' }, index) => {
    const at = `${field}[${index}]`;
    const isTaken = paths.has(mountPath);
    paths.add(mountPath);
    return [
      ...name === '' ? [required(`${at}.name`)] : volumes.has(name) ? [] : [absent(`${at}.name`, name)],
      ...mountPath === '' ? [required(`${at}.mountPath`)] : isTaken ? [wrong(`${at}.mountPath`, mountPath, 'must be unique')] : [],
    ];
  });
}

function validateResources({ resources: { limits = {}, requests = {} } = {} }: Partial<Container>, field: string): readonly FieldError[] {
  return [
    ...quantities(limits, `${field}.limits`),
    ...quantities(requests, `${field}.requests`),
    ...Object.entries(requests).flatMap(([name, amount]) => {
      const most = limits[name];
      return most !== undefined && (parseQuantity(amount) ?? 0) > (parseQuantity(most) ?? 0) ? [wrong(`${field}.requests`, amount, `must be less than or equal to ${name} limit of ${most}`)] : [];
    }),
  ];
}

function quantities(amounts: Quantities, field: string): readonly FieldError[] {
  return Object.entries(amounts).flatMap(([name, amount]) => (parseQuantity(amount) ?? 0) < 0 ? [wrong(`${field}[${name}]`, amount, 'must be greater than or equal to 0')] : []);
}

function validateProbes({ livenessProbe, readinessProbe, startupProbe, lifecycle }: Partial<Container>, field: string): readonly FieldError[] {
  return [
    ...lifecycle?.postStart ? validateHandler(lifecycle.postStart, `${field}.lifecycle.postStart`) : [],
    ...lifecycle?.preStop ? validateHandler(lifecycle.preStop, `${field}.lifecycle.preStop`) : [],
    ...livenessProbe ? validateProbe(livenessProbe, `${field}.livenessProbe`, true) : [],
    ...readinessProbe ? validateProbe(readinessProbe, `${field}.readinessProbe`, false) : [],
    ...startupProbe ? validateProbe(startupProbe, `${field}.startupProbe`, true) : [],
  ];
}

const probeTimes = ['initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold'] as const;

function validateProbe(probe: Probe, field: string, once: boolean): readonly FieldError[] {
  return [
    ...validateHandler(probe, field),
    ...probeTimes.flatMap(name => notNegative(`${field}.${name}`, probe[name])),
    ...once && probe.successThreshold !== undefined && probe.successThreshold !== 1 ? [wrong(`${field}.successThreshold`, probe.successThreshold, 'must be 1')] : [],
  ];
}

const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc', 'sleep'] as const;

function validateHandler(handler: Handler, field: string): readonly FieldError[] {
  const given = handlers.filter(name => handler[name] !== undefined);
  if (given.length === 0) return [required(field, 'must specify a handler type')];
  return [
    ...given.slice(1).map(name => forbiddenField(`${field}.${name}`, 'may not specify more than 1 handler type')),
    ...handler.exec && (handler.exec.command ?? []).length === 0 ? [required(`${field}.exec.command`)] : [],
    ...handler.httpGet && (handler.httpGet.path ?? '') === '' ? [required(`${field}.httpGet.path`)] : [],
    ...handler.httpGet?.scheme !== undefined && !['HTTP', 'HTTPS'].includes(handler.httpGet.scheme) ? [unsupported(`${field}.httpGet.scheme`, handler.httpGet.scheme, ['HTTP', 'HTTPS'])] : [],
    ...[handler.httpGet && ['httpGet', handler.httpGet.port] as const, handler.tcpSocket && ['tcpSocket', handler.tcpSocket.port] as const]
      .flatMap(each => each && typeof each[1] === 'number' ? portNumber(`${field}.${each[0]}.port`, each[1]) : []),
  ];
}
