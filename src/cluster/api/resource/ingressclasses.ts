import type { IngressClass } from '../../object/networking.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { immutable, required } from './shared/field-errors.ts';

export const ingressClasses: ResourceDefinition<IngressClass> = {
  group: 'networking.k8s.io', version: 'v1', kind: 'IngressClass', plural: 'ingressclasses', singular: 'ingressclass', namespaced: false,
  columns: [nameColumn, text('Controller', 'Who serves ingresses of this class.', ({ spec }) => spec?.controller ?? ''), text('Parameters', 'What it is set up with.', parametersText), ageColumn],
  validate: ({ spec }, old) => spec?.controller ? old ? immutable('spec.controller', spec.controller, old.spec?.controller) : [] : [required('spec.controller')],
};

function parametersText({ spec: { parameters } = {} }: IngressClass): string {
  if (!parameters) return '<none>';
  return `${parameters.kind}${parameters.apiGroup === undefined ? '' : `.${parameters.apiGroup}`}/${parameters.name}`;
}
