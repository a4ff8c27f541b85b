/** A real sshd of this user on loopback, and an ssh program that knows only it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { MissingPart } from '../host/require.ts';
import { freePort, run, stopGroup, waitFor } from '../host/run.ts';

export interface Sshd {
  readonly port: number;
  readonly user: string;
  /** A program to be used instead of `ssh`, with a configuration and keys of its own. */
  readonly program: string;
  /** The same, but with a key that sshd does not accept, or without knowing sshd's key. */
  readonly programWith: (wrong: 'key' | 'known-hosts') => Promise<string>;
  stop(): Promise<void>;
}

export async function startSshd(): Promise<Sshd> {
  for (const program of ['/usr/sbin/sshd', '/usr/bin/ssh', '/usr/bin/ssh-keygen']) {
    await readFile(program).catch(() => { throw new MissingPart(`${program} is missing: install openssh-server and openssh-client`); });
  }
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-sshd-'));
  const port = await freePort();
  const at = (name: string): string => join(folder, name);
  for (const key of ['host', 'user', 'stranger']) await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(key)]);
  await writeFile(at('authorized'), await readFile(at('user.pub')));
  await writeFile(at('known'), `[127.0.0.1]:${port} ${await readFile(at('host.pub'), 'utf8')}`);
  await writeFile(at('sshd_config'), [
    `Port ${port}`, 'ListenAddress 127.0.0.1', `HostKey ${at('host')}`, `AuthorizedKeysFile ${at('authorized')}`, 'PidFile none', 'StrictModes no', 'UsePAM no',
    'PermitRootLogin yes', 'PasswordAuthentication no', '',
  ].join('\n'));
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  const programOf = async (name: string, key: string, known: string): Promise<string> => {
    await writeFile(at(`${name}_config`), `Host *\n IdentityFile ${at(key)}\n IdentitiesOnly yes\n IdentityAgent none\n UserKnownHostsFile ${at(known)}\n GlobalKnownHostsFile /dev/null\n`);
    await writeFile(at(name), `#!/bin/sh\nexec /usr/bin/ssh -F ${at(`${name}_config`)} "$@"\n`);
    await chmod(at(name), 0o755);
    return at(name);
  };
  const child = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', at('sshd_config')], { stdio: 'ignore', detached: true });
  await waitFor('sshd', async () => {
    const socket = connect(port, '127.0.0.1');
    const answered = await Promise.race([once(socket, 'data').then(() => true as const, () => undefined), once(socket, 'close').then(() => undefined)]).catch(() => undefined);
    socket.destroy();
    return answered;
  }, 10, child);
  return {
    port, user: userInfo().username,
    program: await programOf('ssh', 'user', 'known'),
    programWith: async wrong => wrong === 'key' ? programOf('ssh-stranger', 'stranger', 'known') : programOf('ssh-unknown', 'user', 'nobody-known'),
    async stop() {
      await stopGroup(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
