import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect as connectSocket, type Socket } from 'node:net';
import Docker from 'dockerode';
import { pack } from 'tar-stream';
import { connect } from '../host/docker.ts';
import { type Simulator, startSimulator } from '../host/simulator.ts';

const image = 'alpine:latest';
/** Clients at once. */
const crowd = 200;
/** So often a volume comes and goes while somebody listens who does not read. */
const volumes = 2_500;
/** Of a build context, in MB, and what it may take in the engine's memory. */
const contextSize = 128;
const contextMemory = 96;

describe('cutaway sim, asked by difficult clients', function () {
  this.timeout(180_000);
  let simulator: Simulator;
  let client: Docker;
  let hangUp: () => void;

  before(async () => {
    simulator = await startSimulator();
    ({ client, hangUp } = connect(`unix://${simulator.socket}`));
    await finished(await client.pull(image));
  });
  after(async () => {
    hangUp();
    await simulator.end();
  });

  /** Reads messages of progress to their end. @throws Error that one of them tells */
  function finished(stream: NodeJS.ReadableStream): Promise<unknown> {
    return new Promise((resolve, reject) => {
      client.modem.followProgress(stream, (error, said) => { if (error) reject(error); else resolve(said); });
    });
  }

  /** A connection on which a request has been sent by hand. */
  async function asked(head: string): Promise<Socket> {
    const socket = connectSocket(simulator.socket);
    await once(socket, 'connect');
    socket.write(`${head}\r\nHost: docker\r\n\r\n`);
    return socket;
  }

  async function megabytes(): Promise<number> {
    return Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${simulator.process.pid}/status`, 'utf8'))?.[1]) / 1024;
  }

  it(`serves ${crowd} clients at once, each its own container`, async () => {
    const ends = await Promise.all(Array.from({ length: crowd }, async (_, at) => {
      const own = new Docker({ socketPath: simulator.socket });
      const container = await own.createContainer({ name: `of-${at}`, Image: image, Cmd: ['sh', '-c', `echo hello ${at}; exit ${at % 7}`], Tty: true });
      const ended = container.wait({ condition: 'next-exit' }) as Promise<{ readonly StatusCode: number }>;
      await container.start();
      const { StatusCode } = await ended;
      const said = String(await container.logs({ stdout: true }));
      await container.remove();
      return `${said.trim()}, ${StatusCode}`;
    }));
    deepEqual(ends, Array.from({ length: crowd }, (_, at) => `hello ${at}, ${at % 7}`));
    deepEqual(await client.listContainers({ all: true }), []);
  });

  it('keeps no more than so much for a listener who never reads', async () => {
    const socket = await asked('GET /v1.51/events HTTP/1.1');
    socket.pause();
    for (let at = 0; at < volumes; at++) {
      await client.createVolume({ Name: `v${at}` });
      await client.getVolume(`v${at}`).remove();
    }
    let heard = '';
    socket.setEncoding('utf8').on('data', (text: string) => { heard += text; }).resume();
    while (!heard.includes('"the-last"')) {
      await client.createVolume({ Name: 'the-last' });
      await client.getVolume('the-last').remove();
    }
    socket.destroy();
    const events = heard.match(/"Type":"volume"/g)?.length ?? 0;
    ok(events > 1000 && events < volumes * 2, `${events} of more than ${volumes * 2} events`);
  });

  it('takes a large build context as it comes, and answers others meanwhile', async function () {
    if (process.platform !== 'linux') this.skip();
    const before = await megabytes();
    let most = 0;
    const context = pack();
    const building = client.buildImage(context, { t: 'large:latest' });
    const file = context.entry({ name: 'large', size: contextSize * 2 ** 20 });
    const part = Buffer.alloc(2 ** 20);
    for (let at = 0; at < contextSize; at++) {
      if (!file.write(part)) await once(file, 'drain');
      if (at % 16 !== 0) continue;
      equal(String(await client.ping()), 'OK');
      most = Math.max(most, await megabytes() - before);
    }
    file.end();
    context.entry({ name: 'Dockerfile' }, `FROM ${image}\nCOPY Dockerfile /\n`);
    context.finalize();
    ok(JSON.stringify(await finished(await building)).includes('Successfully tagged large:latest'));
    ok(most < contextMemory, `${Math.round(most)} MB for a context of ${contextSize} MB`);
  });
});
