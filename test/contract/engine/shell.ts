/** The docker client of this machine, told to talk to one engine only. */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Longest time of one line, in ms. */
const patience = 60_000;

/** A folder and an environment in which `docker` means one engine. */
export class Shell {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#env = env;
  }

  static async make(socketPath: string): Promise<Shell> {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-shell-'));
    const config = join(folder, '.docker');
    await mkdir(join(config, 'cli-plugins'), { recursive: true });
    const compose = process.env['CUTAWAY_COMPOSE'];
    if (compose) await symlink(compose, join(config, 'cli-plugins', 'docker-compose'));
    return new Shell(folder, {
      PATH: process.env['PATH'], HOME: folder, TZ: 'UTC', LANG: 'C', DOCKER_CONFIG: config, DOCKER_HOST: `unix://${socketPath}`,
      DOCKER_API_VERSION: '1.41', DOCKER_BUILDKIT: '0', DOCKER_CLI_HINTS: 'false', NO_COLOR: '1', COMPOSE_ANSI: 'never', COMPOSE_PROGRESS: 'plain',
    });
  }

  /** Runs a line to its end; what runs too long is ended. */
  run(line: string): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const child = spawn('sh', ['-c', line], { cwd: this.folder, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      let stdout = '';
      let stderr = '';
      const timer = setTimeout(() => {
        stderr += '(not done in time)';
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      }, patience);
      child.stdout.on('data', (data: Buffer) => stdout += data.toString());
      child.stderr.on('data', (data: Buffer) => stderr += data.toString());
      child.on('error', reject);
      child.on('close', code => {
        clearTimeout(timer);
        resolve({ code: code ?? -1, stdout, stderr });
      });
    });
  }

  /** What was printed, without the name of this folder. */
  clean(text: string): string {
    return text.replaceAll(this.folder, '<folder>');
  }

  dispose(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
