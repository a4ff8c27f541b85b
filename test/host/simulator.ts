/** Cutaway's simulated Docker Engine for tests, started from source as `cutaway sim`. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, root } from '../../build/paths.ts';
import { MissingPart } from './require.ts';
import { endWithThis, stopGroup } from './run.ts';

export interface Simulator {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** Longest time for it to listen, in ms. */
const patience = 60_000;

/** Starts a simulated engine on a socket of its own. Fails with {@link MissingPart} while Cutaway has no such command. */
export async function startSimulator(args: readonly string[] = []): Promise<Simulator> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-sim-'));
  const socket = join(folder, 'engine.sock');
  const child = spawn(process.execPath, ['--import', 'tsx', inRoot('src', 'cli', 'main.ts'), 'sim', '--socket', socket, ...args], {
    cwd: root, detached: true, stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithThis(child);
  const stop = async (): Promise<void> => {
    await stopGroup(child);
    await rm(folder, { recursive: true, force: true });
  };
  let output = '';
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the simulator does not listen after ${patience / 1000} s:\n${output}`)), patience);
      const read = (data: Buffer): void => {
        output += data.toString();
        if (!output.includes('listening on unix://')) return;
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', reject);
      child.on('exit', () => {
        clearTimeout(timer);
        reject(/no subcommand sim\b/.test(output) ? new MissingPart('this Cutaway has no command sim') : new Error(`the simulator ended:\n${output}`));
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { host: `unix://${socket}`, stop };
}
