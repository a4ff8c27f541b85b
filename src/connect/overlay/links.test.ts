import assert from 'node:assert/strict';
import { followLinks } from './links.ts';

const links: Readonly<Record<string, string>> = { '/bin': 'usr/bin', '/usr/bin/sh': 'dash', '/etc/alternatives': '/var/../opt/alt', '/opt/alt': '.', '/loop': '/loop/x', '/up': '../../..' };
const follow = async (path: string): Promise<string> => {
  const found = await followLinks(path, async at => Promise.resolve(links[at]));
  return [found.path, ...found.links.map(({ at, target }) => `${at} -> ${target}`)].join(' | ');
};

describe('a path over symbolic links', () => {
  it('goes on where they lead; its end is not followed', async () => {
    assert.equal(await follow('/etc/passwd'), '/etc/passwd');
    assert.equal(await follow('/bin/sh'), '/usr/bin/sh | /bin -> usr/bin');
    assert.equal(await follow('/bin'), '/bin');
    assert.equal(await follow('/etc/alternatives/awk'), '/opt/awk | /etc/alternatives -> /var/../opt/alt | /opt/alt -> .');
    assert.equal(await follow('/up/etc//./x/../hosts'), '/etc/hosts | /up -> ../../..');
  });

  it('is left as it was if they lead nowhere', async () => {
    assert.equal(await follow('/loop/a'), '/loop/a');
  });
});
