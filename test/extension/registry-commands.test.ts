import { strict as assert } from 'node:assert';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from 'vscode';
import { type Registry, startRegistry } from '../fixture/registry.ts';
import { testLabels } from '../host/docker.ts';
import { imageRow, runOn } from './engine-objects.ts';
import { exists, onRealEngine } from './real-engine.ts';

onRealEngine('Commands with a registry', real => {
  let registry: Registry;
  let config: string;
  const configBefore = process.env['DOCKER_CONFIG'];

  before(async function () {
    registry = await startRegistry('me', 'secret');
    config = await mkdtemp(join(tmpdir(), 'cutaway-config-'));
    await real.client.run(real.image, ['wget', '-q', '-O', '-', `http://${registry.host}/v2/`], process.stderr, { Labels: { ...testLabels }, HostConfig: { NetworkMode: 'host', AutoRemove: true } });
    // 401 is an answer; an engine in another network gets none.
    if (registry.requests.length === 0) this.skip();
    process.env['DOCKER_CONFIG'] = config;
  });
  after(async () => {
    if (configBefore === undefined) delete process.env['DOCKER_CONFIG'];
    else process.env['DOCKER_CONFIG'] = configBefore;
    await rm(config, { recursive: true });
    await registry.close();
  });

  async function logIn(password: string): Promise<void> {
    await writeFile(join(config, 'config.json'), JSON.stringify({ auths: { [registry.host]: { auth: Buffer.from(`me:${password}`).toString('base64') } } }));
  }

  it('push with the user’s credentials, and pull', async () => {
    await logIn('secret');
    const name = `${registry.host}/${real.prefix}:1`;
    await real.client.getImage(real.image).tag({ repo: `${registry.host}/${real.prefix}`, tag: '1' });
    await runOn('cutaway.image.push', await imageRow(real.client, real.image, name));
    assert.ok(registry.requests.includes(`PUT /v2/${real.prefix}/manifests/1`));
    await real.client.getImage(name).remove();
    real.answers.type(name);
    await commands.executeCommand('cutaway.image.pull');
    assert.ok(await exists(real.client.getImage(name)));
    await real.client.getImage(name).remove();
  });

  it('say the registry’s words when it does not let the user in', async () => {
    await logIn('wrong');
    real.answers.type(`${registry.host}/${real.prefix}:1`).fail(/^Pull: .*(unauthorized|authentication|no basic auth)/i);
    await commands.executeCommand('cutaway.image.pull');
  });

  it('say that an image is not there', async () => {
    await logIn('secret');
    real.answers.type(`${registry.host}/${real.prefix}:none`).fail(/^Pull: .*(manifest|not found)/i);
    await commands.executeCommand('cutaway.image.pull');
  });
});
