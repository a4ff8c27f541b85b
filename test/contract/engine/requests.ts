/** What clients other than docker's own send, and what an engine answers before it looks for what is meant: bodies, queries, versions of objects. */
import { tar } from './base-image.ts';
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';
import { at, type Json } from './value.ts';

const json = { 'Content-Type': 'application/json' } as const;

/** Without a body, with one of no byte in chunks, with one that breaks off, with one of another kind. */
async function bodies(t: Recorder, path: string): Promise<void> {
  const view = (): Json => '(done)';
  await t.post(path, { view });
  await t.post(path, { headers: { 'Transfer-Encoding': 'chunked' }, view, label: `POST ${path}, no byte in chunks` });
  await t.post(path, { body: Buffer.from('{'), headers: json, view, label: `POST ${path}, half a body` });
  await t.post(path, { body: Buffer.from('5'), headers: json, view, label: `POST ${path}, a number` });
}

async function build(t: Recorder, query: Readonly<Record<string, string>>, dockerfile = 'FROM busybox\nRUN true\n'): Promise<void> {
  await t.post('/build', { query, body: await tar([{ name: 'Dockerfile', content: dockerfile }]), headers: { 'Content-Type': 'application/x-tar' }, label: `build ${JSON.stringify(query)}` });
}

function dnsNames(t: Recorder, name: string): Promise<unknown> {
  return t.get(`/containers/${name}/json`, { only: ['NetworkSettings.Networks.bridge.DNSNames', 'NetworkSettings.Networks.own.DNSNames'] });
}

