/** Files in and out of containers: `/containers/{id}/archive` and `/export`. */
import { tar, type Entry } from './base-image.ts';
import type { Chapter } from './scenario.ts';
import type { Recorder } from './recorder.ts';

/** What the engine tells about a path, from the header of its answer. */
async function stat(t: Recorder, container: string, path: string): Promise<void> {
  await t.attempt(`stat ${path}`, async () => {
    const { headers } = await t.heads(`/containers/${container}/archive`, { query: { path } });
    const text = headers['x-docker-container-path-stat'];
    return typeof text === 'string' ? JSON.parse(Buffer.from(text, 'base64').toString()) as unknown : 'no stat';
  });
}

const some: readonly Entry[] = [
  { name: 'dir/', type: 'directory', mode: 0o750, uid: 1000, gid: 1000 },
  { name: 'dir/file', content: 'hello\n', mode: 0o640, uid: 1000, gid: 50 },
  { name: 'dir/link', type: 'symlink', linkname: 'file', mode: 0o777 },
  { name: 'dir/hard', type: 'link', linkname: 'dir/file' },
];

export const containersArchive: Chapter = {
  name: 'containers-archive',
  scenarios: [
    {
      name: 'get',
      steps: async t => {
        await t.create('box');
        const get = (path: string): Promise<unknown> => t.get('/containers/box/archive', { query: { path }, reading: 'tar' });
        await get('/etc/passwd');
        await get('/home');
        await get('/home/');
        await get('/home/.');
        await get('/root');
        await get('/bin/sh');
        await get('etc/group');
        await get('/etc/../etc/group');
        await get('/none');
        await get('/etc/passwd/');
        await t.get('/containers/box/archive');
        await t.get('/containers/nobody/archive', { query: { path: '/' } });
        for (const path of ['/etc/passwd', '/etc', '/bin/sh', '/tmp', '/none']) await stat(t, 'box', path);
      },
    },
    {
      name: 'put and get back',
      steps: async t => {
        await t.create('box', { Cmd: ['sh', '-c', 'ls -lanR /put | sed "s/ *[0-9]* [A-Z][a-z][a-z] .*[0-9] / /"; cat /put/dir/file'] });
        await t.put('/containers/box/archive', { query: { path: '/put' }, body: await tar(some) });
        await t.put('/containers/box/archive', { query: { path: '/' }, body: await tar([{ name: 'put/', type: 'directory' }]) });
        await t.put('/containers/box/archive', { query: { path: '/put' }, body: await tar(some) });
        await t.get('/containers/box/archive', { query: { path: '/put/dir' }, reading: 'tar' });
        await t.post('/containers/box/start', { silent: true });
        await t.post('/containers/box/wait', { silent: true });
        await t.get('/containers/box/logs', { query: { stdout: '1', stderr: '1' }, reading: 'frames' });
        await t.get('/containers/box/changes', { sortBy: 'Path' });
      },
    },
    {
      name: 'what put refuses',
      steps: async t => {
        await t.create('box');
        await t.put('/containers/box/archive', { query: { path: '/etc/passwd' }, body: await tar(some) });
        await t.put('/containers/box/archive', { query: { path: '/none' }, body: await tar(some) });
        await t.put('/containers/box/archive', { query: { path: '/tmp' }, body: Buffer.from('not an archive') });
        await t.put('/containers/box/archive', { query: { path: '/' , noOverwriteDirNonDir: '1' }, body: await tar([{ name: 'etc', content: 'a file' }]) });
        await t.put('/containers/box/archive', { query: { path: '/etc', noOverwriteDirNonDir: '1' }, body: await tar([{ name: 'passwd/', type: 'directory' }]) });
        await t.put('/containers/nobody/archive', { query: { path: '/' }, body: await tar(some) });
        await t.put('/containers/box/archive', { body: await tar(some) });
        await t.create('fixed', { HostConfig: { ReadonlyRootfs: true, Binds: ['kept:/data', 'kept2:/fixed:ro'] } });
        await t.put('/containers/fixed/archive', { query: { path: '/tmp' }, body: await tar(some) });
        await t.put('/containers/fixed/archive', { query: { path: '/data' }, body: await tar(some) });
        await t.put('/containers/fixed/archive', { query: { path: '/fixed' }, body: await tar(some) });
        await t.get('/containers/fixed/archive', { query: { path: '/data/dir' }, reading: 'tar' });
      },
    },
    {
      name: 'a running container',
      steps: async t => {
        await t.run('box', { HostConfig: { Tmpfs: { '/scratch': '' } } });
        await t.put('/containers/box/archive', { query: { path: '/tmp', copyUIDGID: '1' }, body: await tar(some) });
        await t.get('/containers/box/archive', { query: { path: '/tmp/dir/file' }, reading: 'tar' });
        await t.get('/containers/box/archive', { query: { path: '/tmp/dir/link' }, reading: 'tar' });
        await t.get('/containers/box/archive', { query: { path: '/proc/none' } });
      },
    },
    {
      name: 'whiteouts are files here',
      steps: async t => {
        await t.create('box');
        await t.put('/containers/box/archive', { query: { path: '/tmp' }, body: await tar([{ name: 'kept', content: '1' }, { name: 'gone', content: '2' }]) });
        await t.put('/containers/box/archive', { query: { path: '/tmp' }, body: await tar([{ name: '.wh.gone', content: '' }]) });
        await t.get('/containers/box/archive', { query: { path: '/tmp' }, reading: 'tar' });
      },
    },
    {
      name: 'export',
      steps: async t => {
        await t.finish('box', { Cmd: ['sh', '-c', 'echo new > /new; rm /etc/shadow; rm -r /bin'] });
        await t.get('/containers/box/export', { reading: 'tar', view: entries => (entries as readonly string[]).filter(entry => !entry.startsWith('bin/')) });
        await t.get('/containers/nobody/export');
      },
    },
  ],
};
