import assert from 'node:assert/strict';
import { CliError } from '../../cli-error.ts';
import { readDotenv } from './dotenv.ts';
import { interpolate, interpolateAll } from './interpolate.ts';
import { compareKeys } from './key-order.ts';
import { mergeMaps } from './merge.ts';
import type { RawMap } from './raw.ts';
import { readYaml } from './read-yaml.ts';
import { composeFile } from './service-shape.ts';
import { portsOf, splitWords, volumeOf } from './short-forms.ts';

const values: Readonly<Record<string, string>> = { A: 'a', EMPTY: '' };
const variables = { get: (name: string) => values[name], missing: () => undefined };

function service(fields: RawMap): unknown {
  const { services } = composeFile({ services: { web: fields } }, '') as { readonly services: { readonly web: unknown } };
  return services.web;
}

describe('variables in Compose files', () => {
  it('have values, defaults and replacements, which may hold variables', () => {
    const cases = { '$A': 'a', '${A}b': 'ab', '$$A': '$A', '${B:-x}': 'x', '${EMPTY-x}': '', '${EMPTY:-x}': 'x', '${A:+y}': 'y', '${B+y}': '', '${B:-${A}-${C:-d}}': 'a-d', '$(x) $1 $': '$(x) $1 $' };
    for (const [text, expected] of Object.entries(cases)) assert.equal(interpolate(text, variables), expected, text);
  });

  it('are complained of with the place', () => {
    assert.throws(() => interpolateAll({ services: { web: { image: '${X:?is needed}' } } }, variables), new CliError('error while interpolating services.web.image: required variable X is missing a value: is needed'));
    assert.throws(() => interpolateAll({ a: ['${B'] }, variables), new CliError('invalid interpolation format for a.[].\nYou may need to escape any $ with another $.\n${B'));
    assert.throws(() => interpolateAll({ services: { web: { tty: '${A}' } } }, variables), new CliError('error while interpolating services.web.tty: failed to cast to expected type: invalid boolean: a'));
  });
});

describe('.env', () => {
  it('knows quotes, comments, export and variables', () => {
    const text = '# c\nexport A=1\nB="x $A\\n y"\nC=\'$A # no\'  # c\nD = d e # com\nF:\nHOME\nG=${A:-q}z\n';
    assert.deepEqual(Object.fromEntries(readDotenv(text, '.env', name => name === 'HOME' ? '/root' : undefined)), { A: '1', B: 'x 1\n y', C: '$A # no', D: 'd e', F: '', HOME: '/root', G: '1z' });
  });
});

describe('short forms', () => {
  it('of ports become long', () => {
    assert.deepEqual(portsOf('127.0.0.1:8080-8081:80-81/udp'), [
      { mode: 'ingress', host_ip: '127.0.0.1', target: 80, published: '8080', protocol: 'udp' }, { mode: 'ingress', host_ip: '127.0.0.1', target: 81, published: '8081', protocol: 'udp' },
    ]);
    assert.throws(() => portsOf('a:80'), new CliError('Invalid hostPort: a'));
  });

  it('of volumes become long', () => {
    assert.deepEqual(volumeOf('data:/d/:ro,nocopy'), { type: 'volume', source: 'data', target: '/d', read_only: true, volume: { nocopy: true } });
    assert.deepEqual(volumeOf('./x:/y:z'), { type: 'bind', source: './x', target: '/y', bind: { selinux: 'z', create_host_path: true } });
    assert.deepEqual(volumeOf('n:/x'), { type: 'volume', target: 'n:/x', volume: {} });
    assert.throws(() => volumeOf(':/etc/x'), new CliError('invalid spec: :/etc/x: empty section between colons'));
  });

  it('of commands are split as by a shell', () => {
    assert.deepEqual(splitWords('sh -c "x \\"y\\" $z" \'a b\'c d\\ e'), ['sh', '-c', 'x "y" $z', 'a bc', 'd e']);
  });
});

describe('a service of a Compose file', () => {
  it('gets its canonical form', () => {
    assert.deepEqual(service({ command: 'a b', environment: ['X=1', 'Y'], depends_on: ['db'], healthcheck: { test: 'curl x', interval: '90s' }, mem_limit: '64m', secrets: ['s'], build: '.', extra_hosts: ['a:1.2.3.4'] }), {
      build: { context: '.' }, command: ['a', 'b'], depends_on: { db: { condition: 'service_started', required: true } }, environment: { X: '1', Y: null }, extra_hosts: ['a=1.2.3.4'],
      healthcheck: { test: ['CMD-SHELL', 'curl x'], interval: '1m30s' }, mem_limit: '67108864', secrets: [{ source: 's', target: '/run/secrets/s' }],
    });
  });

  it('may not hold what nobody knows', () => {
    assert.throws(() => service({ imag: 'x' }), new CliError('services.web additional properties \'imag\' not allowed'));
    assert.throws(() => service({ image: ['x'] }), new CliError('services.web.image must be a string'));
  });
});

describe('Compose files laid over one another', () => {
  it('join lists by what their elements are about, replace commands, and keep the rest', () => {
    const base: RawMap = { services: { web: { command: ['a'], volumes: [{ target: '/a', source: '1' }, { target: '/b', source: '2' }], environment: { A: '1' }, ports: [{ target: 80, published: '80', protocol: 'tcp' }] } } };
    const over: RawMap = { services: { web: { command: ['b', 'c'], volumes: [{ target: '/b', source: '3' }], environment: { B: '2' }, ports: [{ target: 80, published: '80', protocol: 'tcp' }, { target: 81, protocol: 'tcp' }] } } };
    assert.deepEqual(mergeMaps(base, over), {
      services: { web: { command: ['b', 'c'], volumes: [{ target: '/a', source: '1' }, { target: '/b', source: '3' }], environment: { A: '1', B: '2' }, ports: [{ target: 80, published: '80', protocol: 'tcp' }, { target: 81, protocol: 'tcp' }] } },
    });
  });

  it('are read with anchors, octal numbers and tags', () => {
    const [file] = readYaml('x: &x {a: 1}\ny: {<<: *x, b: 0644}\nz: !reset null\nw: !override [1]\n', 'c.yaml');
    assert.deepEqual([file?.content, [...file?.resets ?? []], [...file?.overrides ?? []]], [{ x: { a: 1 }, y: { a: 1, b: 0o644 }, z: null, w: [1] }, ['z'], ['w']]);
    assert.throws(() => readYaml('a: 1\nb: 2\na: 3\n', '/c.yaml'), new CliError('failed to parse /c.yaml: line 3: mapping key "a" already defined at line 1'));
    assert.throws(() => readYaml('a:\n  - x\n b: c: d\n', 'c.yaml'), CliError);
  });

  it('are printed with keys in the order of Go', () => {
    assert.deepEqual(['ENABLED_X', 'ENABLE_X', 'a10', 'a9', 'a'].toSorted(compareKeys), ['ENABLE_X', 'ENABLED_X', 'a', 'a9', 'a10']);
  });
});
