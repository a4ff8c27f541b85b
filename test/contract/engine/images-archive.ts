/** Archives of images: save, load, import. */
import { saved, tar } from './base-image.ts';
import type { Chapter } from './scenario.ts';
import type { Json } from './value.ts';

const small = async (): Promise<Buffer> => tar([{ name: 'etc/', type: 'directory' }, { name: 'etc/motd', content: 'hello\n' }, { name: 'link', type: 'symlink', linkname: 'etc/motd' }]);
const names = (entries: Json): Json => (entries as readonly string[]).map(entry => entry.split(' ')[0] ?? '').toSorted();
/** What is left of a manifest when the layout, which changed between versions, is not looked at. */
const config = { only: ['Id', 'RepoTags', 'Parent', 'Comment', 'Created', 'Author', 'Architecture', 'Os', 'RootFS', 'Config.Cmd', 'Config.Env', 'Config.Labels', 'Config.Entrypoint', 'Size'] };

export const imagesArchive: Chapter = {
  name: 'images-archive',
  scenarios: [
    {
      name: 'load',
      steps: async t => {
        const { archive, id } = await saved(await small(), { Cmd: ['/none'], Env: ['A=1'] }, 'small:1');
        t.know(id, 'image small:1');
        const type = { 'Content-Type': 'application/x-tar' };
        await t.post('/images/load', { query: { quiet: '1' }, body: archive, headers: type, label: 'load' });
        await t.get('/images/small:1/json', config);
        await t.get('/images/small:1/history');
        await t.post('/images/load', { query: { quiet: '1' }, body: archive, headers: type, label: 'load again' });
        const second = await saved(await tar([{ name: 'other', content: 'x' }]), {}, 'small:1');
        t.know(second.id, 'second image small:1');
        await t.post('/images/load', { query: { quiet: '1' }, body: second.archive, headers: type, label: 'load another of that name' });
        await t.get('/images/json', { sortBy: 'Id', view: body => (body as readonly { readonly Id: string; readonly RepoTags: Json }[]).map(({ Id, RepoTags }) => ({ Id, RepoTags })) });
        await t.post('/images/load', { query: { quiet: '0' }, body: archive, headers: type, label: 'load with progress', view: body => [body].flat().map(line => (line as { readonly stream?: string }).stream ?? 'progress').filter(line => line !== 'progress') });
        await t.post('/images/load', { query: { quiet: '1' }, body: Buffer.from('not an archive at all'), headers: type, label: 'load nonsense' });
        await t.post('/images/load', { query: { quiet: '1' }, body: await tar([{ name: 'a', content: '1' }]), headers: type, label: 'load an archive without a manifest' });
        await t.post('/images/load', { query: { quiet: '1' }, body: await tar([{ name: 'manifest.json', content: '[{"Config":"none.json","RepoTags":["x:1"],"Layers":[]}]' }]), headers: type, label: 'load an archive that lacks the configuration' });
        await t.post('/images/load', { query: { quiet: '1' }, body: await tar([{ name: 'manifest.json', content: '{' }]), headers: type, label: 'load an archive whose manifest is broken' });
      },
    },
    {
      name: 'save',
      steps: async t => {
        await t.post('/images/busybox/tag', { query: { repo: 'second', tag: 'x' }, silent: true });
        const base = await t.get('/images/busybox/get', { reading: 'tar', view: names });
        await t.get('/images/get', { query: { names: 'second:x' }, reading: 'tar', view: names });
        await t.get('/images/none/get');
        await t.get('/images/get', { query: { names: 'none' } });
        await t.get('/images/get');
        await t.delete('/images/second:x', { silent: true });
        await t.delete('/images/busybox', { silent: true });
        await t.post('/images/load', { query: { quiet: '1' }, body: base.raw, headers: { 'Content-Type': 'application/x-tar' }, label: 'load what was saved' });
        await t.get('/images/busybox/json', config);
      },
    },
    {
      name: 'save by identifier and load: no name',
      steps: async t => {
        const id = (await t.get('/images/busybox/json', { silent: true })).text('Id');
        const archive = await t.get(`/images/${id}/get`, { silent: true });
        await t.delete('/images/busybox', { silent: true });
        await t.post('/images/load', { query: { quiet: '1' }, body: archive.raw, headers: { 'Content-Type': 'application/x-tar' }, label: 'load what was saved' });
        await t.get('/images/json', { view: body => (body as readonly { readonly RepoTags: Json; readonly Id: string }[]).map(({ Id, RepoTags }) => ({ Id, RepoTags })) });
      },
    },
    {
      name: 'import',
      steps: async t => {
        const done = (body: Json): Json => [body].flat().filter(line => !('progressDetail' in (line as object)));
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'imported', tag: '1', message: 'from a test', changes: ['CMD ["sh"]', 'ENV A=1'].join('\n') }, body: await small(), view: done });
        await t.get('/images/imported:1/json', { only: config.only.filter(part => part !== 'Id') });
        await t.get('/images/imported:1/history');
        await t.post('/images/create', { query: { fromSrc: '-' }, body: await small(), view: done });
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'imported', tag: '2', changes: 'RUN x' }, body: await small(), view: done });
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'Bad' }, body: await small(), view: done });
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'imported', tag: '3' }, body: Buffer.from('nonsense'), view: done });
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'imported', tag: '4', platform: 'windows' }, body: await small(), view: done });
      },
    },
    {
      name: 'export and import',
      steps: async t => {
        await t.finish('box', { Cmd: ['sh', '-c', 'echo new > /new'] });
        const exported = await t.get('/containers/box/export', { silent: true });
        await t.post('/images/create', { query: { fromSrc: '-', repo: 'flat', tag: '1' }, body: exported.raw, silent: true });
        await t.finish('flat', { Image: 'flat:1', Cmd: ['/bin/cat', '/new'] });
        await t.get('/containers/flat/logs', { query: { stdout: '1' }, reading: 'frames' });
        await t.get('/images/flat:1/json', { only: ['Config.Cmd', 'Config.Env', 'Parent'] });
      },
    },
  ],
};
