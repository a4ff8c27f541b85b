/** Volumes and mounts. */
import type { Chapter } from './scenario.ts';
import type { Json } from './value.ts';

const names = (body: Json): Json => ((body as { readonly Volumes: readonly { readonly Name: string }[] | null }).Volumes ?? []).map(({ Name }) => Name).toSorted();
const logs = { query: { stdout: '1', stderr: '1' }, reading: 'frames' } as const;

export const volumes: Chapter = {
  name: 'volumes',
  scenarios: [
    {
      name: 'create, inspect, list, remove',
      steps: async t => {
        await t.get('/volumes');
        await t.post('/volumes/create', { json: { Name: 'data', Labels: { a: '1' } } });
        await t.get('/volumes/data');
        await t.post('/volumes/create', { json: { Name: 'data' }, label: 'create again' });
        await t.get('/volumes');
        const made = await t.post('/volumes/create', { json: {}, view: body => ({ ...body as object, Name: '<name>', Mountpoint: '<path>' }) });
        t.note('a name of the engine\'s choice', /^[0-9a-f]{64}$/.test(made.text('Name')));
        await t.post('/volumes/create', { json: { Name: 'x', Driver: 'nothing' } });
        await t.post('/volumes/create', { json: { Name: 'a/b' } });
        await t.post('/volumes/create', { json: { Name: 'y' } });
        await t.post('/volumes/create', { json: { Name: 'odd', DriverOpts: { colour: 'red' } } });
        await t.post('/volumes/create', { json: { Name: 'scratch', Driver: 'local', DriverOpts: { type: 'tmpfs', device: 'tmpfs', o: 'size=1m' } } });
        await t.get('/volumes/scratch');
        await t.get('/volumes/none');
        await t.delete('/volumes/data');
        await t.delete('/volumes/data', { label: 'again' });
        await t.delete('/volumes/data', { query: { force: '1' } });
      },
    },
    {
      name: 'filters',
      steps: async t => {
        for (const [Name, Labels] of [['one', { tier: 'a' }], ['two', { tier: 'b' }], ['used', {}]] as const) await t.post('/volumes/create', { json: { Name, Labels }, silent: true });
        await t.create('box', { HostConfig: { Binds: ['used:/data'] } }, { silent: true });
        for (const filters of ['{"label":["tier"]}', '{"label":["tier=a"]}', '{"name":["o"]}', '{"name":["one"]}', '{"driver":["local"]}', '{"driver":["x"]}', '{"dangling":["true"]}', '{"dangling":["false"]}', '{"dangling":["x"]}', '{"colour":["red"]}', '{']) {
          await t.get('/volumes', { query: { filters }, view: names });
        }
      },
    },
    {
      name: 'what a container has of them',
      steps: async t => {
        await t.finish('box', {
          Cmd: ['sh', '-c', 'echo kept > /data/file; ls -d /data /home/app /anon /scratch; mount | grep -E " /(data|ro|scratch|anon) " | sed "s/.* on //;s/ type [^ ]* / /;s/,.*//" | cut -c1-40 | sort; touch /ro/x; true'],
          Volumes: { '/anon': {} }, HostConfig: { Binds: ['kept:/data', 'kept:/ro:ro'], Tmpfs: { '/scratch': 'size=64k' } },
        });
        await t.get('/containers/box/logs', logs);
        await t.get('/containers/box/json', { only: ['Mounts', 'HostConfig.Binds', 'Config.Volumes'] });
        await t.finish('next', { Cmd: ['cat', '/data/file'], HostConfig: { Binds: ['kept:/data'] } });
        await t.get('/containers/next/logs', logs);
        await t.finish('from', { Cmd: ['sh', '-c', 'cat /data/file; touch /data/new'], HostConfig: { VolumesFrom: ['next:ro'] } });
        await t.get('/containers/from/logs', logs);
        await t.delete('/containers/from', { silent: true });
        await t.delete('/containers/next', { silent: true });
        await t.delete('/volumes/kept');
        await t.create('nobody', { HostConfig: { VolumesFrom: ['nothing'] } });
      },
    },
    {
      name: 'a new volume has what the image has there',
      steps: async t => {
        await t.finish('box', { Cmd: ['sh', '-c', 'ls -A /etc | sort | tr "\\n" " "; ls -ld /home/app | cut -c1-10; stat -c "%u %g %a" /home/app'], HostConfig: { Binds: ['etc:/etc', 'home:/home/app'] } });
        await t.get('/containers/box/logs', logs);
        await t.finish('without', { Cmd: ['ls', '-A', '/root2'], HostConfig: { Mounts: [{ Type: 'volume', Source: 'fresh', Target: '/root2', VolumeOptions: { NoCopy: true } }] } });
        await t.get('/containers/without/logs', logs);
        await t.get('/containers/without/json', { only: ['Mounts', 'HostConfig.Mounts'] });
      },
    },
    {
      name: 'what is refused',
      steps: async t => {
        for (const [name, HostConfig] of [
          ['relative', { Binds: ['data:relative'] }], ['root', { Binds: ['data:/'] }], ['mode', { Binds: ['data:/x:odd'] }], ['twice', { Binds: ['a:/x', 'b:/x'] }], ['badname', { Binds: ['-bad:/x'] }], ['many', { Binds: ['a:b:c:d'] }], ['empty', { Binds: [''] }],
          ['missing', { Mounts: [{ Type: 'bind', Source: '/no/such/folder', Target: '/x' }] }], ['type', { Mounts: [{ Type: 'odd', Target: '/x' }] }], ['target', { Mounts: [{ Type: 'volume', Source: 'x' }] }],
          ['tmpfs', { Mounts: [{ Type: 'tmpfs', Source: 'x', Target: '/x' }] }], ['options', { Mounts: [{ Type: 'bind', Source: '/etc', Target: '/x', VolumeOptions: {} }] }], ['fine', { Mounts: [{ Type: 'tmpfs', Target: '/x', TmpfsOptions: { SizeBytes: 65536 } }] }],
        ] as readonly (readonly [string, Json])[]) await t.create(name, { HostConfig });
      },
    },
    {
      name: 'prune',
      steps: async t => {
        await t.post('/volumes/create', { json: { Name: 'unused', Labels: { a: '1' } }, silent: true });
        await t.post('/volumes/create', { json: { Name: 'used' }, silent: true });
        await t.create('box', { HostConfig: { Binds: ['used:/data'] } }, { silent: true });
        await t.post('/volumes/prune', { query: { filters: '{"label":["b"]}' } });
        await t.post('/volumes/prune', { query: { filters: '{"colour":["red"]}' } });
        await t.post('/volumes/prune');
        await t.get('/volumes', { view: names });
      },
    },
  ],
};
