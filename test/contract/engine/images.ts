/** Images: list, inspect, history, tags and their removal, commit, prune, search and what is refused. */
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';
import type { Json } from './value.ts';

/** Makes an image of a container's changes. */
async function commit(t: Recorder, reference: string, command = 'true', query: Readonly<Record<string, string>> = {}): Promise<string> {
  const [repo = '', tag = 'latest'] = reference.split(':');
  await t.finish('maker', { Cmd: ['sh', '-c', command] });
  const { body } = await t.post('/commit', { query: { container: 'maker', ...reference !== '' && { repo, tag }, ...query }, json: { Cmd: ['sh'] }, silent: true });
  await t.delete('/containers/maker', { silent: true });
  const id = String((body as { readonly Id?: string }).Id);
  t.know(id, `image ${reference || 'without a name'}`);
  return id;
}

const tags = (body: Json): Json => (body as readonly { readonly RepoTags: readonly string[] | null }[]).map(({ RepoTags }) => RepoTags).map(names => names === null ? null : names.toSorted()).toSorted();

export const images: Chapter = {
  name: 'images',
  scenarios: [
    {
      name: 'the base image',
      steps: async t => {
        await t.get('/images/json');
        await t.get('/images/json', { query: { digests: '1', all: '1' } });
        await t.get('/images/busybox/json');
        await t.get('/images/busybox:latest/json', { only: ['Id'] });
        await t.get('/images/docker.io/library/busybox/json', { only: ['Id'] });
        await t.get('/images/library/busybox:latest/json', { only: ['Id'] });
        await t.get('/images/busybox/history');
        await t.get('/images/none/json');
        await t.get('/images/none/history');
        await t.get('/images/Upper/json');
        await t.get('/images/busybox:none/json');
        await t.get(`/images/sha256:${'0'.repeat(64)}/json`);
      },
    },
    {
      name: 'by identifiers',
      steps: async t => {
        const id = (await t.get('/images/busybox/json', { silent: true })).text('Id').replace('sha256:', '');
        for (const [label, name] of [['all of it', id], ['with its algorithm', `sha256:${id}`], ['twelve digits', id.slice(0, 12)], ['the first five', id.slice(0, 5)], ['the first five with its algorithm', `sha256:${id.slice(0, 5)}`]] as const) {
          await t.get(`/images/${name}/json`, { only: ['Id'], label });
        }
      },
    },
    {
      name: 'tags',
      steps: async t => {
        await t.post('/images/busybox/tag', { query: { repo: 'mine/app', tag: 'v1' } });
        await t.post('/images/busybox/tag', { query: { repo: 'mine/app' } });
        await t.post('/images/busybox/tag', { query: { repo: 'registry.example:5000/x/y', tag: '1.0' } });
        await t.get('/images/busybox/json', { view: body => (body as { readonly RepoTags: readonly string[] }).RepoTags.toSorted() });
        await t.post('/images/none/tag', { query: { repo: 'x' } });
        await t.post('/images/busybox/tag', { query: { repo: 'Upper' } });
        await t.post('/images/busybox/tag', { query: { repo: 'x', tag: 'bad tag' } });
        await t.post('/images/busybox/tag', { query: { repo: '' } });
        await t.post('/images/busybox/tag', { query: { repo: `x@sha256:${'0'.repeat(64)}` } });
        await t.post('/images/busybox/tag', { query: { repo: '0'.repeat(64) } });
        await t.get('/images/json', { query: { filters: '{"reference":["mine/*"]}' }, view: tags });
        await t.get('/images/json', { query: { filters: '{"reference":["mine/app:v*"]}' }, view: tags });
        await t.get('/images/json', { query: { filters: '{"reference":["*/*/*/y"]}' }, view: tags });
        await t.get('/images/json', { query: { filters: '{"reference":["busybox","mine/app"]}' }, view: tags });
        await t.get('/images/json', { query: { filters: '{"reference":["[a-z"]}' }, view: tags });
        await t.delete('/images/mine/app:v1');
        await t.delete('/images/mine/app');
        await t.delete('/images/mine/app', { label: 'again' });
      },
    },
    {
      name: 'removal of what is used',
      steps: async t => {
        await commit(t, 'child:1', 'echo 1 > /one');
        await t.create('user', { Image: 'child:1' });
        await t.delete('/images/child:1');
        await t.post('/images/child:1/tag', { query: { repo: 'other' } });
        await t.delete('/images/other');
        const id = (await t.get('/images/child:1/json', { silent: true })).text('Id').slice(7, 19);
        await t.delete(`/images/${id}`);
        await t.delete(`/images/${id}`, { query: { force: '1' } });
        await t.get('/containers/user/json', { only: ['Image', 'Config.Image'] });
        await t.get('/containers/json', { query: { all: '1' }, view: body => (body as readonly { readonly Image: string }[]).map(each => each.Image) });
        await t.post('/containers/user/start');
        await t.delete('/images/child:1', { query: { force: '1' } });
      },
    },
    {
      name: 'removal of parents and children',
      steps: async t => {
        await commit(t, 'parent:1', 'echo 1 > /one');
        await t.create('second', { Image: 'parent:1', Cmd: ['sh', '-c', 'echo 2 > /two'] });
        await t.post('/containers/second/start', { silent: true });
        await t.post('/containers/second/wait', { silent: true });
        t.know((await t.post('/commit', { query: { container: 'second', repo: 'child', tag: '1' }, json: {}, silent: true })).text('Id'), 'image child:1');
        await t.delete('/containers/second', { silent: true });
        await t.get('/images/child:1/json', { only: ['Parent'] });
        const parent = (await t.get('/images/parent:1/json', { silent: true })).text('Id');
        await t.delete(`/images/${parent}`);
        await t.delete('/images/parent:1');
        await t.get('/images/json', { view: tags });
        await t.get('/images/json', { query: { all: '1' }, view: tags });
        await t.delete('/images/child:1', { query: { noprune: '1' } });
        await t.get('/images/json', { query: { all: '1' }, view: tags });
      },
    },
    {
      name: 'commit',
      steps: async t => {
        await t.finish('maker', { Cmd: ['sh', '-c', 'echo new > /new; rm /etc/shadow'], Env: ['A=1'], Labels: { from: 'container' }, ExposedPorts: { '80/tcp': {} } });
        const made = await t.post('/commit', { query: { container: 'maker', repo: 'made', tag: 'one', author: 'me', comment: 'why', changes: 'CMD ["echo","hi"]\nENV B=2\nLABEL more=yes' }, json: { Env: ['C=3'] }, label: 'commit', view: () => 'an id' });
        t.know(made.text('Id'), 'image made:one');
        await t.get('/images/made:one/json', { view: body => ({ ...body as object, Size: '<bytes>', VirtualSize: '<bytes>', DockerVersion: '<version>' }) });
        await t.get('/images/made:one/history', { view: body => (body as readonly object[]).map(each => ({ ...each, Size: '<bytes>' })) });
        await t.post('/commit', { query: { container: 'maker' }, label: 'commit without a body', view: () => 'an id' });
        await t.get('/images/json', { view: tags });
        await t.get('/images/json', { query: { filters: '{"dangling":["true"]}' }, view: tags });
        await t.post('/commit', { query: { container: 'nobody' } });
        await t.post('/commit', { query: { container: 'maker', repo: 'Bad' } });
        await t.post('/commit', { query: { container: 'maker', changes: 'RUN true' } });
        await t.post('/commit', { query: { container: 'maker', changes: 'NONSENSE' } });
        await t.finish('next', { Image: 'made:one', Cmd: ['sh', '-c', 'cat /new; ls /etc; echo $A $B $C'] });
        await t.get('/containers/next/logs', { query: { stdout: '1', stderr: '1' }, reading: 'frames' });
      },
    },
    {
      name: 'filters of the list',
      steps: async t => {
        await t.finish('maker', { Cmd: ['true'] });
        t.know((await t.post('/commit', { query: { container: 'maker', repo: 'labelled', changes: 'LABEL tier=one' }, json: {}, silent: true })).text('Id'), 'image labelled');
        await t.post('/commit', { query: { container: 'maker' }, json: {}, silent: true });
        for (const filters of ['{"label":["tier"]}', '{"label":["tier=one"]}', '{"label":["tier=two"]}', '{"dangling":["true"]}', '{"dangling":["false"]}', '{"dangling":["x"]}', '{"before":["labelled"]}', '{"since":["busybox"]}', '{"since":["none"]}', '{"colour":["red"]}', '{"until":["2021-01-01"]}', '{']) {
          await t.get('/images/json', { query: { filters }, view: tags });
        }
        await t.get('/images/json', { query: { filter: 'busybox' }, view: tags });
        await t.get('/images/json', { query: { all: 'x' }, view: tags });
      },
    },
    {
      name: 'prune',
      steps: async t => {
        await commit(t, 'kept:1', 'echo 1 > /one');
        const id = await commit(t, '', 'echo 2 > /two');
        t.know(id, 'image without a name');
        await t.post('/images/prune', { view: body => ({ ...body as object, SpaceReclaimed: '<bytes>' }) });
        await t.post('/images/prune', { query: { filters: '{"label!":["x"],"dangling":["true"]}' } });
        await t.post('/images/prune', { query: { filters: '{"colour":["red"]}' } });
        await t.post('/images/prune', { query: { filters: '{"dangling":["maybe"]}' } });
        await t.create('user', { silent: true });
        await t.post('/images/prune', { query: { filters: '{"dangling":["0"]}' }, view: body => ({ ...body as object, SpaceReclaimed: '<bytes>' }) });
        await t.get('/images/json', { view: tags });
      },
    },
    {
      name: 'what create refuses without asking a registry',
      steps: async t => {
        await t.post('/images/create', { query: { fromImage: 'Upper' } });
        await t.post('/images/create', { query: { fromImage: 'x', tag: 'bad tag' } });
        await t.post('/images/create', { query: { fromImage: '' } });
        await t.post('/images/create');
        await t.post('/images/none/push', { headers: { 'X-Registry-Auth': 'e30=' } });
        await t.post('/images/Upper/push', { headers: { 'X-Registry-Auth': 'e30=' } });
      },
    },
  ],
};
