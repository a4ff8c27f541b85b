/** The engine about itself: ping, version, info, disk usage, and the heads of its answers. */
import { PassThrough } from 'node:stream';
import type { Chapter } from './scenario.ts';

export const system: Chapter = {
  name: 'system',
  scenarios: [
    {
      name: 'ping',
      steps: async t => {
        await t.get('/_ping');
        await t.head('/_ping');
        await t.get('/_ping', { version: '' });
        const { headers } = await t.heads('/_ping');
        const same = ['api-version', 'builder-version', 'docker-experimental', 'cache-control', 'pragma', 'ostype', 'swarm', 'content-type', 'content-length'];
        t.note('heads', Object.fromEntries(same.map(name => [name, headers[name] ?? null])));
        t.note('the server', /^Docker\/[\w.+-]+ \(linux\)$/.test(String(headers.server)));
      },
    },
    {
      name: 'version',
      steps: async t => {
        await t.get('/version', { shape: true });
        await t.get('/version', { only: ['Os', 'Arch', 'MinAPIVersion', 'Platform', 'Components.0.Name'], version: '' });
      },
    },
    {
      name: 'info',
      steps: async t => {
        await t.get('/info', { view: body => Object.keys(body as object).sort(), label: 'parts of info' });
        await t.get('/info', { shape: true, view: body => ({ ...body as object, Warnings: null, Runtimes: {}, RegistryConfig: {}, Plugins: {}, Swarm: {} }) });
        await t.get('/info', { only: ['Containers', 'ContainersRunning', 'ContainersPaused', 'ContainersStopped', 'Images', 'Driver', 'LoggingDriver', 'CgroupDriver', 'DefaultRuntime', 'InitBinary', 'OSType', 'Architecture', 'IndexServerAddress', 'LiveRestoreEnabled', 'Isolation', 'ExperimentalBuild', 'IPv4Forwarding', 'Plugins.Volume', 'Plugins.Authorization', 'Swarm', 'RegistryConfig'] });
        await t.run('one');
        await t.create('two');
        await t.run('three');
        await t.post('/containers/three/pause', { silent: true });
        await t.get('/info', { only: ['Containers', 'ContainersRunning', 'ContainersPaused', 'ContainersStopped', 'Images'] });
      },
    },
    {
      name: 'disk usage',
      steps: async t => {
        await t.get('/system/df');
        await t.post('/volumes/create', { json: { Name: 'data' }, silent: true });
        await t.finish('box', { Cmd: ['sh', '-c', 'echo 12345 > /new; echo 123 > /data/x'], HostConfig: { Binds: ['data:/data'] } });
        await t.get('/system/df', { only: ['LayersSize', 'Images', 'Containers.0.SizeRw', 'Containers.0.SizeRootFs', 'Volumes.0.Name', 'Volumes.0.UsageData', 'BuildCache', 'BuilderSize'] });
      },
    },
    {
      name: 'authentication and distribution without a registry',
      steps: async t => {
        await t.post('/auth', { json: {} , headers: { 'X-None': '1' }, view: () => 'an answer' });
        await t.post('/session', { json: {} });
      },
    },
    {
      name: 'by dockerode',
      steps: async t => {
        await t.attempt('ping', async () => String(await t.docker.ping()));
        await t.attempt('images', async () => (await t.docker.listImages()).map(({ Id, RepoTags }) => ({ Id, RepoTags })));
        await t.attempt('run', async () => ((await t.docker.run('busybox', ['sh', '-c', 'exit 3'], new PassThrough().resume(), { name: 'run' })) as readonly [{ readonly StatusCode: number }])[0].StatusCode);
        await t.attempt('containers', async () => (await t.docker.listContainers({ all: true })).map(({ Names, State }) => ({ Names, State })));
        await t.attempt('none', () => t.docker.getContainer('nobody').inspect());
        await t.attempt('no image', () => t.docker.createContainer({ Image: 'none:1' }));
        await t.attempt('prune', () => t.docker.pruneContainers());
        await t.attempt('network', async () => (await (await t.docker.createNetwork({ Name: 'net' })).inspect() as { readonly Driver: string }).Driver);
        await t.attempt('volume', async () => (await t.docker.createVolume({ Name: 'data' }) as unknown as { readonly Name: string }).Name);
        await t.attempt('usage', async () => Object.keys(await t.docker.df() as object).sort());
      },
    },
  ],
};
