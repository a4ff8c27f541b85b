/** `GET /containers/json`: its fields, its filters and what it refuses. */
import type { Chapter } from './scenario.ts';
import type { Recorder } from './recorder.ts';

const names = ['Names'];

/** Four containers: created, exited with 0, exited with 3, running. */
async function four(t: Recorder): Promise<void> {
  await t.create('made', { Cmd: ['true'], Labels: { tier: 'one', kept: 'yes' } }, { silent: true });
  await t.finish('done', { Cmd: ['true'], Labels: { tier: 'two' } });
  await t.finish('failed', { Cmd: ['sh', '-c', 'exit 3'] });
  await t.run('busy', { Labels: { tier: 'one' }, ExposedPorts: { '80/tcp': {}, '53/udp': {} } });
}

function list(t: Recorder, query: Readonly<Record<string, string>>): Promise<unknown> {
  return t.get('/containers/json', { query, view: body => Array.isArray(body) ? body.map(each => (each as { readonly Names: readonly string[] }).Names.join(' ')) : body });
}

export const containersList: Chapter = {
  name: 'containers-list',
  scenarios: [
    {
      name: 'no containers',
      steps: async t => {
        await t.get('/containers/json');
        await t.get('/containers/json', { query: { all: '1' } });
      },
    },
    {
      name: 'the fields of a container',
      steps: async t => {
        await t.create('made', { Cmd: ['echo', 'a b', 'c'], Labels: { a: '1' } }, { silent: true });
        await t.get('/containers/json', { query: { all: '1' } });
        await t.get('/containers/json', { query: { all: 'true', size: '1' } });
      },
    },
    {
      name: 'the fields of a running container',
      steps: async t => {
        await t.post('/volumes/create', { json: { Name: 'kept' }, silent: true });
        await t.run('busy', {
          ExposedPorts: { '80/tcp': {}, '53/udp': {} },
          HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18480' }] }, Binds: ['kept:/data', '/etc:/host:ro'], Tmpfs: { '/scratch': '' } },
        });
        await t.get('/containers/json', { view: body => JSON.parse(JSON.stringify(body).replace(/"Up [^"]*"/, '"Up"')) as typeof body });
        await t.get('/containers/json', { query: { size: '1' }, view: body => Array.isArray(body) ? Object.keys(body[0] as object).sort() : body });
      },
    },
    {
      name: 'all, limit, before and since',
      steps: async t => {
        await four(t);
        await list(t, {});
        await list(t, { all: '1' });
        await list(t, { all: '0' });
        await list(t, { all: 'no' });
        await list(t, { limit: '1' });
        await list(t, { limit: '2' });
        await list(t, { limit: '-1' });
        await list(t, { limit: 'x' });
        await list(t, { filters: '{"before":["failed"]}', all: '1' });
        await list(t, { filters: '{"since":["done"]}', all: '1' });
        await list(t, { filters: '{"since":["nobody"]}', all: '1' });
      },
    },
    {
      name: 'filters',
      steps: async t => {
        await four(t);
        for (const filter of [
          '{"status":["exited"]}', '{"status":["created","running"]}', '{"status":["paused"]}', '{"status":["gone"]}', '{"exited":["3"]}', '{"exited":["0"]}', '{"exited":["x"]}',
          '{"label":["tier"]}', '{"label":["tier=one"]}', '{"label":["tier=one","kept"]}', '{"label":["tier=none"]}',
          '{"name":["bus"]}', '{"name":["^/made$"]}', '{"name":["ma.e"]}', '{"name":["made","busy"]}', '{"name":["("]}',
          '{"ancestor":["busybox"]}', '{"ancestor":["busybox:latest"]}', '{"ancestor":["none"]}',
          '{"network":["bridge"]}', '{"network":["host"]}', '{"volume":["/data"]}', '{"expose":["80"]}', '{"expose":["80/tcp"]}', '{"publish":["80"]}', '{"expose":["x"]}',
          '{"health":["none"]}', '{"health":["healthy"]}', '{"health":["odd"]}', '{"is-task":["true"]}', '{"is-task":["false"]}', '{"is-task":["x"]}', '{"isolation":["default"]}',
          '{"colour":["red"]}', '{"status":{"exited":true}}', '{', '[]', '{"status":"exited"}', '{}',
        ]) await list(t, { all: '1', filters: filter });
        await list(t, { filters: '{"status":["exited"]}' });
        await list(t, { filters: '{"name":["bus"],"status":["exited"]}' });
      },
    },
    {
      name: 'statuses in words',
      steps: async t => {
        await four(t);
        await t.run('held');
        await t.post('/containers/held/pause', { silent: true });
        const words = (text: string): string => text.replace(/(Less than a second|About a minute|\d+ seconds?|About a second)( ago)?/, '<time>$2');
        await t.get('/containers/json', {
          query: { all: '1' },
          view: body => (body as readonly { readonly Status: string; readonly State: string; readonly Names: readonly string[] }[]).map(each => `${each.Names.join()} ${each.State}: ${words(each.Status)}`),
        });
      },
    },
    {
      name: 'names of linked containers',
      steps: async t => {
        await t.run('one');
        await t.run('two', { HostConfig: { Links: ['one:first'] } });
        await t.get('/containers/json', { sortBy: 'Names.0', view: body => (body as readonly { readonly Names: readonly string[] }[]).map(each => each[names[0] as 'Names'].toSorted()) });
        await t.get('/containers/two/json', { only: ['HostConfig.Links'] });
      },
    },
  ],
};
