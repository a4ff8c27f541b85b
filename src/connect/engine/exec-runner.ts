import type Dockerode from 'dockerode';
import type { Duplex } from 'node:stream';
import type { ExecRunner } from '../host/exec.ts';
import { frames } from '../multiplexed.ts';
import { number, object } from './json.ts';

/** Longest output that is kept, in bytes. */
const longestOutput = 16 * 2 ** 20;
/** How long a program may take, in ms. */
const timeout = 10_000;

/** Runs programs in containers through the Engine API's exec. Throws what docker-modem throws. */
export function execRunner(getDocker: () => Promise<Dockerode>): ExecRunner {
  return async (containerId, argv) => {
    const docker = await getDocker();
    const abortSignal = AbortSignal.timeout(timeout);
    const exec = await docker.getContainer(containerId).exec({ Cmd: [...argv], AttachStdout: true, AttachStderr: true, abortSignal });
    const stream = await exec.start({ hijack: true, stdin: false, abortSignal });
    const stdout = await outputOf(stream, abortSignal);
    const { ExitCode } = object(await exec.inspect({ abortSignal }));
    return { stdout, exitCode: number(ExitCode) };
  };
}

async function outputOf(stream: Duplex, signal: AbortSignal): Promise<string> {
  const onAbort = (): void => { stream.destroy(signal.reason as Error); };
  signal.addEventListener('abort', onAbort);
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const { source, data } of frames(stream as AsyncIterable<Buffer>)) {
      size += data.length;
      if (source === 'stdout' && size <= longestOutput) chunks.push(data);
    }
    return Buffer.concat(chunks).toString();
  } finally {
    signal.removeEventListener('abort', onAbort);
    stream.destroy();
  }
}
