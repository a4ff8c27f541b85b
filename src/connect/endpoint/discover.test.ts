import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { formatMessage } from '../../base/message.ts';
import { discoverEngines, type DiscoveryFiles } from './discover.ts';
import type { Discovery } from './endpoint.ts';

const digest = (name: string): string => createHash('sha256').update(name).digest('hex');
const metaOf = (name: string): string => `/home/me/.docker/contexts/meta/${digest(name)}/meta.json`;
const tlsOf = (name: string, file: string): string => `/home/me/.docker/contexts/tls/${digest(name)}/docker/${file}`;
const context = (name: string, host: string, more: object = {}): string => JSON.stringify({ Name: name, Metadata: { Description: `about ${name}` }, Endpoints: { docker: { Host: host, SkipTLSVerify: false, ...more } } });

/** Files by path; a value that is an error code is thrown. */
function inMemory(tree: Readonly<Record<string, string>>): DiscoveryFiles {
  const fail = (code: string): never => { throw Object.assign(new Error(`${code}: no`), { code }); };
  const at = (path: string): string => {
    const text = tree[path] ?? fail('ENOENT');
    return /^E[A-Z]+$/.test(text) ? fail(text) : text;
  };
  return {
    readFile: async path => Promise.resolve().then(() => at(path)),
    access: async path => Promise.resolve().then(() => { at(path); }),
    readdir: async path => Promise.resolve().then(() => {
      if (tree[path] !== undefined) at(path);
      const names = Object.keys(tree).filter(file => file.startsWith(`${path}/`)).map(file => file.slice(path.length + 1).split('/')[0]!);
      return names.length > 0 ? [...new Set(names)] : fail('ENOENT');
    }),
  };
}

async function discover(env: Record<string, string> = {}, tree: Record<string, string> = {}, further = '', platform = 'linux'): Promise<Discovery> {
  return discoverEngines(further, { env, home: '/home/me', platform, uid: platform === 'win32' ? undefined : 1000, files: inMemory(tree) });
}

const brief = ({ endpoints }: Discovery): string[] => endpoints.map(({ name, source, address, isDefault }) => `${isDefault ? '*' : ''}${source} ${name} ${address}`);
const texts = ({ problems }: Discovery): string[] => problems.map(problem => formatMessage(problem));
const remote = { [metaOf('box')]: context('box', 'ssh://me@box') };