export const requests: Chapter = {
  name: 'requests',
  scenarios: [
    {
      name: 'no body, half a body',
      steps: async t => {
        await t.run('busy');
        for (const path of ['/networks/create', '/networks/bridge/connect', '/networks/bridge/disconnect', '/containers/busy/update', '/volumes/create', '/containers/busy/exec', '/swarm/init', '/swarm/join', '/commit', '/auth', '/exec/nobody/start', '/containers/create']) await bodies(t, path);
        for (const Cmd of [5, [5], {}, [['a']], true] as readonly Json[]) await t.post('/containers/create', { json: { Image: 'busybox', Cmd }, label: `Cmd ${JSON.stringify(Cmd)}` });
      },
    },
    {
      name: 'heads of answers',
      steps: async t => {
        await t.create('made');
        for (const path of ['/_ping', '/info', '/containers/made/json', '/containers/nobody/json']) {
          const { headers } = await t.heads(path);
          t.note(`date of HEAD ${path}`, typeof headers.date === 'string' && Math.abs(Date.parse(headers.date) - Date.now()) < 3_600_000);
        }
        await t.head('/containers/made/archive', { query: { path: '/etc/passwd' }, reading: 'size' });
        await t.get('/containers/made/attach/ws');
      },
    },
    {
      name: 'what is checked before a swarm is asked',
      steps: async t => {
        for (const kind of ['nodes', 'services', 'tasks', 'secrets', 'configs']) {
          await t.get(`/${kind}`, { query: { filters: 'x' } });
          if (kind !== 'nodes' && kind !== 'tasks') await bodies(t, `/${kind}/create`);
          if (kind === 'tasks') continue;
          for (const version of [undefined, 'x', '1']) await t.post(`/${kind}/one/update`, { query: { version }, json: {} });
          await t.post(`/${kind}/one/update`, { query: { version: '1' }, body: Buffer.from('{'), headers: json, label: `half an update of ${kind}` });
        }
        await t.get('/services', { query: { status: 'x' } });
        await t.get('/services/one', { query: { insertDefaults: 'x' } });
        for (const path of ['/services/one/logs', '/tasks/one/logs']) await t.get(path);
        for (const version of [undefined, 'x', '1']) await t.post('/swarm/update', { query: { version }, json: {} });
        await t.post('/swarm/update', { query: { version: '1', rotateWorkerToken: 'x' }, json: {} });
        for (const timeout of [undefined, 'x', '1']) await t.post('/plugins/one/enable', { query: { timeout } });
      },
    },
    {
      name: 'options of builds that are none',
      steps: async t => {
        for (const isolation of ['default', 'process', 'odd']) await build(t, { isolation });
        await build(t, { squash: '1' });
        for (const outputs of ['x', '{}', '[]']) await build(t, { outputs });
        for (const name of ['memory', 'memswap', 'cpushares', 'cpuperiod', 'cpuquota', 'shmsize']) await build(t, { [name]: 'x' });
      },
    },
    {
      name: 'containers',
      steps: async t => {
        const id = await t.create('made');
        for (const reference of ['made', id, id.slice(0, 12)]) await t.post(`/containers/${reference}/kill`);
        await t.post('/containers/nobody/wait', { query: { condition: 'odd' } });
        await t.get('/containers/nobody/stats', { query: { 'stream': '1', 'one-shot': '1' } });
        await t.get('/images/get', { query: { names: 'busybox,busybox' } });
        for (const KernelMemory of [5, 8 << 20, -1]) {
          await t.create(`kernel-memory-${KernelMemory}`, { HostConfig: { KernelMemory } }, { view: () => '(done)' });
        }
        await t.create('devices', { HostConfig: { DeviceRequests: [{ Driver: 'x' }, {}] } });
        await t.get('/containers/devices/json', { only: ['HostConfig.DeviceRequests'] });
        await t.create('host-names', { HostConfig: { UTSMode: 'host' } });
        await t.get('/containers/host-names/json', { only: ['Config.Hostname'] });
        await t.get('/system/df', { query: { type: 'container' }, view: body => ['Images', 'Containers', 'Volumes', 'BuildCache'].map(kind => Array.isArray(at(body, kind))) });
      },
    },
    {
      name: 'names in networks',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'own' }, silent: true });
        await t.run('first', { HostConfig: { NetworkMode: 'own' }, NetworkingConfig: { EndpointsConfig: { own: { Aliases: ['alias'] } } } });
        await t.run('second');
        await t.post('/networks/own/connect', { json: { Container: 'second', EndpointConfig: { Aliases: ['other'] } } });
        for (const version of ['v1.41', 'v1.44']) {
          await t.get('/containers/json', { version, view: body => (body as readonly Json[]).map(each => Object.values(at(each, 'NetworkSettings.Networks') as Readonly<Record<string, Json>>).map(network => [at(network, 'Aliases') ?? null, at(network, 'DNSNames') ?? null])) });
        }
        for (const [from, to] of [['first', 'renamed'], ['second', 'again'], ['again', 'and-again']] as const) {
          await t.post(`/containers/${from}/rename`, { query: { name: to } });
          await dnsNames(t, to);
        }
        await t.post('/containers/and-again/stop', { query: { t: '0' } });
        await t.post('/containers/and-again/rename', { query: { name: 'at-rest' } });
        await dnsNames(t, 'at-rest');
      },
    },
    {
      name: 'what is not pruned',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'ingress', Ingress: true } });
        for (const network of [{ Name: 'configuration', ConfigOnly: true }, { Name: 'configured', ConfigFrom: { Network: 'configuration' } }, { Name: 'unused', ConfigOnly: true }]) await t.post('/networks/create', { json: network, silent: true });
        await t.delete('/networks/configuration');
        for (let round = 0; round < 2; round++) await t.post('/networks/prune');
        for (const volume of [{ Name: 'plain' }, { Name: 'optional', DriverOpts: { type: 'tmpfs', o: 'nodev', device: 'tmpfs' } }]) await t.post('/volumes/create', { json: volume, silent: true });
        await t.post('/volumes/prune');
        await t.get('/volumes', { view: body => (at(body, 'Volumes') as readonly Json[]).map(volume => at(volume, 'Name') ?? null) });
      },
    },
  ],
};
