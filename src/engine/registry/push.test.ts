import { deepEqual, equal, rejects } from 'node:assert/strict';
import { parseReference } from '../image/reference.ts';
import type { ProgressMessage } from './progress.ts';
import { push } from './push.ts';
import { type Credentials, Registry } from './registry.ts';
import { instant } from './testing.ts';

const me: Credentials = { username: 'me', password: 'secret' };

async function pushed(registry: Registry, target: string, credentials?: Credentials): Promise<ProgressMessage[]> {
  const { image } = await registry.resolve(parseReference('alpine:3.22'));
  const found: ProgressMessage[] = [];
  for await (const message of push({ registry, images: [{ name: parseReference(target), configText: image.configText, layers: image.layers }], credentials, speed: instant })) found.push(message);
  return found;
}

describe('push', () => {
  it('mounts what the hub has, and what was pushed can be pulled, also after a restore', async () => {
    const registry = new Registry();
    await registry.login('docker.io', me);
    const said = (await pushed(registry, 'me/app:1', me)).map(({ status }) => status?.replace(/sha256:[0-9a-f]{64} size: \d+/, 'DIGEST'));
    deepEqual(said, ['The push refers to repository [docker.io/me/app]', 'Preparing', 'Mounted from library/alpine', '1: digest: DIGEST', undefined]);
    const restored = new Registry({ saved: JSON.parse(JSON.stringify(registry.save())) as ReturnType<Registry['save']> });
    equal((await restored.resolve(parseReference('me/app:1'))).image.layers.length, 1);
    deepEqual(await restored.tags(parseReference('me/app')), ['1']);
    equal((await pushed(restored, 'me/app:2', me)).some(({ status }) => status === 'Layer already exists'), true);
  });

  it('is refused without a login, with a wrong password, and to others\' repositories', async () => {
    const registry = new Registry();
    await rejects(pushed(registry, 'me/app'), { message: 'denied: requested access to the resource is denied' });
    await registry.login('docker.io', me);
    await rejects(pushed(registry, 'you/app', me), { message: 'denied: requested access to the resource is denied' });
    await rejects(registry.login('docker.io', { username: 'me', password: 'wrong' }), { message: 'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password' });
    await registry.login('registry.example.com', me);
    await rejects(pushed(registry, 'registry.example.com/app'), { message: 'no basic auth credentials' });
    equal((await pushed(registry, 'registry.example.com/app', me)).some(({ status }) => status === 'Pushed'), true);
  });

  it('finds images of the hub', () => {
    equal(new Registry().search('nginx')[0]?.name, 'nginx');
  });
});
