/** Events: live, of the past, filtered. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';
import { at, textAt, type Json } from './value.ts';

type Query = Readonly<Record<string, Json>>;

/** The engine's own time, in s with a fraction. */
async function now(t: Recorder): Promise<string> {
  const { body } = await t.get('/info', { silent: true });
  return String(Date.parse(textAt(body, 'SystemTime')) / 1000);
}

const brief = (events: Json): Json => (events as readonly Json[]).map(event => `${textAt(event, 'Type')} ${textAt(event, 'Action')} ${textAt(event, 'Actor.Attributes.name')}`);

/** Events between a time and now. */
async function past(t: Recorder, since: string, label: string, filters: Json = {}, view: (body: Json) => Json = brief): Promise<void> {
  await sleep(50);
  await t.get('/events', { query: { since, until: await now(t), filters }, reading: 'lines', view, label });
}

/** Listens while an action runs, and records what came. */
async function live(t: Recorder, label: string, query: Query, action: () => Promise<unknown>, view: (body: Json) => Json = brief): Promise<void> {
  const answer = await t.stream('/events', { query });
  let text = '';
  const reading = (async () => {
    for await (const chunk of answer.body) text += chunk.toString();
  })().catch(() => undefined);
  await action();
  await sleep(1000);
  answer.close();
  await reading;
  t.note(label, { status: answer.status, type: answer.headers['content-type'] ?? null, events: view(text.split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Json)) });
}

export const events: Chapter = {
  name: 'events',
  scenarios: [
    {
      name: 'the life of a container',
      steps: async t => {
        await live(t, 'live', {}, async () => {
          await t.finish('web', { Cmd: ['sh', '-c', 'exit 3'], Labels: { tier: 'one' } });
          await t.delete('/containers/web', { silent: true });
        }, body => body);
      },
    },
    {
      name: 'what a user does with a container',
      steps: async t => {
        const since = await now(t);
        await t.run('web', { Healthcheck: { Test: ['CMD', 'true'], Interval: 2_000_000_000 } });
        await t.until('/containers/web/json', 'State.Health.Status', 'healthy');
        await t.post('/containers/web/pause', { silent: true });
        await t.post('/containers/web/unpause', { silent: true });
        await t.post('/containers/web/rename', { query: { name: 'site' }, silent: true });
        await t.get('/containers/site/top', { silent: true });
        await t.post('/containers/site/update', { json: { CpuShares: 10 }, silent: true });
        await t.post('/containers/site/restart', { query: { t: '0' }, silent: true });
        await t.post('/containers/site/kill', { query: { signal: 'USR1' }, silent: true });
        await t.post('/containers/site/stop', { query: { t: '0' }, silent: true });
        await t.delete('/containers/site', { silent: true });
        await past(t, since, 'all', { type: ['container'] }, body => (brief(body) as readonly string[]).filter(event => !event.includes('exec_')));
      },
    },
    {
      name: 'exec, attach, copy, commit, export, resize',
      steps: async t => {
        await t.run('web', { Tty: true, OpenStdin: true });
        const since = await now(t);
        const made = await t.post('/containers/web/exec', { json: { Cmd: ['sh', '-c', 'exit 2'], AttachStdout: true }, silent: true });
        t.know(made.text('Id'), 'exec');
        await t.post(`/exec/${made.text('Id')}/start`, { json: {}, silent: true });
        await sleep(200);
        await t.post('/containers/web/resize', { query: { h: '10', w: '20' }, silent: true });
        await t.get('/containers/web/archive', { query: { path: '/etc/group' }, silent: true });
        await t.post('/commit', { query: { container: 'web', repo: 'made', comment: 'c' }, json: {}, silent: true });
        await t.get('/containers/web/export', { silent: true });
        await past(t, since, 'all', {}, body => (body as readonly Json[]).map(event => ({ Type: at(event, 'Type') ?? null, Action: at(event, 'Action') ?? null, Attributes: at(event, 'Actor.Attributes') ?? null })));
      },
    },
    {
      name: 'images',
      steps: async t => {
        const since = await now(t);
        await t.post('/images/busybox/tag', { query: { repo: 'second' }, silent: true });
        await t.get('/images/second/get', { silent: true });
        await t.delete('/images/second', { silent: true });
        await t.post('/images/prune', { silent: true });
        await past(t, since, 'all', {}, body => body);
      },
    },
    {
      name: 'networks and volumes',
      steps: async t => {
        const since = await now(t);
        await t.post('/networks/create', { json: { Name: 'net', Labels: { a: '1' } }, silent: true });
        await t.post('/volumes/create', { json: { Name: 'data' }, silent: true });
        await t.create('web', { HostConfig: { NetworkMode: 'net', Binds: ['data:/data'] }, Cmd: ['true'] }, { silent: true });
        await t.post('/containers/web/start', { silent: true });
        await t.post('/containers/web/wait', { silent: true });
        await t.delete('/containers/web', { silent: true });
        await t.delete('/networks/net', { silent: true });
        await t.delete('/volumes/data', { silent: true });
        await t.post('/networks/prune', { silent: true });
        await t.post('/volumes/prune', { silent: true });
        await t.post('/containers/prune', { silent: true });
        await past(t, since, 'of networks', { type: ['network'] }, body => body);
        await past(t, since, 'of volumes', { type: ['volume'] }, body => body);
        await past(t, since, 'all', {});
      },
    },
    {
      name: 'filters',
      steps: async t => {
        const since = await now(t);
        await t.finish('one', { Cmd: ['true'], Labels: { tier: 'a' } });
        await t.finish('two', { Cmd: ['true'], Labels: { tier: 'b' } });
        for (const filters of [
          { container: ['one'] }, { event: ['start'] }, { event: ['start', 'die'], container: ['two'] }, { type: ['network'] }, { label: ['tier'] }, { label: ['tier=a'] }, { image: ['busybox'] }, { image: ['none'] },
          { scope: ['local'] }, { scope: ['swarm'] }, { daemon: ['x'] }, { colour: ['red'] }, { container: ['none'] }, { network: ['bridge'] },
        ]) await past(t, since, JSON.stringify(filters), filters);
        await t.get('/events', { query: { filters: '{' } });
        await t.get('/events', { query: { since: 'x', until: '1' } });
        await t.get('/events', { query: { since: '2', until: '1' } });
        await t.get('/events', { query: { since: '1', until: '2' } });
      },
    },
    {
      name: 'live and filtered, until a time',
      steps: async t => {
        await live(t, 'only dies', { filters: { event: ['die'] } }, () => t.finish('web', { Cmd: ['sh', '-c', 'exit 9'] }), body => (body as readonly Json[]).map(event => ({ status: at(event, 'status') ?? null, from: at(event, 'from') ?? null, exit: at(event, 'Actor.Attributes.exitCode') ?? null })));
        await sleep(50);
        const since = await now(t);
        const answer = t.get('/events', { query: { since, until: String(Number(since) + 4) }, reading: 'lines', view: brief, label: 'until a time to come' });
        await sleep(200);
        await t.finish('next', { Cmd: ['true'] });
        await answer;
      },
    },
  ],
};
