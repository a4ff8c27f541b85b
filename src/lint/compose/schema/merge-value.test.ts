import { check } from '../testing.ts';
import { rule } from './merge-value.ts';

describe('merge-value', () => {
  it('finds lists and texts that are merged', () => check(rule, `
    x-env: &env [A=1]
    services:
      web:
        image: nginx:1.29
        environment:
          <<: *env
  #           ^^^^ error MergeValue: Only a mapping, or a list of mappings, can be merged with <<
  `));

  it('leaves mappings', () => check(rule, `
    x-one: &one {A: 1}
    x-two: &two {B: 2}
    services:
      web:
        image: nginx:1.29
        environment: {<<: [*one, *two]}
        labels: {<<: *one, "<<": text}
  `));
});
