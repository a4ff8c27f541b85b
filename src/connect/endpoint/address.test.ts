import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultAddress, formatAddress, parseAddress } from './address.ts';

describe('parseAddress', () => {
  const valid: [string, ReturnType<typeof parseAddress>][] = [
    ['unix:///run/user/1000/docker.sock', { kind: 'unix', path: '/run/user/1000/docker.sock' }],
    ['unix://', { kind: 'unix', path: '/var/run/docker.sock' }],
    ['/run/docker.sock', { kind: 'unix', path: '/run/docker.sock' }],
    ['npipe:////./pipe/docker_engine', { kind: 'npipe', path: '//./pipe/docker_engine' }],
    ['npipe://', { kind: 'npipe', path: '//./pipe/docker_engine' }],
    ['tcp://10.0.0.1:2376', { kind: 'tcp', host: '10.0.0.1', port: 2376 }],
    ['tcp://', { kind: 'tcp', host: 'localhost', port: 2375 }],
    ['tcp://:4243', { kind: 'tcp', host: 'localhost', port: 4243 }],
    ['tcp://[::1]:2375/', { kind: 'tcp', host: '::1', port: 2375 }],
    ['  docker:2375\n', { kind: 'tcp', host: 'docker', port: 2375 }],
    ['docker', { kind: 'tcp', host: 'docker', port: 2375 }],
    ['ssh://me@box', { kind: 'ssh', host: 'box', user: 'me' }],
    ['ssh://box:2222', { kind: 'ssh', host: 'box', port: 2222 }],
    ['ssh://d%40corp@[fe80::1]:22/run/docker.sock', { kind: 'ssh', host: 'fe80::1', user: 'd@corp', port: 22, socket: '/run/docker.sock' }],
    ['ssh://box/', { kind: 'ssh', host: 'box' }],
  ];
  for (const [text, address] of valid) it(`reads ${text.trim()}`, () => assert.deepEqual(parseAddress(text), address));

  const invalid = [
    'fd://', 'http://docker:2375', 'https://docker', 'unix://docker.sock', 'unix://tcp://x', 'tcp://host:port', 'tcp://host:0', 'tcp://host:65536',
    'tcp://host:2375/prefix', 'tcp://a b', 'ssh://', 'ssh://me:secret@box', 'ssh://-oProxyCommand=evil', 'ssh://-oProxyCommand=evil@box', 'ssh://%2dl@box', 'ssh://me@-box',
    'ssh://box?x=1', 'ssh://%ff@box', 'ssh://[-x]', '://', 'tcp://[::1',
  ];
  for (const text of invalid) it(`refuses ${text}`, () => assert.equal(parseAddress(text), undefined));

  it('never throws, and what it reads survives being written', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl().map(url => url.replace(/^https?/, 'ssh')), fc.constantFrom('unix://', 'tcp://', 'ssh://', 'npipe://').chain(protocol => fc.string().map(rest => protocol + rest))), text => {
      const address = parseAddress(text);
      if (address) assert.deepEqual(parseAddress(formatAddress(address)), address);
    }));
  });

  it('never lets a host or user begin with a dash, which ssh would take for an option', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (user, host) => {
      const address = parseAddress(`ssh://${user}@-${host}`);
      assert.ok(address?.kind !== 'ssh' || !address.host.startsWith('-') && !address.user?.startsWith('-'));
    }));
  });
});

describe('defaultAddress', () => {
  it('is a pipe on Windows and a socket elsewhere', () => {
    assert.deepEqual(['win32', 'linux', 'darwin'].map(platform => formatAddress(defaultAddress(platform))), ['npipe:////./pipe/docker_engine', 'unix:///var/run/docker.sock', 'unix:///var/run/docker.sock']);
  });
});
