import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  createOptions, emptyRunTexts, parseCpus, type Parsed, parseEnvironment, parseMemory, parseMounts, parseName, parsePids, parsePorts, splitWords,
} from './run-options.ts';

/** One line for a case: each text with what it means, or `problem`. */
function table<T>(parse: (text: string) => Parsed<T>, cases: readonly (readonly [string, T | 'problem'])[]): void {
  for (const [text, expected] of cases) {
    it(JSON.stringify(text), () => {
      const { value, problem } = parse(text);
      if (expected === 'problem') assert.ok(problem, `taken for ${JSON.stringify(value)}`);
      else assert.deepEqual(value, expected);
    });
  }
}

function port(containerPort: number, hostPort?: number, hostAddress = '', protocol = 'tcp'): object {
  return { containerPort, hostPort, hostAddress, protocol };
}

describe('parsePorts', () => table<unknown>(parsePorts, [
  ['', []],
  ['80', [port(80)]],
  ['8080:80', [port(80, 8080)]],
  [' 8080:80/udp, 443 ', [port(80, 8080, '', 'udp'), port(443)]],
  ['127.0.0.1:8080:80', [port(80, 8080, '127.0.0.1')]],
  ['127.0.0.1::80', [port(80, undefined, '127.0.0.1')]],
  ['[::1]:8080:80', [port(80, 8080, '::1')]],
  ['8000-8001:80-81', [port(80, 8000), port(81, 8001)]],
  ['65535:65535', [port(65535, 65535)]],
  ['0', 'problem'], ['65536', 'problem'], ['8080:', 'problem'], ['a:80', 'problem'], ['80/icmp', 'problem'], ['1:2:3', 'problem'],
  ['8000-8002:80-81', 'problem'], ['81-80', 'problem'], ['300.0.0.1:80:80', 'problem'], ['-1:80', 'problem'], ['8080:80;rm', 'problem'],
]));

describe('parseMounts', () => table<readonly string[]>(parseMounts, [
  ['', []],
  ['data:/var/lib', ['data:/var/lib']],
  ['/host:/path:ro data:/d', ['/host:/path:ro', 'data:/d']],
  ['"/with space:/path"', ['/with space:/path']],
  ['C:\\\\Users:/path', ['C:\\Users:/path']],
  ['/a:/b:ro,z', ['/a:/b:ro,z']],
  ['/a', 'problem'], ['/a:b', 'problem'], ['./a:/b', 'problem'], ['/a:/b:readonly', 'problem'], ['/a:/b:ro:x', 'problem'], [':/b', 'problem'], ['"/a:/b', 'problem'],
]));

describe('parseEnvironment', () => table<readonly string[]>(parseEnvironment, [
  ['A=1 B="two words" C=', ['A=1', 'B=two words', 'C=']],
  ['A', 'problem'], ['=1', 'problem'],
]));

describe('parseMemory', () => table<number | undefined>(parseMemory, [
  ['', undefined], ['64m', 64 * 2 ** 20], ['1.5g', 1.5 * 2 ** 30], ['512 MiB', 512 * 2 ** 20], ['1000', 1000], ['2KB', 2048], ['1t', 2 ** 40],
  ['0', 'problem'], ['-1m', 'problem'], ['much', 'problem'], ['1x', 'problem'], ['9999999t', 'problem'], ['m', 'problem'],
]));

describe('parseCpus', () => table<number | undefined>(parseCpus, [
  ['', undefined], ['0.5', 5e8], ['2', 2e9], ['.25', 2.5e8], ['0', 'problem'], ['-1', 'problem'], ['1e3', 'problem'], ['two', 'problem'], ['1.', 'problem'],
]));

describe('parsePids', () => table<number | undefined>(parsePids, [
  ['', undefined], ['50', 50], ['0', 'problem'], ['-1', 'problem'], ['1.5', 'problem'], ['9999999999', 'problem'],
]));

describe('parseName', () => table<string | undefined>(parseName, [
  ['', undefined], ['web-1.a_b', 'web-1.a_b'], ['a', 'problem'], ['-a', 'problem'], ['a b', 'problem'], ['"; rm -rf', 'problem'], ['<img onerror>', 'problem'], ['한글', 'problem'],
]));

describe('splitWords', () => {
  table<readonly string[]>(splitWords, [
    ['', []], ['  ', []],
    ['sh -c "echo hi"', ['sh', '-c', 'echo hi']],
    ["a'b c'd", ['ab cd']],
    ['a\\ b', ['a b']],
    ['"a\\"b\\n"', ['a"b\\n']],
    ["'\\'", ['\\']],
    ["''", ['']],
    ['$HOME `id` ; |', ['$HOME', '`id`', ';', '|']],
    ['"a', 'problem'], ["a 'b", 'problem'], ['a\\', 'problem'],
  ]);

  it('gives back any words that were quoted', () => {
    fc.assert(fc.property(fc.array(fc.string()), words => {
      const quoted = words.map(word => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
      assert.deepEqual(splitWords(quoted).value, words);
    }));
  });

  it('ends for any text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '\n') }), text => assert.ok(splitWords(text))));
  });
});

describe('createOptions', () => {
  it('asks for nothing that was not typed', () => {
    assert.deepEqual(createOptions('busybox', emptyRunTexts, false).value, { Image: 'busybox', ExposedPorts: {}, HostConfig: { PortBindings: {} } });
  });

  it('says everything that was typed', () => {
    const texts = { name: 'web', ports: '8080:80 8081:80', mounts: 'data:/d:ro', environment: 'A=1', memory: '64m', cpus: '0.5', pids: '50', command: 'sh -c "sleep 1"' };
    assert.deepEqual(createOptions('sha256:12', texts, true).value, {
      Image: 'sha256:12', name: 'web', Cmd: ['sh', '-c', 'sleep 1'], Env: ['A=1'],
      Tty: true, OpenStdin: true, AttachStdin: true, AttachStdout: true, AttachStderr: true,
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }, { HostIp: '', HostPort: '8081' }] },
        Binds: ['data:/d:ro'], Memory: 64 * 2 ** 20, NanoCpus: 5e8, PidsLimit: 50,
      },
    });
  });

  it('gives the first problem', () => {
    assert.deepEqual(createOptions('busybox', { ...emptyRunTexts, cpus: 'all', pids: 'many' }, false).problem?.args, ['all']);
  });
});
