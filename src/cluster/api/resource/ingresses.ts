import type { Ingress, IngressBackend } from '../../object/networking.ts';
import { ageColumn, firstFew, nameColumn, text } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { forbiddenField, oneOf, required, wrong } from './shared/field-errors.ts';

export const ingresses: ResourceDefinition<Ingress> = {
  group: 'networking.k8s.io', version: 'v1', kind: 'Ingress', plural: 'ingresses', singular: 'ingress', shortNames: ['ing'], namespaced: true,
  subresources: ['status'],
  columns: [
    nameColumn,
    text('Class', 'Who should serve it.', ({ spec }) => spec?.ingressClassName ?? '<none>'),
    text('Hosts', 'Names that requests are for.', ({ spec }) => firstFew((spec?.rules ?? []).flatMap(({ host }) => host || []), '*')),
    text('Address', 'Where it is served.', ({ status }) => [...new Set((status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }) => ip ?? hostname ?? ''))].sort().join(',')),
    text('Ports', 'Ports that are open.', ({ spec }) => (spec?.tls ?? []).length > 0 ? '80, 443' : '80'),
    ageColumn,
  ],
  defaults: (ingress, _surroundings, old) => ({ ...ingress, ...!old && { status: { loadBalancer: {} } } }),
  validate({ spec: { rules = [], defaultBackend } = {} }) {
    return [
      ...rules.length === 0 && !defaultBackend ? [wrong('spec', [], 'either `defaultBackend` or `rules` must be specified', '[]networking.IngressRule(nil)')] : [],
      ...defaultBackend ? validateBackend(defaultBackend, 'spec.defaultBackend') : [],
      ...rules.flatMap(({ http, host }, index) => [
        ...host !== undefined && /^\d+(\.\d+){3}$/.test(host) ? [wrong(`spec.rules[${index}].host`, host, 'must be a DNS name, not an IP address')] : [],
        ...(http?.paths ?? []).flatMap((path, at) => validatePath(path, `spec.rules[${index}].http.paths[${at}]`)),
      ]),
    ];
  },
};

type Path = NonNullable<NonNullable<NonNullable<Ingress['spec']>['rules']>[number]['http']>['paths'][number];

function validatePath({ path = '', pathType, backend = {} }: Partial<Path>, field: string): readonly FieldError[] {
  return [
    ...pathType === undefined ? [required(`${field}.pathType`, 'pathType must be specified')] : oneOf(`${field}.pathType`, pathType, ['Exact', 'ImplementationSpecific', 'Prefix']),
    ...(pathType === 'Exact' || pathType === 'Prefix') && !path.startsWith('/') ? [wrong(`${field}.path`, path, 'must be an absolute path')] : [],
    ...validateBackend(backend, `${field}.backend`),
  ];
}

function validateBackend({ service, resource }: IngressBackend, field: string): readonly FieldError[] {
  if (service && resource) return [forbiddenField(field, 'cannot set both resource and service backends')];
  if (resource) return [];
  if (!service) return [required(field, 'resource or service backend is required')];
  const { name, port } = service;
  return [
    ...name ? [] : [required(`${field}.service.name`)],
    ...port?.name && port.number ? [forbiddenField(`${field}.service.port`, 'cannot set both port name & port number')] : [],
    ...!port?.name && !port?.number ? [required(`${field}.service`, 'port name or number is required')] : [],
  ];
}
