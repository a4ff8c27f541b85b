import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { allCredentials, type CredentialPorts, credentialsFor } from './registry-auth.ts';

function ports(config: object | string | undefined, helpers: Readonly<Record<string, string>> = {}): CredentialPorts {
  return {
    readConfig: () => Promise.resolve(typeof config === 'object' ? JSON.stringify(config) : config),
    runHelper: (name, server) => Promise.resolve(helpers[`${name} ${server}`] ?? ''),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

describe('credentialsFor', () => {
  it('reads user and password, with colons in the password', async () => {
    const { auth } = await credentialsFor('quay.io', ports({ auths: { 'quay.io': { auth: base64('me:a:b') } } }));
    assert.deepEqual(auth, { serveraddress: 'quay.io', username: 'me', password: 'a:b' });
  });

  it('knows Docker Hub under its old name', async () => {
    const { auth } = await credentialsFor('docker.io', ports({ auths: { 'https://index.docker.io/v1/': { auth: base64('me:x') } } }));
    assert.deepEqual(auth, { serveraddress: 'https://index.docker.io/v1/', username: 'me', password: 'x' });
  });

  it('finds hosts that were written as addresses', async () => {
    const { auth } = await credentialsFor('reg.example:5000', ports({ auths: { 'https://reg.example:5000/v1/': { auth: base64('me:x') } } }));
    assert.equal(auth?.username, 'me');
  });

  it('reads identity tokens', async () => {
    const { auth } = await credentialsFor('a.azurecr.io', ports({ auths: { 'a.azurecr.io': { auth: base64('0000:'), identitytoken: 'T' } } }));
    assert.deepEqual(auth, { serveraddress: 'a.azurecr.io', username: '0000', identitytoken: 'T' });
  });

  it('asks the helper of the host before the store, and the store before the file', async () => {
    const asked = ports(
      { credHelpers: { 'gcr.io': 'gcloud' }, credsStore: 'desktop', auths: { 'quay.io': {} } },
      { 'gcloud gcr.io': '{"Username":"_token","Secret":"g"}', 'desktop quay.io': '{"Username":"<token>","Secret":"d"}' },
    );
    assert.equal((await credentialsFor('gcr.io', asked)).auth?.password, 'g');
    assert.deepEqual((await credentialsFor('quay.io', asked)).auth, { serveraddress: 'quay.io', identitytoken: 'd' });
    assert.deepEqual(await credentialsFor('docker.io', asked), { auth: undefined, problem: undefined });
  });

  it('has none without a file, an entry or a secret', async () => {
    for (const config of [undefined, {}, { auths: { 'quay.io': {} } }, { auths: [] }]) {
      assert.deepEqual(await credentialsFor('quay.io', ports(config)), { auth: undefined, problem: undefined });
    }
  });

  it('does not run what is no helper’s name', async () => {
    const { problem } = await credentialsFor('quay.io', { ...ports({ credsStore: '../evil' }), runHelper: () => assert.fail('ran') });
    assert.match(problem?.template ?? '', /credential helper/);
  });

  it('tells no secret of a broken file or answer', async () => {
    for (const broken of [ports('{"auths":{"quay.io":{"auth":"SECRET"'), ports({ credsStore: 'x' }, { 'x quay.io': 'SECRET' })]) {
      const { problem } = await credentialsFor('quay.io', broken);
      assert.ok(problem);
      assert.doesNotMatch(JSON.stringify(problem), /SECRET/);
    }
  });
});

describe('allCredentials', () => {
  it('gathers what is known, by server, and passes over what fails', async () => {
    const all = await allCredentials({
      ...ports({ auths: { 'quay.io': { auth: base64('me:x') }, 'none.io': {} }, credHelpers: { 'gcr.io': 'gcloud' } }),
      runHelper: () => Promise.reject(new Error('no such program')),
    });
    assert.deepEqual(all, { 'quay.io': { serveraddress: 'quay.io', username: 'me', password: 'x' } });
  });
});

describe('a real credential helper', () => {
  let folder: string;
  const before_ = { path: process.env['PATH'], config: process.env['DOCKER_CONFIG'] };

  before(async function () {
    if (process.platform === 'win32') this.skip();
    folder = await mkdtemp(join(tmpdir(), 'cutaway-auth-'));
    await writeFile(join(folder, 'config.json'), JSON.stringify({ credHelpers: { 'gone.io': 'gone', 'one.io': 'one' } }));
    const helper = join(folder, 'docker-credential-one');
    await writeFile(helper, '#!/bin/sh\nread server\ncase $1$server in getone.io) echo \'{"Username":"u","Secret":"s"}\';; *) echo "credentials not found in native keychain"; exit 1;; esac\n');
    await chmod(helper, 0o755);
    process.env['PATH'] = `${folder}${delimiter}${before_.path ?? ''}`;
    process.env['DOCKER_CONFIG'] = folder;
  });

  after(async () => {
    process.env['PATH'] = before_.path;
    if (before_.config === undefined) delete process.env['DOCKER_CONFIG'];
    else process.env['DOCKER_CONFIG'] = before_.config;
    await rm(folder, { recursive: true, force: true });
  });

  it('is given the server on its standard input', async () => {
    assert.deepEqual(await credentialsFor('one.io'), { auth: { serveraddress: 'one.io', username: 'u', password: 's' }, problem: undefined });
  });

  it('that is missing is named, and leaves the pull to go on without', async () => {
    const { auth, problem } = await credentialsFor('gone.io');
    assert.equal(auth, undefined);
    assert.deepEqual(problem?.args, ['gone', 'ENOENT']);
  });
});
