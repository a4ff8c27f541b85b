import { check, checkFix } from './testing.ts';
import { rule } from './yaml-tabs.ts';

describe('yaml-tabs', () => {
  it('finds a tab as indentation', () => check(rule, `
    kind: Cluster
    nodes:
    \t- role: worker
  # ^ error YamlTabs: YAML is not indented with tabs; use spaces
    \t- role: worker
  `));

  it('leaves tabs that indent nothing', () => check(rule, `
    kind: Cluster\t# comment
    name: "a\tb"
    text: |
      a:
      \tb
  `));

  it('replaces all of them', () => checkFix(rule, `
    kind: Cluster
    nodes:
    \t- role: worker
    \t  labels:
    \t\ta: b
  `, `
    kind: Cluster
    nodes:
      - role: worker
        labels:
        a: b
  `.replace('    a: b', '    a: b'), { safe: false }));

  it('keeps those of a text', () => checkFix(rule, `
    text: |
      all:
      \tmake
    nodes:
    \t- role: worker
  `, `
    text: |
      all:
      \tmake
    nodes:
      - role: worker
  `, { safe: false }));
});
