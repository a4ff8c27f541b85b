import { equal, match } from 'node:assert/strict';
import { decode } from '../../text.ts';
import { downloadOf } from './downloads.ts';

describe('What stands in for downloads', () => {
  it('is a program that tells its version, an archive or a key, by the name that is asked for', () => {
    match(decode(downloadOf('github.com', '/krallin/tini/releases/download/v0.19.0/tini-amd64')?.body ?? new Uint8Array(0)), /"program":"tini","version":"0\.19\.0"/);
    equal(downloadOf('github.com', '/a/b/archive/refs/tags/v1.2.tar.gz')?.type, 'application/gzip');
    match(decode(downloadOf('download.docker.com', '/linux/debian/gpg')?.body ?? new Uint8Array(0)), /^-----BEGIN PGP PUBLIC KEY BLOCK-----\n/);
    match(decode(downloadOf('deb.nodesource.com', '/setup_20.x')?.body ?? new Uint8Array(0)), /^#!\/bin\/sh\n/);
  });

  it('is nothing for scripts, texts and packages that nobody could make up', () => {
    for (const path of ['/install.sh', '/a/b/releases/download/v1/sums.txt', '/x_1.0_amd64.deb', '/latest.json', '/', '/docs/page']) equal(downloadOf('github.com', path), undefined, path);
  });
});
