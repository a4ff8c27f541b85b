import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { connect, findProgram, importTestImage, testEngine, testImage } from '../test/host/docker.ts';
import { type Simulator, startSimulator } from '../test/host/simulator.ts';
import { measure, report, round } from './measure.ts';

const run = promisify(execFile);

/** How many times faster than dockerd the simulated engine shall run a container, asked by the API. */
const faster = 50;
/** From spawn to the first answer, in ms. */
const readyLimit = 150;
/** How much dearer a container may be among ten times as many. */
const growthLimit = 3;
const simulated = 'alpine:latest';

interface Peer {
  readonly client: Docker;
  readonly host: string;
  readonly image: string;
}

/** The simulated engine beside dockerd: a container's life by the API and by the CLI, and that many containers cost no more than few. */
export async function benchEngine(): Promise<void> {
  const simulator = await startSimulator();
  const { client, hangUp } = connect(`unix://${simulator.socket}`);
  try {
    await pull(client);
    const sim: Peer = { client, host: `unix://${simulator.socket}`, image: simulated };
    const ours = await lives(sim, 30);
    const real = await testEngine();
    try {
      await importTestImage(real);
      const theirs = await lives({ client: real.client, host: real.host, image: testImage }, 5);
      const ratio = (part: keyof Lives): number => round(theirs[part] / ours[part]);
      report('run --rm true by the API', { simulatedMs: ours.run, dockerdMs: theirs.run, ratio: ratio('run'), shareOfDockerd: round(ours.run / theirs.run) }, { figure: 'shareOfDockerd', below: 1 / faster });
      report('create, start, stop, remove', { simulatedMs: ours.life, dockerdMs: theirs.life, ratio: ratio('life') });
      report('docker run --rm true', { simulatedMs: ours.cli, dockerdMs: theirs.cli, ratio: ratio('cli') });
    } finally {
      await real.stop();
    }
    await benchMany(sim, simulator);
  } finally {
    hangUp();
    await simulator.end();
  }
  await benchReady();
}

interface Lives {
  readonly run: number;
  readonly life: number;
  readonly cli: number;
}

/** In ms, each. */
async function lives(peer: Peer, runs: number): Promise<Lives> {
  const docker = findProgram('docker');
  await runOnce(peer);
  return {
    run: (await measure(runs, () => runOnce(peer))).median,
    life: (await measure(runs, () => liveOnce(peer))).median,
    cli: docker === undefined ? NaN : (await measure(runs, async () => {
      await run(docker, ['run', '--rm', peer.image, 'true'], { env: { ...process.env, DOCKER_HOST: peer.host } });
      return undefined;
    })).median,
  };
}

async function runOnce({ client, image }: Peer): Promise<undefined> {
  const container = await client.createContainer({ Image: image, Cmd: ['true'], HostConfig: { AutoRemove: true } });
  const removed = container.wait({ condition: 'removed' });
  await container.start();
  await removed;
  return undefined;
}

async function liveOnce({ client, image }: Peer): Promise<undefined> {
  const container = await client.createContainer({ Image: image, Cmd: ['sleep', '1000'] });
  await container.start();
  await container.stop({ t: 0 });
  await container.remove();
  return undefined;
}

/** A thousand containers that run. */
async function benchMany(peer: Peer, { process: { pid } }: Simulator): Promise<void> {
  const start = async (count: number): Promise<number> => {
    const { median } = await measure(count, async () => {
      await (await peer.client.createContainer({ Image: peer.image, Cmd: ['sleep', '100000'] })).start();
      return undefined;
    });
    return median;
  };
  const few = await start(100);
  await start(800);
  const many = await start(100);
  const list = await measure(10, async () => {
    await peer.client.listContainers({ all: true });
    return undefined;
  });
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const megabytes = Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024);
  report('1,000 containers that run', { startMs: many, startAmongATenthMs: few, growth: round(many / few), listMs: list.median, megabytes }, { figure: 'growth', below: growthLimit });
}

async function benchReady(): Promise<void> {
  const { median, worst } = await measure(5, async () => {
    const simulator = await startSimulator();
    await simulator.end();
    return simulator.startedIn;
  });
  report('simulated engine ready', { median, worst }, { figure: 'median', below: readyLimit });
}

async function pull(client: Docker): Promise<void> {
  const stream = await client.pull(simulated);
  await new Promise<void>((resolve, reject) => {
    client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); });
  });
}
