/** Real VS Code hosts from the npm registry: code-server as people start it, and its extension-host server. */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cached } from './cache.ts';
import { allowLanguage } from './language.ts';
import { endWithThis, freePort, progress, run, stopGroup, waitFor } from './run.ts';

const here = dirname(fileURLToPath(import.meta.url));

export const oldest = '4.93.1';
export const newest = '4.139.1';

/** What each version needs: its Node.js, and the modules that have to be compiled. */
const recipes: Readonly<Record<string, { readonly node: number; readonly native: readonly string[] }>> = {
  [oldest]: { node: 20, native: ['node-pty', '@vscode/spdlog', 'native-watchdog', '@parcel/watcher'] },
  [newest]: { node: 24, native: ['node-pty', '@vscode/spdlog', '@vscode/native-watchdog', '@parcel/watcher'] },
};

/** An installed code-server. */
export interface CodeServer {
  readonly version: string;
  readonly folder: string;
  /** The Node.js that runs it. */
  readonly node: string;
}

/** Keeps a host of tests from asking the extension registry: nothing in a test talks to another machine. */
export const noRegistry: NodeJS.ProcessEnv = { EXTENSIONS_GALLERY: '{}' };

/** A started server; `stop` ends it and everything that it started. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** The path of its log. */
  readonly log: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Installs a version into the cache unless it is there. */
export async function installCodeServer(version: string = oldest): Promise<CodeServer> {
  const recipe = recipes[version];
  if (!recipe) throw new Error(`code-server ${version}: known are ${Object.keys(recipes).join(' and ')}`);
  const node = await installNode(recipe.node);
  const folder = await cached(`code-server-${version}-node${recipe.node}`, async into => {
    const started = Date.now();
    progress(`Installing code-server ${version} (once, about a minute) …`);
    await unpack(`code-server@${version}`, into);
    const vscode = join(into, 'lib', 'vscode');
    const install = ['install', '--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    // The scripts of all packages are off, because one of them downloads; those that compile are then run by name.
    await npm(node, into, install);
    await npm(node, vscode, install);
    await npm(node, join(vscode, 'extensions'), install);
    await compile(node, into, ['argon2']);
    await compile(node, vscode, recipe.native);
    const ripgrep = join(vscode, 'node_modules', '@vscode', 'ripgrep');
    // Its script would download the program of the same name; without it, there is no search in files or for files.
    if (existsSync(ripgrep)) {
      await unpack(`@vscode/ripgrep-${process.platform}-${process.arch}@1.18.0`, join(ripgrep, 'program'));
      await rename(join(ripgrep, 'program', 'bin'), join(ripgrep, 'bin'));
    }
    await run('sh', ['-c', 'ln -sf node_modules node_modules.asar; cd bin/helpers; ln -sf "browser-$0.sh" browser.sh; cd ../remote-cli; ln -sf "code-$0.sh" code-server',
      process.platform === 'darwin' ? 'darwin' : 'linux'], { cwd: vscode });
    progress(`Installed code-server ${version} in ${Math.round((Date.now() - started) / 1000)} s`);
  });
  return { version, folder, node };
}

/** The Node.js that runs this, if it is of that major version, or one from the npm registry. */
async function installNode(major: number): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = await cached(`node-${major}`, async into => {
    progress(`Fetching Node.js ${major} …`);
    await unpack(`node-${process.platform}-${process.arch}@${major}`, into);
  });
  return join(folder, 'bin', 'node');
}

/** Puts a package from the npm registry into a folder as it is, without what it depends on. */
async function unpack(name: string, into: string): Promise<void> {
  const packed = await mkdtemp(join(tmpdir(), 'cutaway-pack-'));
  const [{ filename }] = JSON.parse(await run('npm', ['pack', name, '--json', '--pack-destination', packed])) as [{ filename: string }];
  await mkdir(into, { recursive: true });
  await run('tar', ['xzf', join(packed, filename), '-C', into, '--strip-components=1']);
  await rm(packed, { recursive: true });
}

/** npm, run by a given Node.js; native modules are compiled against the headers that came with it, if there are any. */
async function npm(node: string, cwd: string, args: readonly string[]): Promise<void> {
  const home = join(node, '..', '..');
  const headers = existsSync(join(home, 'include', 'node', 'node.h')) ? { npm_config_nodedir: home } : {};
  await run('npm', args, { cwd, env: { ...process.env, ...headers, PATH: `${join(node, '..')}${delimiter}${process.env['PATH'] ?? ''}` } });
}

