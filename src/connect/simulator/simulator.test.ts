import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineFailure } from '../failure.ts';
import { greet } from './greeting.ts';
import { Simulator } from './simulator.ts';

/** Stands in for the command line: listens, answers every request, and notes each start. It ends at once where its state says so. */
const program = `
const { createServer } = require('node:http');
const { appendFileSync, existsSync, readFileSync, rmSync } = require('node:fs');
const value = name => process.argv[process.argv.indexOf(name) + 1];
const state = value('--state');
appendFileSync(state + '.starts', process.argv.slice(2).join(' ') + '\\n');
if (existsSync(state) && readFileSync(state, 'utf8') === 'damaged') { console.error('cutaway: damaged'); process.exit(2); }
let ending = false;
rmSync(value('--socket'), { force: true });
const server = createServer((request, response) => {
  if (request.url === '/crash') process.exit(9);
  response.writeHead(ending ? 503 : 200).end('OK');
}).listen(value('--socket'), () => console.log('listening on unix://' + value('--socket')));
process.stdin.resume().on('end', () => { ending = true; setTimeout(() => process.exit(0), 150); });
`;

describe('Simulator', () => {
  let folder = '';
  const open: Simulator[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-simulator-'));
    await writeFile(join(folder, 'cli.js'), program);
  });
  afterEach(async () => {
    for (const simulator of open.splice(0)) simulator.dispose();
    await sleep(200);
    await rm(folder, { recursive: true });
  });

  function simulator(): Simulator {
    const made = new Simulator({
      program: join(folder, 'cli.js'), stateFile: join(folder, 'state'), log: () => undefined, options: () => ({ cgroupVersion: 'v2', pullSpeed: 'fast', publishPorts: false, folder: '' }),
    });
    open.push(made);
    return made;
  }

  async function starts(): Promise<number> {
    return (await readFile(join(folder, 'state.starts'), 'utf8')).trim().split('\n').length;
  }

  async function crash(path: string): Promise<void> {
    await new Promise<void>(resolve => request({ socketPath: path, path: '/crash', agent: false }).on('error', () => resolve()).on('response', () => resolve()).end());
    await sleep(50);
  }

  it('starts once, however many need it', async () => {
    const one = simulator();
    const endpoints = await Promise.all([one.start(), one.start(), one.start()]);
    assert.equal(new Set(endpoints.map(({ path }) => path)).size, 1);
    assert.equal(await greet(endpoints[0].path), 'there');
    assert.equal(await starts(), 1);
  });

  it('is shared by two windows, and started anew when the one that started it has gone', async () => {
    const [first, second] = [simulator(), simulator()];
    await first.start();
    await second.start();
    assert.equal(await starts(), 1);
    first.dispose();
    await sleep(50);
    const { path } = await second.start();
    assert.equal(await greet(path), 'there');
    assert.equal(await starts(), 2);
  });

  it('starts again after a crash, but not for ever', async () => {
    const one = simulator();
    for (let crashes = 0; crashes < 4; crashes++) await crash((await one.start()).path);
    await assert.rejects(one.start(), (error: unknown) => error instanceof EngineFailure && error.kind === 'simulator');
    assert.deepEqual([await starts(), one.ends], [4, 4]);
  });

  it('says why it could not start', async () => {
    await writeFile(join(folder, 'state'), 'damaged');
    await assert.rejects(simulator().start(), (error: unknown) => error instanceof EngineFailure && error.kind === 'simulator' && error.text.args.includes('damaged'));
  });
});
