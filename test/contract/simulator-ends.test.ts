import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { ask, open } from './engine/http.ts';

/** So often it is ended, half of the times by SIGKILL. */
const rounds = Number(process.env['CUTAWAY_ROUNDS'] ?? 8);
/** In ms: at the latest so long after the work has begun. */
const latest = 1_500;

describe('cutaway sim, ended in the middle of work', function () {
  this.timeout(rounds * 15_000 + 60_000);

  let folder = '';
  let simulator: ChildProcess | undefined;
  let complaints = '';
  const inFolder = (name: string): string => join(folder, name);
  const get = async (path: string): Promise<unknown> => {
    const { status, body } = await ask(inFolder('docker.sock'), { method: 'GET', path });
    equal(status, 200, `${path}: ${body.toString()}`);
    return JSON.parse(body.toString()) as unknown;
  };
  const post = async (path: string, content?: object | Buffer): Promise<number> => {
    const isArchive = Buffer.isBuffer(content);
    const body = isArchive ? content : Buffer.from(content ? JSON.stringify(content) : '');
    return (await ask(inFolder('docker.sock'), { method: 'POST', path, headers: { 'content-type': isArchive ? 'application/x-tar' : 'application/json', 'content-length': `${body.length}` }, body })).status;
  };

  async function start(): Promise<void> {
    complaints = '';
    const started = spawn(process.execPath, [inFolder('dist/cli.js'), 'sim', '--socket', inFolder('docker.sock'), '--state', inFolder('state'), '--pull-speed', 'fast'], { stdio: ['ignore', 'pipe', 'pipe'] });
    started.stderr.on('data', (data: Buffer) => { complaints += data.toString(); });
    simulator = started;
    await Promise.race([once(started.stdout, 'data'), once(started, 'exit').then(() => { throw new Error(`it did not start: ${complaints}`); })]);
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!simulator || simulator.exitCode !== null || simulator.signalCode !== null) return;
    const over = once(simulator, 'exit');
    simulator.kill(signal);
    await over;
  }

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-ends-'));
    await bundle({ outdir: inFolder('dist'), production: true });
    await writeFile(inFolder('Dockerfile'), 'FROM alpine\nRUN echo one > /one\nRUN sleep 1; echo two > /two\nRUN sleep 2; echo three > /three\n');
    execFileSync('tar', ['-C', folder, '-cf', inFolder('context.tar'), 'Dockerfile']);
  });

  after(async () => {
    await end('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on from its last consistent state each time', async () => {
    const context = await readFile(inFolder('context.tar'));
    await start();
    equal(await post('/images/create?fromImage=alpine&tag=latest'), 200);
    const containers: readonly (readonly [name: string, policy: string])[] = [['runs', 'no'], ['always', 'always'], ['unless', 'unless-stopped'], ['plain', 'no']];
    for (const [name, policy] of containers) {
      equal(await post(`/containers/create?name=${name}`, { Image: 'alpine', Cmd: ['sleep', '100000'], HostConfig: { RestartPolicy: { Name: policy }, Binds: ['data:/data'] } }), 201);
      equal(await post(`/containers/${name}/start`), 204);
      if (name !== 'runs') equal(await post(`/containers/${name}/stop?t=0`), 204);
    }
    equal(await post('/networks/create', { Name: 'own' }), 201);
    await end('SIGTERM');
    for (let round = 0; round < rounds; round++) {
      await start();
      equal(complaints, '', `round ${round}`);
      await isConsistent();
      const work = round % 4;
      const path = work === 0 ? '/images/create?fromImage=nginx&tag=latest' : work === 1 ? '/images/create?fromImage=debian&tag=latest' : `/build?version=${work - 1}&t=built&nocache=1`;
      const answer = open(inFolder('docker.sock'), { method: 'POST', path, headers: { 'content-type': 'application/x-tar' }, ...work > 1 && { body: context } }).catch(() => undefined);
      await new Promise(resolve => setTimeout(resolve, Math.random() * latest));
      await end(Math.floor(round / 4) % 2 === 0 ? 'SIGTERM' : 'SIGKILL');
      (await answer)?.close();
    }
    await start();
    await isConsistent();
    for (const image of ['nginx', 'alpine']) {
      equal(await post(`/images/create?fromImage=${image}&tag=latest`), 200);
      equal(await post(`/containers/create?name=last-${image}`, { Image: image, Cmd: ['sleep', '1000'] }), 201);
      equal(await post(`/containers/last-${image}/start`), 204);
    }
    equal(await post('/build?version=2&t=built', context), 200);
    await end('SIGTERM');
  });

  it('puts a state aside that it cannot read, and begins anew', async () => {
    const whole = await readFile(inFolder('state'), 'utf8');
    const damaged = [whole.slice(0, whole.length / 2), '{"format":"cutaway engine","version":1}\n', 'nonsense', whole.replace('"Process"', '"Prozess"')];
    for (const [index, text] of damaged.entries()) {
      await writeFile(inFolder('state'), text);
      await start();
      match(complaints, /could not be read: .*kept as .*state\.\d+T\d+Z/);
      deepEqual(await get('/containers/json?all=1'), []);
      await end('SIGTERM');
      const aside = (await readdir(folder)).filter(name => name.startsWith('state.'));
      equal(aside.length, index + 1);
      equal(await readFile(inFolder(aside.sort().at(-1) ?? ''), 'utf8'), text);
    }
  });

  async function isConsistent(): Promise<void> {
    const containers = await get('/containers/json?all=1') as readonly { readonly Id: string; readonly Names: readonly string[]; readonly State: string }[];
    deepEqual(containers.map(({ Names: [name], State }) => `${name ?? ''} ${State}`).sort(), ['/always running', '/plain exited', '/runs running', '/unless exited']);
    for (const { Id, State } of containers) {
      await get(`/containers/${Id}/json`);
      if (State === 'running') equal((await get(`/containers/${Id}/top`) as { readonly Processes: readonly unknown[] }).Processes.length, 1);
    }
    const images = await get('/images/json?all=1') as readonly { readonly Id: string }[];
    for (const { Id } of images) await get(`/images/${Id}/json`);
    deepEqual((await get('/volumes') as { readonly Volumes: readonly { readonly Name: string }[] }).Volumes.map(({ Name }) => Name), ['data']);
    deepEqual((await get('/networks') as readonly { readonly Name: string }[]).map(({ Name }) => Name).sort(), ['bridge', 'host', 'none', 'own']);
    ok(await get('/system/df'));
  }
});
