import { check } from '../testing.ts';
import { rule } from './node-label-form.ts';

describe('node-label-form', () => {
  it('finds wrong keys and values', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      labels:
        -a: b
  #     ^^ error KindLabelForm: -a is no key of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends, and before a / a domain
        Example.com/tier: c
  #     ^^^^^^^^^^^^^^^^ error KindLabelForm: Example.com/tier is no key of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends, and before a / a domain
        a/b/c: d
  #     ^^^^^ error KindLabelForm: a/b/c is no key of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends, and before a / a domain
        tier: front end
  #           ^^^^^^^^^ error KindLabelForm: front end is no value of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends
        zone: a,b
  #           ^^^ error KindLabelForm: a,b is no value of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends
        size: _
  #           ^ error KindLabelForm: _ is no value of a label: up to 63 letters, digits, -, _ and ., a letter or digit at both ends
  `));

  it('leaves labels', () => check(rule, `
    kind: Cluster
    apiVersion: kind.x-k8s.io/v1alpha4
    nodes:
    - role: control-plane
      labels: {a: , example.com/Tier_1: Front.End-1, b: true, c: 1.5}
  `));
});
