import type Dockerode from 'dockerode';
import { execFile } from 'node:child_process';
import { object, text } from '../engine/json.ts';
import type { HostFiles } from '../host/host-files.ts';

/** Runs programs in the network namespace of a process of the engine's host; gives what they print, undefined if they are not there or fail. */
export type HostPrograms = (pid: number, argv: readonly string[]) => Promise<string | undefined>;

/** How long a program may take, in ms, and the most that it may print, in bytes. */
const patience = 10_000;
const longestOutput = 16 << 20;
const environment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Programs of this machine. Other namespaces than our own are entered by nsenter(1), for which one has to be root. */
export function localPrograms(files: HostFiles): HostPrograms {
  return async (pid, argv) => {
    const [own, wanted] = await Promise.all([files.readlink('/proc/self/ns/net'), files.readlink(`/proc/${pid}/ns/net`)]);
    const [program = '', ...args] = own !== undefined && own === wanted ? argv : ['nsenter', `--net=/proc/${pid}/ns/net`, ...argv];
    return new Promise(resolve => {
      execFile(program, args, { env: environment, timeout: patience, maxBuffer: longestOutput }, (error, stdout) => { resolve(error ? undefined : stdout); });
    });
  };
}

/** Programs of a simulated host, run by its engine. */
export function servedPrograms(docker: Dockerode): HostPrograms {
  return async (pid, argv) => {
    const reply = object(await post(docker, '/_cutaway/run', { Argv: ['nsenter', `--net=/proc/${pid}/ns/net`, ...argv] }));
    return reply['ExitCode'] === 0 ? text(reply['Stdout']) : undefined;
  };
}

/** `POST path` of what a simulated engine has beside the Engine API. Throws what docker-modem throws. */
export async function post(docker: Dockerode, path: string, body: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    docker.modem.dial({ path, method: 'POST', options: { _body: body }, statusCodes: { 200: true } }, (error, reply) => {
      if (error) reject(error);
      else resolve(reply);
    });
  });
}
