import assert from 'node:assert/strict';
import { customColumns, relaxed } from './custom-columns.ts';
import { JsonPath } from './jsonpath/execute.ts';
import { sortedPlaces } from './sort-by.ts';
import { yamlOf } from './yaml.ts';

const pod = { kind: 'Pod', apiVersion: 'v1', metadata: { name: 'a', labels: { 'x.y/z': '1' } }, spec: { containers: [{ name: 'c', image: 'i', ports: [{ containerPort: 80 }] }, { name: 'd', image: 'j' }] } };

describe('JSONPath', () => {
  const cases: Readonly<Record<string, string>> = {
    '{.metadata.name}': 'a', '{.metadata.nosuch}': '', '{.spec.containers[*].name}': 'c d', '{.spec.containers[-1].name}': 'd', '{.spec.containers[0:1].image}': 'i', '{.metadata.labels.x\\.y/z}': '1',
    '{range .spec.containers[*]}{.name}={.image}{"\\n"}{end}': 'c=i\nd=j\n', '{.spec.containers[?(@.name=="d")].image}': 'j', '{..containerPort}': '80', '{.metadata[\'name\']}': 'a', '{.spec.containers[*][\'name\',\'image\']}': 'c i d j',
    'x {$.kind} y': 'x Pod y', '{.spec.containers[?(@.ports)].name}': 'c', '{.spec.containers[1]}': '{"image":"j","name":"d"}',
  };
  for (const [template, expected] of Object.entries(cases)) it(template, () => assert.equal(new JsonPath(template).text(pod), expected));

  it('fails as client-go does', () => {
    assert.throws(() => new JsonPath('{.metadata'), { message: 'error: error parsing jsonpath {.metadata, unclosed action' });
    assert.throws(() => new JsonPath('{.spec.containers[3].name}').text(pod), { message: 'error: array index out of bounds: index 3, length 2' });
  });
});

describe('YAML', () => {
  it('is in the style of Go\'s', () => {
    const words = 'word '.repeat(20);
    const data = { a: words, b: 'true', c: '012', d: 'a\nb', e: '# x', f: 'a: b', h: 'it\'s', i: ' lead', m: '-', n: '[a]', o: '"q"', q: 'y', u: 'tab\there', v: 'x \ny', w: 'a\n', x: [], y: {}, z: [{ k: [1, 'b'] }] };
    assert.equal(yamlOf(data), `a: '${'word '.repeat(15)}word\n  word word word word '\nb: "true"\nc: "012"\nd: |-\n  a\n  b\ne: '# x'\nf: 'a: b'\nh: it's\ni: ' lead'\nm: '-'\n"n": '[a]'\no: '"q"'\nq: "y"\nu: "tab\\there"\nv: "x \\ny"\nw: |\n  a\nx: []\n"y": {}\nz:\n- k:\n  - 1\n  - b\n`);
  });
});

describe('columns and order', () => {
  it('custom columns', () => {
    const columns = customColumns(undefined as never, 'custom-columns=A:.metadata.name,B:spec.containers[*].name,C:{.nosuch}').next().value;
    assert.ok(columns && 'header' in columns);
    assert.deepEqual([columns.header, columns.line(pod)], ['A\tB\tC', 'a\tc,d\t<none>']);
    assert.equal(relaxed('.a.b'), '{.a.b}');
  });

  it('--sort-by', () => {
    const objects = ['2Gi', '1Gi', '500Mi'].map(size => ({ ...pod, spec: { size } }));
    assert.deepEqual(sortedPlaces(objects, '.spec.size'), [2, 1, 0]);
  });
});
