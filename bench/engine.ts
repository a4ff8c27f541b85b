import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import { connect, findProgram, importTestImage, testEngine, testImage } from '../test/host/docker.ts';
import { type Simulator, startSimulator } from '../test/host/simulator.ts';
import { measure, report, round } from './measure.ts';

const run = promisify(execFile);

/** How many times faster than dockerd the simulated engine shall run a container, asked by the API. */
const faster = 50;
/** From spawn to the first answer, in ms. */
const readyLimit = 150;
/** How much dearer a container may be among ten times as many: what does not depend on their number costs one time as much, and a busy machine measures as it can. */
const growthLimit = 2;
/** Of memory, in MB, with {@link crowd} containers that run. */
const memoryLimit = 1000;
const crowd = 10_000;
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
      report('build, nothing in the cache', { simulatedMs: ours.coldBuild, dockerdMs: theirs.coldBuild, ratio: ratio('coldBuild') });
      report('build, all in the cache', { simulatedMs: ours.hotBuild, dockerdMs: theirs.hotBuild, ratio: ratio('hotBuild') });
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
  readonly coldBuild: number;
  readonly hotBuild: number;
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
    coldBuild: (await measure(Math.min(runs, 5), run => buildOnce(peer, `cold ${run}`))).median,
    hotBuild: (await measure(runs, () => buildOnce(peer, 'cold 0'))).median,
  };
}

/** A build of five steps whose first RUN says `what`. */
async function buildOnce({ client, image }: Peer, what: string): Promise<undefined> {
  const dockerfile = `FROM ${image}\nENV A=1\nRUN echo ${what} > /a\nCOPY Dockerfile /b\nRUN cat /a /b > /c\nCMD ["cat", "/c"]\n`;
  const context = pack();
  context.entry({ name: 'Dockerfile' }, dockerfile);
  context.finalize();
  await finished(client, await client.buildImage(context, { t: 'cutaway-bench:built' }));
  return undefined;
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

/** Ten thousand containers that run: what they take, and that each costs what one among few does. */
async function benchMany(peer: Peer, { process: { pid } }: Simulator): Promise<void> {
  const before = await megabytesOf(pid);
  await startMany(peer, 100);
  const few = await startMany(peer, 100);
  await startMany(peer, 800);
  report('listing 1,000 containers', { listMs: await list(peer) });
  await startMany(peer, crowd - 1100);
  const many = await startMany(peer, 100);
  const megabytes = await megabytesOf(pid);
  report('10,000 containers that run', { startMs: many, startAmongAHundredMs: few, growth: round(many / few), listMs: await list(peer) }, { figure: 'growth', below: growthLimit });
  report('memory of 10,000 containers', { megabytes, kilobytesEach: round((megabytes - before) * 1024 / crowd) }, { figure: 'megabytes', below: memoryLimit });
}

/** Starts so many, one after the other. @returns what one of them took, in ms */
async function startMany({ client, image }: Peer, count: number): Promise<number> {
  const { median } = await measure(count, async () => {
    await (await client.createContainer({ Image: image, Cmd: ['sleep', '100000'] })).start();
    return undefined;
  });
  return median;
}

async function list({ client }: Peer): Promise<number> {
  const { median } = await measure(5, async () => {
    await client.listContainers({ all: true });
    return undefined;
  });
  return median;
}

/** What a process has in memory. NaN where there is no /proc. */
async function megabytesOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024);
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
  await finished(client, await client.pull(simulated));
}

/** Reads messages of progress to their end. @throws Error that one of them tells */
async function finished(client: Docker, stream: NodeJS.ReadableStream): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); });
  });
}
