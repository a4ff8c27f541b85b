import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Headers } from 'tar-fs';
import tar from 'tar-stream';
import { packBuildContext } from './pack-context.ts';

const never = new AbortController().signal;

describe('packBuildContext', () => {
  let folder: string;

  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'cutaway-context-')); });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function files(content: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(content)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }

  async function packed(dockerfile = 'Dockerfile'): Promise<ReadonlyMap<string, Partial<Headers> & { readonly linkname?: string | null; readonly text: string }>> {
    const found = new Map<string, { readonly text: string }>();
    const archive = packBuildContext(folder, dockerfile, never);
    const extract = tar.extract();
    extract.on('entry', (header, stream, next) => {
      let text = '';
      stream.on('data', (data: Buffer) => { text += data.toString(); });
      stream.on('end', () => {
        found.set(header.name.replace(/\/$/, ''), { ...header, text });
        next();
      });
    });
    await pipeline(archive, extract);
    return found;
  }

  async function names(dockerfile?: string): Promise<readonly string[]> {
    return [...(await packed(dockerfile)).keys()].sort();
  }

  it('sends everything when there is no .dockerignore', async () => {
    await files({ 'Dockerfile': 'FROM scratch', 'a/b/c': 'x' });
    assert.deepEqual(await names(), ['Dockerfile', 'a', 'a/b', 'a/b/c']);
    assert.equal((await packed()).get('a/b/c')?.text, 'x');
  });

  it('leaves out what .dockerignore names, but never the Dockerfile', async () => {
    await files({ '.dockerignore': '# all\n*\n!src\nsrc/**/*.log\n', 'Dockerfile': '', 'secret': '', 'src/a': '', 'src/x/b.log': '', 'src/x/c': '' });
    assert.deepEqual(await names(), ['.dockerignore', 'Dockerfile', 'src', 'src/a', 'src/x', 'src/x/c']);
  });

  it('finds what is kept inside an ignored folder', async () => {
    await files({ '.dockerignore': 'node_modules\n!node_modules/kept/file\n', 'Dockerfile': '', 'node_modules/a/b': '', 'node_modules/kept/file': '', 'node_modules/kept/other': '' });
    assert.deepEqual(await names(), ['.dockerignore', 'Dockerfile', 'node_modules/kept/file']);
  });

  it('takes regular expressions’ characters for themselves', async () => {
    await files({ '.dockerignore': 'app/(auth)\nc++\na.b\n', 'Dockerfile': '', 'app/(auth)/page': '', 'c++': '', 'axb': '', 'a.b': '' });
    assert.deepEqual(await names(), ['.dockerignore', 'Dockerfile', 'app', 'axb']);
  });

  it('prefers the .dockerignore of this Dockerfile', async () => {
    await files({ '.dockerignore': 'a', 'x.Dockerfile.dockerignore': 'b', 'x.Dockerfile': '', 'a': '', 'b': '' });
    assert.deepEqual(await names('x.Dockerfile'), ['.dockerignore', 'a', 'x.Dockerfile', 'x.Dockerfile.dockerignore']);
  });

  it('says which file has a broken pattern', async () => {
    await files({ '.dockerignore': '[\n', 'Dockerfile': '' });
    await assert.rejects(names(), /A pattern in \.dockerignore is not valid: line 1, \[/);
  });

  it('sends links as links, also those that lead out or round', async function () {
    if (process.platform === 'win32') this.skip();
    await files({ 'Dockerfile': '', 'a/file': '' });
    await symlink('/etc', join(folder, 'out'));
    await symlink('..', join(folder, 'a', 'up'));
    const found = await packed();
    assert.deepEqual([...found.keys()].sort(), ['Dockerfile', 'a', 'a/file', 'a/up', 'out']);
    assert.deepEqual([found.get('out')?.linkname, found.get('a/up')?.linkname], ['/etc', '..']);
  });

  it('keeps modes and gives everything to root', async function () {
    if (process.platform === 'win32') this.skip();
    await files({ 'Dockerfile': '' });
    await chmod(join(folder, 'Dockerfile'), 0o666);
    const { mode = 0, uid, gid } = (await packed()).get('Dockerfile') ?? {};
    assert.deepEqual([mode & 0o777, uid, gid], [0o666, 0, 0]);
  });

  it('sends an empty archive for an empty folder', async () => {
    await files({ '.dockerignore': '**' });
    assert.deepEqual(await names(), ['.dockerignore']);
  });

  it('stops when it is told to, before it reads on', async () => {
    await files({ Dockerfile: '' });
    await assert.rejects(packBuildContext(folder, 'Dockerfile', AbortSignal.abort())[Symbol.asyncIterator]().next(), { name: 'AbortError' });
  });

  it('fails when a file shrinks while it is sent', async () => {
    await files({ Dockerfile: '', large: 'x'.repeat(5_000_000) });
    let bytes = 0;
    await assert.rejects(async () => {
      for await (const chunk of packBuildContext(folder, 'Dockerfile', never)) {
        bytes += chunk.length;
        if (bytes > 100_000) truncateSync(join(folder, 'large'), 10);
      }
    }, /large changed while it was read/);
  });

  it('fails when a file cannot be read', async () => {
    await files({ Dockerfile: '', first: 'x'.repeat(1_000_000), second: 'x' });
    const archive = packBuildContext(folder, 'Dockerfile', never)[Symbol.asyncIterator]();
    await archive.next();
    await Promise.all(['first', 'second'].map(name => rm(join(folder, name))));
    await assert.rejects(async () => {
      while (!(await archive.next()).done);
    }, { code: 'ENOENT' });
  });
});
