import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { MessageError, message } from '../../base/message.ts';
import { failureIn, type KindStep, missingProgramIn, stepIn } from './kind-output.ts';

/** How a run of kind is followed and ended. */
export interface KindRun {
  readonly signal: AbortSignal;
  readonly onStep?: (step: KindStep) => void;
  /** Every line, for a log. */
  readonly onLine?: (line: string) => void;
}

/** How long kind may take to end after it was asked to, in ms. */
const patience = 5000;
/** Of what kind writes, so many characters are kept to find out why it failed. */
const longestWords = 100_000;

/** What a cluster is to be. */
export interface ClusterWish {
  readonly name: string;
  readonly config: string;
  /** Where paths of the configuration begin. */
  readonly folder?: string;
  /** Of the nodes that name none. */
  readonly image?: string;
}

/**
 * The program kind (kind.sigs.k8s.io, 0.20 and newer), which makes clusters of containers by the CLI of Docker or Podman. All goes to it as arguments and on its standard input, nothing through
 * a shell.
 */
export class Kind {
  readonly #program: string;
  readonly #env: NodeJS.ProcessEnv;
  /** As in `0.27.0`. */
  readonly version: string;

  private constructor(program: string, env: NodeJS.ProcessEnv, version: string) {
    this.#program = program;
    this.#env = env;
    this.version = version;
  }

  /** Looks for the program, by name or path; undefined if it does not run. `environment` says how the engine is reached; null takes a variable away. */
  static async find(environment: Readonly<Record<string, string | null>>, program = 'kind'): Promise<Kind | undefined> {
    const env: NodeJS.ProcessEnv = { ...process.env, KIND_EXPERIMENTAL_PROVIDER: 'docker' };
    for (const [name, value] of Object.entries(environment)) env[name] = value ?? undefined;
    try {
      const output = await new Kind(program, env, '').#run(['version'], { signal: AbortSignal.timeout(patience) });
      const [, version] = /v(\d+\.\d+\.\d+\S*)/.exec(output) ?? [];
      return version === undefined ? undefined : new Kind(program, env, version);
    } catch {
      return undefined;
    }
  }

  /** Creates a cluster as a configuration says. Where that fails, kind takes away its nodes; where it is cancelled, it does not. @throws MessageError with kind's words; the signal's reason */
  async create({ name, config, folder, image }: ClusterWish, run: KindRun): Promise<void> {
    await this.#run(['create', 'cluster', '--name', name, '--config', '-', ...image === undefined ? [] : ['--image', image]], run, { input: config, folder });
  }

  /** Deletes a cluster, and its context from the kubeconfig. One that is not there is no mistake. @throws MessageError */
  async delete(name: string, run: KindRun): Promise<void> {
    await this.#run(['delete', 'cluster', '--name', name], run);
  }

  /** The names of the clusters that kind finds. @throws MessageError */
  async clusters(signal: AbortSignal): Promise<readonly string[]> {
    const output = await this.#run(['get', 'clusters'], { signal });
    return output.split('\n').filter(line => /^[a-z0-9.-]+$/.test(line));
  }

  /** Copies the images of an archive into every node. @throws MessageError */
  async loadArchive(name: string, file: string, run: KindRun): Promise<void> {
    await this.#run(['load', 'image-archive', '--name', name, file], run);
  }

  /** Copies an image of a Docker engine into every node; kind has the docker CLI save it, whatever its provider is. @throws MessageError */
  async loadImage(name: string, image: string, run: KindRun): Promise<void> {
    await this.#run(['load', 'docker-image', '--name', name, image], run);
  }

  /** Writes the logs of a cluster's nodes into a folder. @throws MessageError */
  async exportLogs(name: string, folder: string, run: KindRun): Promise<void> {
    await this.#run(['export', 'logs', '--name', name, folder], run);
  }

  /** Runs kind to its end; gives all that it wrote. */
  async #run(args: readonly string[], { signal, onStep, onLine }: KindRun, { input = '', folder }: { readonly input?: string; readonly folder?: string | undefined } = {}): Promise<string> {
    signal.throwIfAborted();
    // A group of its own: what kind runs ends with it.
    const child = spawn(this.#program, args, { env: this.#env, cwd: folder, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        output = `${output}${line}\n`.slice(-longestWords);
        onLine?.(line);
        const step = stepIn(line);
        if (step) onStep?.(step);
      });
    }
    const onAbort = (): void => { end(child); };
    signal.addEventListener('abort', onAbort);
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    try {
      const [code] = await once(child, 'close') as [number | null];
      signal.throwIfAborted();
      if (code === 0) return output;
      const missing = missingProgramIn(output);
      throw new MessageError(missing === undefined ? message('kind failed: {0}', failureIn(output) || `exit ${code ?? '?'}`) : message('kind works by the program {0}, which is not installed here, or not in the PATH.', missing));
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }
}

/** Ends kind and what it runs; by force if it takes too long. */
function end(child: ChildProcess): void {
  const kill = (signal: NodeJS.Signals): void => {
    try {
      if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, signal);
      else child.kill(signal);
    } catch {
      // It has ended meanwhile.
    }
  };
  kill('SIGTERM');
  const force = setTimeout(() => { kill('SIGKILL'); }, patience);
  child.once('close', () => { clearTimeout(force); });
}
