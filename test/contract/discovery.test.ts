import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discoverEngines } from '../../src/connect/endpoint/discover.ts';
import { MissingPart, realPart } from '../host/require.ts';
import { run } from '../host/run.ts';
import { type Certificates, makeCertificates } from './certificates.ts';

/** What `docker context ls` says of one context. */
interface Listed {
  readonly Name: string;
  readonly Current: boolean;
  readonly DockerEndpoint: string;
  readonly Description: string;
}

describe('discovery, compared with the docker CLI', () => {
  let folder: string;
  let certificates: Certificates;

  async function docker(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
    const path = { PATH: process.env['PATH'] ?? '', HOME: folder, DOCKER_CONFIG: join(folder, '.docker') };
    return run('docker', args, { env: { ...path, ...env } });
  }

  before(async function () {
    await realPart(this, 'docker', async () => run('docker', ['--version']).catch(() => { throw new MissingPart('install the docker CLI'); }));
    folder = await mkdtemp(join(tmpdir(), 'cutaway-contexts-'));
    certificates = await makeCertificates();
    const { path } = certificates;
    await docker({}, 'context', 'create', 'plain', '--docker', 'host=tcp://192.0.2.1', '--description', 'a plain one');
    await docker({}, 'context', 'create', 'secure', '--docker', `host=tcp://192.0.2.1:2376,ca=${path('ca.pem')},cert=${path('client.pem')},key=${path('client.key')}`);
    await docker({}, 'context', 'create', 'careless', '--docker', 'host=tcp://192.0.2.1:2376,skip-tls-verify=true');
    await docker({}, 'context', 'create', 'remote', '--docker', 'host=ssh://me@192.0.2.1:2222');
    await docker({}, 'context', 'use', 'remote');
  });

  after(async () => {
    await certificates.remove();
    await rm(folder, { recursive: true });
  });

  const cases: Readonly<Record<string, string>>[] = [
    {}, { DOCKER_CONTEXT: 'secure' }, { DOCKER_CONTEXT: 'default' }, { DOCKER_HOST: 'tcp://192.0.2.7' }, { DOCKER_HOST: 'tcp://:4000', DOCKER_CONTEXT: 'plain' },
    { DOCKER_HOST: '192.0.2.7:99' }, { DOCKER_HOST: 'unix:///tmp/x.sock' }, { DOCKER_HOST: 'ssh://box' },
  ];
  for (const env of cases) {
    it(`chooses and lists the same with ${JSON.stringify(env)}`, async () => {
      const listed = (await docker(env, 'context', 'ls', '--format', '{{json .}}')).trim().split('\n').map(line => JSON.parse(line) as Listed);
      const { endpoints } = await discoverEngines('', { env, home: folder });
      const isEnv = env['DOCKER_HOST'] !== undefined;
      const ours = endpoints.filter(({ source }) => source === 'context' || source === 'env').filter(({ id }) => !isEnv || id !== 'context default');
      const brief = (name: string, address: string, current: boolean): string => `${current ? '* ' : ''}${name} ${address}`;
      assert.deepEqual(
        ours.map(({ name, source, address, isDefault }) => brief(source === 'env' ? 'default' : name, address, isDefault)).sort(),
        listed.map(({ Name, DockerEndpoint, Current }) => brief(Name, withPort(DockerEndpoint), Current)).sort());
      assert.equal(endpoints.find(({ name }) => name === 'plain')?.description, listed.find(({ Name }) => Name === 'plain')?.Description);
    });
  }

  it('finds the same certificates', async () => {
    const { endpoints } = await discoverEngines('', { env: {}, home: folder });
    for (const name of ['plain', 'secure', 'careless']) {
      const [inspected] = JSON.parse(await docker({}, 'context', 'inspect', name)) as [{ Endpoints: { docker: { SkipTLSVerify: boolean } }; TLSMaterial: { docker?: string[] }; Storage: { TLSPath: string } }];
      const files = inspected.TLSMaterial.docker ?? [];
      const skipVerify = inspected.Endpoints.docker.SkipTLSVerify;
      const expected = files.length === 0 && !skipVerify ? undefined
        : { ...Object.fromEntries(files.map(file => [file.replace('.pem', ''), join(inspected.Storage.TLSPath, 'docker', file)])), skipVerify };
      assert.deepEqual(endpoints.find(endpoint => endpoint.name === name)?.tls, expected, name);
    }
  });

  it('agrees on what is broken', async () => {
    await assert.rejects(docker({ DOCKER_CONTEXT: 'gone' }, 'version'));
    assert.equal((await discoverEngines('', { env: { DOCKER_CONTEXT: 'gone' }, home: folder })).current, undefined);
    for (const DOCKER_HOST of ['ftp://x', 'tcp://192.0.2.1:port', 'ssh://me:secret@box']) {
      await assert.rejects(docker({ DOCKER_HOST }, 'version'), DOCKER_HOST);
      assert.equal((await discoverEngines('', { env: { DOCKER_HOST }, home: folder })).current, undefined, DOCKER_HOST);
    }
    await writeFile(join(folder, '.docker', 'config.json'), '{');
    assert.equal((await discoverEngines('', { env: {}, home: folder })).problems.length, 1);
  });
});

/** The CLI lists a context's host as it was given, without the default port. */
function withPort(endpoint: string): string {
  return /^tcp:\/\/[^:]+$/.test(endpoint) ? `${endpoint}:2375` : endpoint;
}