describe('discoverEngines', () => {
  it('finds the default socket when nothing is configured', async () => {
    const discovery = await discover();
    assert.deepEqual(brief(discovery), ['*context default unix:///var/run/docker.sock']);
    assert.equal(discovery.current, 'context default');
    assert.deepEqual([discovery.problems, discovery.failure], [[], undefined]);
  });

  it('finds the pipe on Windows and no Unix sockets', async () => {
    assert.deepEqual(brief(await discover({}, { '/run/podman/podman.sock': '' }, '', 'win32')), ['*context default npipe:////./pipe/docker_engine']);
  });

  it('lists contexts by name, with their words', async () => {
    const discovery = await discover({}, { ...remote, [metaOf('a')]: context('a', 'tcp://10.0.0.1:2375') });
    assert.deepEqual(brief(discovery), ['*context default unix:///var/run/docker.sock', 'context a tcp://10.0.0.1:2375', 'context box ssh://me@box']);
    assert.equal(discovery.endpoints[2]!.description, 'about box');
  });

  describe('chooses by the precedence of the docker CLI', () => {
    const tree = { ...remote, [metaOf('b')]: context('b', ''), '/home/me/.docker/config.json': '{"currentContext":"box"}' };
    const cases: [string, Record<string, string>, string][] = [
      ['currentContext', {}, 'context box'],
      ['DOCKER_CONTEXT before currentContext', { DOCKER_CONTEXT: 'b' }, 'context b'],
      ['DOCKER_HOST before both', { DOCKER_CONTEXT: 'b', DOCKER_HOST: 'tcp://h:1' }, 'env DOCKER_HOST'],
      ['DOCKER_CONTEXT=default', { DOCKER_CONTEXT: 'default' }, 'context default'],
      ['an empty DOCKER_HOST as none', { DOCKER_HOST: ' ' }, 'context box'],
      ['another DOCKER_CONFIG', { DOCKER_CONFIG: '/elsewhere' }, 'context default'],
    ];
    for (const [name, env, current] of cases) it(name, async () => assert.equal((await discover(env, tree)).current, current));
  });

  it('does not go on to another engine when the wanted one is unknown', async () => {
    const discovery = await discover({ DOCKER_CONTEXT: 'gone' }, remote);
    assert.equal(discovery.current, undefined);
    assert.equal(discovery.failure?.kind, 'configuration');
    assert.match(discovery.failure.message, /no Docker context gone/);
    assert.equal(discovery.endpoints.length, 2);
  });

  it('says what is wrong with DOCKER_HOST, without its password', async () => {
    const discovery = await discover({ DOCKER_HOST: 'ssh://me:secret@box' });
    assert.match(discovery.failure!.message, /DOCKER_HOST is not the address of an engine: ssh:\/\/me:…@box/);
    assert.doesNotMatch(JSON.stringify(discovery), /secret/);
  });

  it('names damaged and forbidden files and lists the rest', async () => {
    const discovery = await discover({}, {
      ...remote, [metaOf('half')]: '{"Name":"half"', [metaOf('list')]: '[]', [metaOf('mine')]: 'EACCES', [metaOf('odd')]: context('odd', 'fd://3'),
      '/home/me/.docker/config.json': '{"currentContext": "box",}',
    });
    assert.deepEqual(brief(discovery), ['*context default unix:///var/run/docker.sock', 'context box ssh://me@box']);
    assert.equal(discovery.problems.length, 5);
    for (const part of [`${digest('half')}/meta.json is damaged`, `${digest('list')}/meta.json is damaged: no "Name"`, `${digest('mine')}/meta.json cannot be read: EACCES`, 'context odd cannot be used', 'config.json is damaged']) {
      assert.ok(texts(discovery).some(text => text.includes(part)), part);
    }
  });

  it('says so when the current context is the damaged one or about something else', async () => {
    const kubernetes = JSON.stringify({ Name: 'kube', Endpoints: { kubernetes: {} } });
    assert.match((await discover({ DOCKER_CONTEXT: 'odd' }, { [metaOf('odd')]: context('odd', 'fd://3') })).failure!.message, /context odd cannot be used: its host is fd:/);
    assert.match((await discover({ DOCKER_CONTEXT: 'kube' }, { [metaOf('kube')]: kubernetes })).failure!.message, /kube is not about a container engine/);
  });

  it('reports a folder of contexts that may not be listed', async () => {
    assert.match(texts(await discover({}, { '/home/me/.docker/contexts/meta': 'EACCES' }))[0]!, /contexts\/meta cannot be read/);
  });

  describe('TLS', () => {
    const pems = { [tlsOf('t', 'ca.pem')]: '', [tlsOf('t', 'cert.pem')]: '', [tlsOf('t', 'key.pem')]: '' };

    it('takes a context\'s files', async () => {
      const { endpoints } = await discover({ DOCKER_TLS_VERIFY: '1' }, { ...pems, [metaOf('t')]: context('t', 'tcp://h:2376') });
      assert.deepEqual(endpoints[1]!.tls, { ca: tlsOf('t', 'ca.pem'), cert: tlsOf('t', 'cert.pem'), key: tlsOf('t', 'key.pem'), skipVerify: false });
    });

    it('encrypts without files when the context skips verification, and not at all otherwise', async () => {
      const tls = async (more: object): Promise<unknown> => (await discover({}, { [metaOf('t')]: context('t', 'tcp://h:2376', more) })).endpoints[1]!.tls;
      assert.deepEqual(await tls({ SkipTLSVerify: true }), { skipVerify: true });
      assert.equal(await tls({}), undefined);
    });

    it('is not for sockets', async () => {
      assert.equal((await discover({ DOCKER_TLS_VERIFY: '1', DOCKER_HOST: 'unix:///x' })).endpoints[0]!.tls, undefined);
    });

    const env = { DOCKER_HOST: 'tcp://h:2376' };
    const cases: [string, Record<string, string>, unknown][] = [
      ['DOCKER_TLS_VERIFY', { DOCKER_TLS_VERIFY: '1' }, { ca: '/home/me/.docker/ca.pem', skipVerify: false }],
      ['DOCKER_TLS_VERIFY=0, which turns it on as well', { DOCKER_TLS_VERIFY: '0' }, { ca: '/home/me/.docker/ca.pem', skipVerify: false }],
      ['DOCKER_TLS', { DOCKER_TLS: '1' }, { skipVerify: true }],
      ['DOCKER_CERT_PATH', { DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: '/certs' }, { ca: '/certs/ca.pem', cert: '/certs/cert.pem', key: '/certs/key.pem', skipVerify: false }],
      ['DOCKER_CERT_PATH alone, which does nothing', { DOCKER_CERT_PATH: '/certs' }, undefined],
    ];
    for (const [name, more, tls] of cases) {
      it(`obeys ${name}`, async () => assert.deepEqual((await discover({ ...env, ...more }, { '/certs/cert.pem': '', '/certs/key.pem': '' })).endpoints[0]!.tls, tls));
    }
  });

  it('adds sockets of rootless Docker and of Podman where they exist, once', async () => {
    const sockets = { '/run/user/1000/docker.sock': '', '/run/user/1000/podman/podman.sock': '', '/run/podman/podman.sock': 'EACCES' };
    const rootless = { [metaOf('rootless')]: context('rootless', 'unix:///run/user/1000/docker.sock') };
    assert.deepEqual(brief(await discover({}, sockets)).slice(1), ['rootless /run/user/1000/docker.sock unix:///run/user/1000/docker.sock', 'podman /run/user/1000/podman/podman.sock unix:///run/user/1000/podman/podman.sock']);
    assert.deepEqual(brief(await discover({ XDG_RUNTIME_DIR: '/x' }, sockets)).slice(1), []);
    assert.deepEqual(brief(await discover({}, { ...sockets, ...rootless })).slice(1).map(line => line.split(' ')[0]), ['context', 'podman']);
  });

  it('adds the address from the settings, or says that it is none', async () => {
    assert.deepEqual(brief(await discover({}, {}, 'tcp://h:1')).slice(1), ['setting tcp://h:1 tcp://h:1']);
    assert.match(texts(await discover({}, {}, 'http://h'))[0]!, /setting cutaway\.engine\.host.*http:\/\/h/);
  });

  it('survives any meta.json and config.json', async () => {
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async text => {
      const discovery = await discover({}, { [metaOf('x')]: text, '/home/me/.docker/config.json': text });
      assert.ok(discovery.endpoints.length >= 1);
    }));
  });
});
