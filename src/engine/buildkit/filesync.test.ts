import { deepEqual, rejects } from 'node:assert/strict';
import { receiveFiles } from './filesync.ts';
import { clientWith } from './testing.ts';

const directory = 2 ** 31;
const symlink = 2 ** 27;
const socket = 2 ** 24;
const setuid = 2 ** 23;

describe("a client's files", () => {
  it('come with what they are, in one piece', async () => {
    const sizes: number[] = [];
    const entries = await receiveFiles(clientWith([
      { path: 'a', text: 'hello world', uid: 1, gid: 2, mtime: 1_500_000_000, mode: setuid + 0o755 }, { path: 'dir', mode: directory + 0o700 }, { path: 'dir/empty', text: '' },
      { path: 'hard', linkname: 'a' }, { path: 'link', mode: symlink + 0o777, linkname: 'a' }, { path: 'socket', mode: socket + 0o755 }, { path: 'z', text: 'z' },
    ]), { folder: 'context' }, size => { sizes.push(size); }, undefined);
    deepEqual(entries.map(entry => [entry.path, entry.kind, entry.mode.toString(8), entry.kind === 'regular' ? entry.content.toText() : 'target' in entry ? entry.target : '']), [
      ['a', 'regular', '4755', 'hello world'], ['dir', 'directory', '700', ''], ['dir/empty', 'regular', '644', ''], ['hard', 'hardlink', '644', 'a'], ['link', 'symlink', '777', 'a'],
      ['z', 'regular', '644', 'z'],
    ]);
    deepEqual([entries[0]?.uid, entries[0]?.gid, entries[0]?.mtime], [1, 2, 1.5]);
    deepEqual(sizes, sizes.toSorted((a, b) => a - b));
  });

  it('are asked for by name and pattern; what is no ASCII is escaped', async () => {
    const asked: ReadonlyMap<string, string | readonly string[]>[] = [];
    deepEqual(await receiveFiles(clientWith([], asked), { folder: 'context', followPaths: ['ä b'], excludePatterns: ['*.md', '!x'] }, () => undefined, undefined), []);
    deepEqual([...asked[0] ?? []], [
      ['dir-name', ['context']], ['followpaths', ['%C3%A4%20b']], ['followpaths-encoded', ['1']], ['exclude-patterns', ['*.md', '!x']], ['content-type', 'application/grpc'], ['te', 'trailers'],
      [':path', '/moby.filesync.v1.FileSync/DiffCopy'],
    ]);
  });

  it('do not come half if the client goes', async () => {
    const session = clientWith([{ path: 'a', text: 'a' }]);
    const { client } = session;
    const request = client.request.bind(client);
    const broken = { ...client, request: (...args: Parameters<typeof request>) => ({ ...request(...args), read: () => Promise.resolve(undefined), trailers: Promise.resolve(new Map<string, string>()) }) };
    await rejects(receiveFiles({ ...session, client: broken }, { folder: 'context' }, () => undefined, undefined), /the connection is closed/);
  });
});
