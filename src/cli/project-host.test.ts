import { deepEqual, equal } from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderHost, ProjectHosts } from './project-host.ts';

describe('the project of a file on the command line', () => {
  let top: string;

  beforeEach(async () => {
    top = await mkdtemp(join(tmpdir(), 'cutaway-project-'));
    await mkdir(join(top, 'repository', 'docker'), { recursive: true });
    await mkdir(join(top, 'outside'));
    await writeFile(join(top, 'outside', 'secret'), 'x');
    await writeFile(join(top, 'repository', 'docker', 'Dockerfile'), 'FROM a\n');
  });

  afterEach(async () => rm(top, { recursive: true, force: true }));

  it('is the repository that it is in', async () => {
    await mkdir(join(top, 'repository', '.git'));
    const { host, path } = await new ProjectHosts(new Date('2026-11-21T12:00:00Z')).of(join(top, 'repository', 'docker', 'Dockerfile'));
    equal(path, 'docker/Dockerfile');
    equal(host.today, '2026-11-21');
    deepEqual((await host.list(''))?.map(({ name }) => name).sort(), ['.git', 'docker']);
  });

  it('is its own folder, if nothing says more', async () => {
    const { host, path } = await new ProjectHosts(new Date()).of(join(top, 'repository', 'docker', 'Dockerfile'));
    equal(path, 'Dockerfile');
    deepEqual(await host.list(''), [{ name: 'Dockerfile', kind: 'file' }]);
  });

  it('does not follow links that leave it', async () => {
    const root = join(top, 'repository');
    await symlink(join(top, 'outside'), join(root, 'out'));
    await symlink('docker', join(root, 'in'));
    const host = folderHost(root, '2026-11-21');
    deepEqual((await host.list(''))?.find(({ name }) => name === 'out'), { name: 'out', kind: 'link' });
    equal(await host.list('out'), undefined);
    equal(await host.list('../outside'), undefined);
    equal(await host.read('out/secret', 10), undefined);
    deepEqual(await host.list('in'), [{ name: 'Dockerfile', kind: 'file' }]);
  });

  it('reads small texts only', async () => {
    const host = folderHost(join(top, 'repository'), '2026-11-21');
    await writeFile(join(top, 'repository', 'binary'), Uint8Array.of(0xff, 0xfe));
    equal(await host.read('docker/Dockerfile', 10), 'FROM a\n');
    equal(await host.read('docker/Dockerfile', 6), undefined);
    equal(await host.read('binary', 10), undefined);
    equal(await host.read('docker', 10), undefined);
    equal(await host.read('none', 10), undefined);
  });
});
