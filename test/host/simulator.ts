import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';

/** A `cutaway sim` as it is shipped, in a process of its own. */
export interface Simulator {
  readonly socket: string;
  readonly process: ChildProcess;
  /** From its spawn until it listened, in ms. */
  readonly startedIn: number;
  /** Ends it and removes all that was made for it. */
  end(): Promise<void>;
}

/** Bundles the command line as it is shipped and starts its simulator. @throws Error if it ends at once */
export async function startSimulator(...args: readonly string[]): Promise<Simulator> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-simulator-'));
  const socket = join(folder, 'docker.sock');
  await bundle({ outdir: join(folder, 'dist'), production: true });
  const begun = performance.now();
  const simulator = spawn(process.execPath, [join(folder, 'dist', 'cli.js'), 'sim', '--socket', socket, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const over = new Promise<void>(resolve => { simulator.once('exit', () => { resolve(); }); });
  await new Promise<void>((resolve, reject) => {
    simulator.stdout.once('data', () => { resolve(); });
    simulator.once('exit', code => { reject(new Error(`the simulator has ended: ${code}`)); });
  });
  return {
    socket, process: simulator, startedIn: performance.now() - begun,
    end: async () => {
      simulator.kill();
      await over;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
