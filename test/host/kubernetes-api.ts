import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApiServer } from '../../src/cluster/api/api-server.ts';
import { serveApi } from './api-server.ts';
import { findProgram } from './docker.ts';
import { MissingPart } from './require.ts';

/** How a program ended, and what it said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The real kubectl, pointed at an API server of ours. */
export interface RealKubectl {
  /** Of the server that it asks. */
  readonly url: string;
  /** @param more of the environment */
  run(args: readonly string[], input?: string, more?: Readonly<Record<string, string>>): Promise<Said>;
  /** Standard output without the line end. @throws Error if kubectl fails */
  output(args: readonly string[], input?: string): Promise<string>;
  close(): Promise<void>;
}

/** Serves an API server on loopback, where everybody is `kubernetes-admin`. @throws MissingPart without kubectl */
export async function realKubectl(server: ApiServer): Promise<RealKubectl> {
  const program = findProgram('kubectl');
  if (program === undefined) throw new MissingPart('install kubectl 1.32');
  const served = await serveApi(server);
  const home = await mkdtemp(join(tmpdir(), 'cutaway-kubectl-'));
  const run: RealKubectl['run'] = async (args, input = '', more = {}) => new Promise(resolve => {
    const child = execFile(program, ['--server', served.url, ...args], { env: { HOME: home, PATH: process.env['PATH'], KUBECONFIG: join(home, 'none'), ...more }, timeout: 30_000, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      resolve({ code: error ? typeof error.code === 'number' ? error.code : -1 : 0, stdout, stderr });
    });
    child.stdin?.end(input);
  });
  return {
    url: served.url,
    run,
    async output(args, input) {
      const { code, stdout, stderr } = await run(args, input);
      if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
      return stdout.trimEnd();
    },
    async close() {
      await served.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
