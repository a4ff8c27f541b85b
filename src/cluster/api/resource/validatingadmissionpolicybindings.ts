import type { ValidatingAdmissionPolicyBinding } from '../../object/policies.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { required, unsupported } from './shared/field-errors.ts';

const actions = ['Audit', 'Deny', 'Warn'];

export const validatingAdmissionPolicyBindings: ResourceDefinition<ValidatingAdmissionPolicyBinding> = {
  group: 'admissionregistration.k8s.io', version: 'v1', kind: 'ValidatingAdmissionPolicyBinding', plural: 'validatingadmissionpolicybindings', singular: 'validatingadmissionpolicybinding', namespaced: false, wantsRevision: true, categories: ['api-extensions'],
  structs: ['spec'],
  columns: [
    nameColumn,
    text('PolicyName', 'Which policy it puts to work.', ({ spec }) => spec.policyName),
    text('ParamRef', 'With which parameters.', ({ spec: { paramRef } }) => paramRef ? paramRef.name === undefined ? '*' : `${paramRef.namespace ?? '*'}/${paramRef.name}` : '<unset>'),
    ageColumn,
  ],
  validate: ({ spec: { policyName, validationActions = [] } }) => [
    ...policyName ? [] : [required('spec.policyName')],
    ...validationActions.length === 0 ? [required('spec.validationActions')] : [],
    ...validationActions.flatMap((action, index) => actions.includes(action) ? [] : [unsupported(`spec.validationActions[${index}]`, action, actions)]),
  ],
};
