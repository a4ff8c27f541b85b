import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type Docker from 'dockerode';
import { pack } from 'tar-stream';
import { ask } from '../test/contract/engine/http.ts';
import { connect, findProgram, importTestImage, testEngine, testImage } from '../test/host/docker.ts';
import { type Simulator, startSimulator } from '../test/host/simulator.ts';
import { measure, report, round } from './measure.ts';

const run = promisify(execFile);

/** How many times faster than dockerd the simulated engine shall run a container, asked by the API. */
const faster = 50;
/** Runs after which the JIT compiler has done its work, as in an engine that has been up for a minute. */
const warming = 1000;
/** From spawn to the first answer, in ms. */
const readyLimit = 150;
/** How much dearer a container may be among five times as many: what does not depend on their number costs one time as much, and a busy machine measures as it can. */
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
    const { median: first } = await measure(30, () => runOnce(sim));
    for (let run = 0; run < warming; run++) await runOnce(sim);
    const ours = await lives(sim, 30);
    const real = await testEngine();
    try {
      await importTestImage(real);
      const theirs = await lives({ client: real.client, host: real.host, image: testImage }, 5);
      const ratio = (part: keyof Lives): number => round(theirs[part] / ours[part]);
      report('run --rm true by the API', { simulatedMs: ours.run, firstMs: first, dockerdMs: theirs.run, ratio: ratio('run'), shareOfDockerd: round(ours.run / theirs.run) }, { figure: 'shareOfDockerd', below: 1 / faster });
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

/** By HTTP alone: what a client library does for a request takes longer than the simulated engine has. */
async function runOnce({ host, image }: Peer): Promise<undefined> {
  const post = async (path: string, body = {}): Promise<Buffer> => {
    const answer = await ask(host.replace(/^unix:\/\//, ''), { method: 'POST', path, headers: { 'Content-Type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) });
    if (answer.status >= 400) throw new Error(`${path}: ${answer.body.toString()}`);
    return answer.body;
  };
  const { Id: id } = JSON.parse((await post('/v1.41/containers/create', { Image: image, Cmd: ['true'], HostConfig: { AutoRemove: true } })).toString()) as { readonly Id: string };
  const removed = post(`/v1.41/containers/${id}/wait?condition=removed`);
  await post(`/v1.41/containers/${id}/start`);
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

/** Ten thousand containers that run: what they take, and that each costs what one among few does, garbage collection included. */
async function benchMany(peer: Peer, { process: { pid } }: Simulator): Promise<void> {
  const before = await memoryOf(pid);
  await startMany(peer, 100);
  await startMany(peer, 900);
  report('listing 1,000 containers', { listMs: await list(peer) });
  const few = await costOfMany(peer, pid, 1000);
  await startMany(peer, crowd - 3000);
  const many = await costOfMany(peer, pid, 1000);
  const { megabytes, peak } = await memoryOf(pid);
  report('10,000 containers that run', { cpuMs: many.cpu, cpuAmongTwoThousandMs: few.cpu, growth: round(many.cpu / few.cpu), startMs: many.median, listMs: await list(peer) }, { figure: 'growth', below: growthLimit });
  report('memory of 10,000 containers', { running: (await peer.client.listContainers()).length, megabytes, peak, kilobytesEach: round((megabytes - before.megabytes) * 1000 / crowd) }, { figure: 'megabytes', below: memoryLimit });
}

/** Starts so many. @returns for each the processor time of the simulator on average, and how long it took as a median, in ms */
async function costOfMany(peer: Peer, pid: number | undefined, count: number): Promise<{ readonly cpu: number; readonly median: number }> {
  const before = await processorTimeOf(pid);
  const median = await startMany(peer, count);
  return { cpu: round((await processorTimeOf(pid) - before) / count), median };
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

/** What a process has in memory, and has had at most, in MB of 10⁶ bytes. NaN where there is no /proc. */
async function memoryOf(pid: number | undefined): Promise<{ readonly megabytes: number; readonly peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [megabytes = NaN, peak = NaN] = [/VmRSS:\s+(\d+)/, /VmHWM:\s+(\d+)/].map(field => Math.round(Number(field.exec(status)?.[1] ?? NaN) * 1024 / 1e6));
  return { megabytes, peak };
}

/** The processor time of a process in ms, of which /proc tells hundredths of a second: `proc_pid_stat(5)`. NaN where there is no /proc. */
async function processorTimeOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const [user = NaN, system = NaN] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
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
