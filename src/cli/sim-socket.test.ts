import { equal, match } from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Handler, listen } from '../engine/index.ts';
import { dispatch } from './dispatch.ts';

const nobody: Handler = () => Promise.resolve({ status: 404, headers: new Map(), body: new Uint8Array(0) });

describe('The socket of cutaway sim', () => {
  let folder = '';
  before(async () => { folder = await mkdtemp(join(tmpdir(), 'cutaway-socket-')); });
  after(async () => { await rm(folder, { recursive: true }); });

  /** What the command says, in which language. It never gets as far as an engine. */
  async function said(path: string, language = 'en_US'): Promise<string> {
    let text = '';
    const io = { out: () => undefined, err: (more: string) => { text += more; }, env: { LANG: `${language}.UTF-8` } } as unknown as Parameters<typeof dispatch>[3];
    const subcommand = { name: 'sim', summary: { template: '', args: [] }, load: async () => (await import('./sim.ts')).sim };
    equal(await dispatch([subcommand], '0', ['sim', '--socket', path], io), 2);
    return text;
  }

  it('is for its owner only, and so is the folder that is made for it', async () => {
    const path = join(folder, 'new', 'deep', 'docker.sock');
    const listening = await listen(path, nobody);
    equal((await stat(path)).mode & 0o777, 0o600);
    for (const made of ['new', join('new', 'deep')]) equal((await stat(join(folder, made))).mode & 0o777, 0o700);
    await listening.close();
  });

  it('takes the place of one that a process left which has died', async () => {
    const path = join(folder, 'stale.sock');
    const dying = spawn(process.execPath, ['-e', `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('there'))`]);
    await there(dying);
    dying.kill('SIGKILL');
    await once(dying, 'exit');
    equal((await stat(path)).isSocket(), true);
    await (await listen(path, nobody)).close();
  });

  it('does not take the place of one that is served', async () => {
    const path = join(folder, 'live.sock');
    const server = createServer(socket => { socket.destroy(); }).listen(path);
    await once(server, 'listening');
    equal(await said(path), `cutaway: Something listens at ${path} already. End it, or choose another path.\n`);
    match(await said(path, 'ko_KR'), /에서 이미 다른 프로그램이 연결을 받고 있습니다/);
    server.close();
  });

  it('has a path that a socket can have', async () => {
    const long = join(folder, 'x'.repeat(107 - folder.length));
    equal(await said(long), `cutaway: The path ${long} takes 108 bytes, and that of a socket may take 107. Choose a shorter one.\n`);
    match(await said(long, 'ko_KR'), /108바이트인데, 소켓의 경로는 107바이트까지만/);
    await (await listen(long.slice(0, -1), nobody)).close();
  });

  it('leaves alone what is no socket, and says where none can be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'kept');
    equal(await said(file), `cutaway: ${file} is no socket, so it is left as it is. Choose another path.\n`);
    match(await said(file, 'ko_KR'), /소켓이 아니므로 그대로 둡니다/);
    match(await said(join(file, 'docker.sock')), /^cutaway: A socket cannot be made at .*\/file\/docker\.sock: (ENOTDIR|EEXIST): .*\. Choose a path in a folder that you may write to\.\n$/);
    match(await said(join(file, 'docker.sock'), 'ko_KR'), /소켓을 만들 수 없습니다: /);
  });

  it('is not made in a folder that nobody may write to', async function () {
    if (process.getuid?.() === 0) this.skip();
    await chmod(folder, 0o500);
    match(await said(join(folder, 'no', 'docker.sock')), /EACCES/);
    await chmod(folder, 0o700);
  });
});

async function there({ stdout }: ChildProcess): Promise<void> {
  if (stdout) await once(stdout, 'data');
}
