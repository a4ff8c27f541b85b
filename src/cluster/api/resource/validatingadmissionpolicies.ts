import type { ValidatingAdmissionPolicy } from '../../object/policies.ts';
import { compilationError } from '../cel/compile.ts';
import { ageColumn, integer, nameColumn, text } from './shared/columns.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { oneOf, required, wrong } from './shared/field-errors.ts';

export const validatingAdmissionPolicies: ResourceDefinition<ValidatingAdmissionPolicy> = {
  group: 'admissionregistration.k8s.io', version: 'v1', kind: 'ValidatingAdmissionPolicy', plural: 'validatingadmissionpolicies', singular: 'validatingadmissionpolicy', namespaced: false, wantsRevision: true, categories: ['api-extensions'],
  subresources: ['status'],
  structs: ['spec'],
  columns: [
    nameColumn,
    integer('Validations', 'How many it has.', ({ spec }) => spec.validations?.length ?? 0),
    text('ParamKind', 'What its parameters are.', ({ spec: { paramKind } }) => paramKind ? `${paramKind.apiVersion}/${paramKind.kind}` : '<unset>'),
    ageColumn,
  ],
  defaults: policy => ({
    ...policy,
    spec: {
      failurePolicy: 'Fail', ...policy.spec,
      ...policy.spec.matchConstraints && { matchConstraints: { matchPolicy: 'Equivalent', namespaceSelector: {}, objectSelector: {}, ...policy.spec.matchConstraints, ...policy.spec.matchConstraints.resourceRules && { resourceRules: policy.spec.matchConstraints.resourceRules.map(rule => ({ scope: '*' as const, ...rule })) } } },
    },
  }),
  validate: ({ spec: { matchConstraints, validations = [], failurePolicy, matchConditions = [], variables = [] } }) => [
    ...matchConstraints ? (matchConstraints.resourceRules ?? []).length === 0 ? [required('spec.matchConstraints.resourceRules')] : [] : [required('spec.matchConstraints')],
    ...validations.length === 0 ? [required('spec.validations', 'validations or auditAnnotations must contain at least one item')] : [],
    ...oneOf('spec.failurePolicy', failurePolicy, ['Fail', 'Ignore']),
    ...expressions('spec.validations', validations),
    ...expressions('spec.matchConditions', matchConditions),
    ...expressions('spec.variables', variables),
  ],
};

function expressions(field: string, all: readonly { readonly expression: string }[]): readonly FieldError[] {
  return all.flatMap(({ expression }, index) => {
    if (!expression) return [required(`${field}[${index}].expression`, 'expression is not specified')];
    const why = compilationError(expression);
    return why === undefined ? [] : [wrong(`${field}[${index}].expression`, expression, why)];
  });
}
