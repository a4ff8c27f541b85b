import type { NetworkPolicy } from '../../object/networking.ts';
import { ageColumn, nameColumn, selectorText, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { oneOf } from './shared/field-errors.ts';

export const networkPolicies: ResourceDefinition<NetworkPolicy> = {
  group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy', plural: 'networkpolicies', singular: 'networkpolicy', shortNames: ['netpol'], namespaced: true,
  columns: [nameColumn, text('Pod-Selector', 'Pods that it is for.', ({ spec }) => selectorText(spec?.podSelector)), ageColumn],
  defaults(policy) {
    const { spec } = policy;
    if (!spec) return policy;
    return { ...policy, spec: { ...spec, policyTypes: spec.policyTypes ?? ['Ingress', ...(spec.egress ?? []).length > 0 ? ['Egress' as const] : []] } };
  },
  validate: ({ spec }) => (spec?.policyTypes ?? []).flatMap((type, index) => oneOf(`spec.policyTypes[${index}]`, type, ['Egress', 'Ingress'])),
};