async function compile(node: string, cwd: string, modules: readonly string[]): Promise<void> {
  const path = join(cwd, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
  await writeFile(path, JSON.stringify({ ...manifest, allowScripts: Object.fromEntries(modules.map(name => [name, true])) }, null, 2));
  await npm(node, cwd, ['rebuild', ...modules]);
}

export interface StartOptions {
  /** The folder or workspace that opens. */
  readonly folder: string;
  /** Settings and state of the editor; made if missing. Keep it short: sockets with a limited path length lie in it. */
  readonly userDataDir: string;
  readonly extensionsDir: string;
  readonly port?: number;
  readonly locale?: string;
  /** Environment variables for the server, and so for the extension host. */
  readonly env?: NodeJS.ProcessEnv;
  /** A program that starts the server, with its arguments: `unshare`, for a server that is fenced in. */
  readonly wrapper?: readonly string[];
}

/** Starts code-server the way people do, and waits until it answers. */
export async function startCodeServer(server: CodeServer, options: StartOptions): Promise<RunningServer> {
  const port = options.port ?? await freePort();
  const log = join(options.userDataDir, 'code-server.log');
  await mkdir(options.userDataDir, { recursive: true });
  if (options.locale !== undefined) await allowLanguage(options.locale, options.userDataDir);
  const child = await launch(server, [
    ...commonArguments(server, options),
    '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`,
    '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override',
    ...options.locale === undefined ? [] : ['--locale', options.locale],
    options.folder,
  ], options, log);
  return running(child, port, '/healthz', log);
}

/** Starts the server that hosts extension tests: it opens what the browser's address asks for, tests included. */
export async function startTestServer(server: CodeServer, options: StartOptions): Promise<RunningServer> {
  const port = options.port ?? await freePort();
  const log = join(options.userDataDir, 'server.log');
  const main = join(server.folder, 'lib', 'vscode', 'out', 'server-main.js');
  const child = await launch(server, [
    ...server.version === oldest ? [join(here, 'test-server.cjs'), main, String(port)] : [main, '--host', '127.0.0.1', '--port', String(port)],
    '--without-connection-token', '--accept-server-license-terms',
    '--enable-smoke-test-driver', '--disable-workspace-trust', '--telemetry-level', 'off',
    '--server-data-dir', options.userDataDir, '--extensions-dir', options.extensionsDir,
  ], options, log);
  return running(child, port, '/version', log);
}

/** Installs a .vsix as `code-server --install-extension` does. */
export async function installExtension(server: CodeServer, vsix: string, options: Pick<StartOptions, 'userDataDir' | 'extensionsDir'>): Promise<void> {
  await mkdir(options.userDataDir, { recursive: true });
  const output = await run(server.node, [...commonArguments(server, options), '--install-extension', vsix, '--force'], { env: environment(server) });
  if (!/successfully installed/.test(output)) throw new Error(`${basename(vsix)} was not installed:\n${output}`);
}

function commonArguments(server: CodeServer, { userDataDir, extensionsDir }: Pick<StartOptions, 'userDataDir' | 'extensionsDir'>): string[] {
  // Without its own --config, code-server would write one into the user's home.
  return [join(server.folder, 'out', 'node', 'entry.js'), '--config', join(userDataDir, 'config.yaml'), '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
}

/** Started from a terminal of VS Code, a server must not take itself for a part of that VS Code. */
function environment(server: CodeServer, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|CODE_SERVER_|PASSWORD$|HASHED_PASSWORD$|NODE_OPTIONS$|npm_|CUTAWAY_TEST_ENGINE$)/.test(name));
  return { ...Object.fromEntries(inherited), PATH: `${join(server.node, '..')}${delimiter}${process.env['PATH'] ?? ''}`, ...more };
}

async function launch(server: CodeServer, args: readonly string[], options: StartOptions, log: string): Promise<ChildProcess> {
  await mkdir(options.userDataDir, { recursive: true });
  await mkdir(options.extensionsDir, { recursive: true });
  const output = openSync(log, 'a');
  const [program, ...rest] = [...options.wrapper ?? [], server.node, ...args];
  const child = spawn(program ?? server.node, rest, { env: environment(server, options.env), detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  return child;
}

async function running(child: ChildProcess, port: number, path: string, log: string): Promise<RunningServer> {
  const stop = (): Promise<void> => stopGroup(child);
  endWithThis(child);
  try {
    await waitFor(`code-server (log: ${log})`, () => answers(port, path), 60, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}/`, port, log, process: child, stop };
}

function answers(port: number, path: string): Promise<true | undefined> {
  return new Promise(resolve => {
    const asked = request({ host: '127.0.0.1', port, path, timeout: 1000 }, response => {
      response.resume();
      resolve(response.statusCode === 200 ? true : undefined);
    });
    asked.on('error', () => resolve(undefined));
    asked.on('timeout', () => asked.destroy());
    asked.end();
  });
}
