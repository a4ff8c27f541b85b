import type { LimitRange } from '../../object/limits.ts';
import type { ResourceDefinition } from './definition.ts';
import { required } from './shared/field-errors.ts';
import { createdColumns } from './shared/plain-columns.ts';

export const limitRanges: ResourceDefinition<LimitRange> = {
  group: '', version: 'v1', kind: 'LimitRange', plural: 'limitranges', singular: 'limitrange', shortNames: ['limits'], namespaced: true, createsOnUpdate: true,
  structs: ['spec'],
  columns: createdColumns,
  /** What is allowed at most is what is taken if nothing is said; see "Limit Ranges". */
  defaults: range => ({
    ...range,
    spec: { ...range.spec, limits: range.spec.limits.map(item => item.type === 'Container' ? { ...item, ...completed(item) } : item) },
  }),
  validate: ({ spec }) => spec.limits.flatMap(({ type = '' }, index) => type === '' ? [required(`spec.limits[${index}].type`)] : []),
};

function completed({ max, min, default: most, defaultRequest: asked }: LimitRange['spec']['limits'][number]): object {
  const limit = { ...max, ...most };
  const request = { ...min, ...limit, ...asked };
  return { ...Object.keys(limit).length > 0 && { default: limit }, ...Object.keys(request).length > 0 && { defaultRequest: request } };
}
