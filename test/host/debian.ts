/** Programs of Debian's newer releases, unpacked beside this machine's own: those in Go run on older releases as well. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { run } from './run.ts';

/** The folder that a package is unpacked in; it is fetched if it is not in the cache under that name. Fails where Debian's packages cannot be fetched. */
export function debianPackage(name: string, { suite, cacheName }: { readonly suite: string; readonly cacheName: string }): Promise<string> {
  return cached(cacheName, async target => {
    const state = join(target, 'apt');
    await run('mkdir', ['-p', join(state, 'lists', 'partial'), join(state, 'archives', 'partial')]);
    await run('sh', ['-c', `echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian ${suite} main' > ${join(state, 'sources.list')}`]);
    const options = [
      ['Dir::Etc::sourcelist', join(state, 'sources.list')], ['Dir::Etc::sourceparts', '/nonexistent'], ['Dir::State::lists', join(state, 'lists')],
      ['Dir::Cache', state], ['APT::Sandbox::User', 'root'],
    ].flatMap(([key, value]) => ['-o', `${key ?? ''}=${value ?? ''}`]);
    await run('apt-get', [...options, 'update']);
    await run('apt-get', [...options, 'download', name], { cwd: target });
    const [archive] = (await readdir(target)).filter(file => file.endsWith('.deb'));
    await run('dpkg', ['-x', join(target, archive ?? ''), target]);
    await run('rm', ['-r', state, join(target, archive ?? '')]);
  });
}

/** Where a package has a plugin of the docker CLI. */
export function pluginIn(folder: string, name: string): string {
  return join(folder, 'usr', 'libexec', 'docker', 'cli-plugins', name);
}
