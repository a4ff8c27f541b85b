/**
 * `npm start`: Cutaway in a real VS Code in the browser. Builds the .vsix, installs it in code-server as a user
 * would, and opens the sample workspace. Options: --port N, --no-open, --version 4.139.1, --lang ko.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cacheRoot } from '../test/host/cache.ts';
import { installCodeServer, installExtension, oldest, startCodeServer, type CodeServer, type StartOptions } from '../test/host/code-server.ts';
import { freePort, progress } from '../test/host/run.ts';
import { inRoot, root, runIfStarted } from './paths.ts';
import { packageExtension } from './package.ts';

type Folders = Pick<StartOptions, 'userDataDir' | 'extensionsDir'>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { port: { type: 'string' }, 'no-open': { type: 'boolean' }, version: { type: 'string', default: oldest }, lang: { type: 'string' } },
  });
  progress('Building …');
  const [vsix, host] = await Promise.all([packageExtension(), installCodeServer(values.version)]);
  // Each checkout and version has its own editor, which keeps its state from start to start.
  const home = join(cacheRoot(), 'start', `${digest(root).slice(0, 8)}-${host.version}`);
  const folders = { userDataDir: join(home, 'user'), extensionsDir: join(home, 'extensions') };
  await installIfChanged(host, vsix, folders);
  const port = values.port === undefined ? await usualPort(home) : Number(values.port);
  const starting = startCodeServer(host, {
    ...folders, port, folder: inRoot('samples'), ...values.lang !== undefined && { locale: values.lang },
  });
  let stopping = false as boolean;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      stopping = true;
      void starting.then(started => started.stop());
    });
  }
  const server = await starting;
  process.stdout.write(`Cutaway in code-server ${host.version}: ${server.url}\n`);
  progress('Ctrl-C stops it.');
  if (!values['no-open']) openBrowser(server.url);
  if (server.process.exitCode === null) await once(server.process, 'exit');
  if (!stopping) throw new Error(`code-server ended by itself; its log is ${server.log}`);
  progress('Stopped.');
}

async function installIfChanged(host: CodeServer, vsix: string, folders: Folders): Promise<void> {
  const stamp = join(folders.extensionsDir, '.cutaway-vsix');
  const wanted = digest(await readFile(vsix));
  if (await readFile(stamp, 'utf8').catch(() => '') === wanted) return;
  progress('Installing the extension …');
  await mkdir(folders.extensionsDir, { recursive: true });
  await installExtension(host, vsix, folders);
  await writeFile(stamp, wanted);
}

/** The port of the last time if it is free: a browser keeps a part of the editor's state by address. */
async function usualPort(home: string): Promise<number> {
  const path = join(home, 'port');
  const last = Number(await readFile(path, 'utf8').catch(() => '0'));
  const port = last > 0 && await isFree(last) ? last : await freePort();
  await writeFile(path, String(port));
  return port;
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/** Opens the browser where there is one to look at: not in continuous integration, over ssh or without a desktop. */
function openBrowser(url: string): void {
  const { CI, SSH_CONNECTION, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || SSH_CONNECTION) return;
  const program = process.platform === 'darwin' ? 'open' : DISPLAY || WAYLAND_DISPLAY ? 'xdg-open' : undefined;
  if (program === undefined) return;
  const child = spawn(program, [url], { detached: true, stdio: 'ignore' });
  child.on('error', () => progress(`Open ${url} in a browser.`));
  child.unref();
}

function digest(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

runIfStarted(import.meta.url, main);
