import { deepEqual } from 'node:assert/strict';
import { ApiLab } from '../api/testing.ts';
import { directoryAt } from '../image/layer/inodes.ts';
import { layOut } from '../image/layer/lay-out.ts';
import { fileEntry } from '../image/testing.ts';

describe('/etc/docker/daemon.json', () => {
  it('says in docker info which registries need no TLS, and which mirrors there are', async function () {
    this.timeout(30_000);
    const lab = await ApiLab.boot();
    const told = async (): Promise<unknown> => ((await lab.get('/info')).json as { readonly RegistryConfig: unknown }).RegistryConfig;
    const hub = { Name: 'docker.io', Mirrors: [] as string[], Secure: true, Official: true };
    deepEqual(await told(), { InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'], IndexConfigs: { 'docker.io': hub }, Mirrors: null });
    const text = '{"insecure-registries": ["reg.lan:5000", "10.0.0.0/8", 1], "registry-mirrors": ["https://mirror.gcr.io"]}';
    layOut(directoryAt(lab.engine.host.computer.disk.root, '/etc/docker'), [fileEntry('daemon.json', text)]);
    const mirrors = ['https://mirror.gcr.io/'];
    deepEqual(await told(), {
      InsecureRegistryCIDRs: ['10.0.0.0/8', '::1/128', '127.0.0.0/8'], Mirrors: mirrors,
      IndexConfigs: { 'docker.io': { ...hub, Mirrors: mirrors }, 'reg.lan:5000': { Name: 'reg.lan:5000', Mirrors: [], Secure: false, Official: false } },
    });
  });
});
