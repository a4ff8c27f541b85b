/**
 * `docker build` with the real buildx and the simulated engine. What is expected is what buildx 0.29 shows of dockerd 28.5, recorded with the same files on an image
 * that was there; ids and times apart.
 */
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildxPlugin, buildxSuites } from '../host/buildx.ts';
import { realPart } from '../host/require.ts';
import { type Simulator, startSimulator } from '../host/simulator.ts';

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  /** Its standard input. */
  readonly input?: string;
  /** It is interrupted after so long. */
  readonly seconds?: number;
}

/** A docker CLI with buildx, and an engine of its own. */
class Desk {
  readonly folder: string;
  private readonly engine: Simulator;

  private constructor(folder: string, engine: Simulator) {
    this.folder = folder;
    this.engine = engine;
  }

  static async make(plugin: string): Promise<Desk> {
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-buildx-'));
    await mkdir(join(folder, '.docker', 'cli-plugins'), { recursive: true });
    await symlink(plugin, join(folder, '.docker', 'cli-plugins', 'docker-buildx'));
    return new Desk(folder, await startSimulator());
  }

  /** Writes a build context. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(this.folder, dirname(path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
  }

  docker(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    return this.run('docker', args, options);
  }

  run(program: string, args: readonly string[], { input = '', seconds = 40 }: RunOptions = {}): Promise<Ran> {
    const env = {
      PATH: process.env['PATH'], HOME: this.folder, DOCKER_CONFIG: join(this.folder, '.docker'), DOCKER_HOST: `unix://${this.engine.socket}`, DOCKER_CLI_HINTS: 'false', BUILDKIT_PROGRESS: 'plain', NO_COLOR: '1',
    };
    return new Promise(resolve => {
      const child = execFile(program, args, { cwd: this.folder, env, timeout: seconds * 1000, killSignal: 'SIGINT' }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr });
      });
      // A program that has ended reads nothing.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(input);
    });
  }

  /** Sends a file as the body of a request. @returns the lines of the answer, each JSON */
  async post(path: string, file: string): Promise<unknown[]> {
    const body = await readFile(join(this.folder, file));
    const text = await new Promise<string>((resolve, reject) => {
      const sending = request({ socketPath: this.engine.socket, path, method: 'POST', headers: { 'Content-Type': 'application/x-tar' } }, answer => {
        let read = '';
        answer.setEncoding('utf8').on('data', (part: string) => { read += part; }).on('end', () => { resolve(read); }).on('error', reject);
      });
      sending.on('error', reject).end(body);
    });
    return text.trim().split('\r\n').map(line => JSON.parse(line) as unknown);
  }

  async end(): Promise<void> {
    await this.engine.end();
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What a build shows, without ids, times and sizes. */
function shown({ stderr }: Ran): string[] {
  return stderr.split('\n').filter(line => !/^(?:#0 |$)/.test(line)).map(line => line.replace(/(?<=sha256:)[0-9a-f]{64}/, '…').replace(/\d+\.\d+s? /g, '').replace(/ \d+\.\ds$/, '').replace(/: \d+B/, ': …'))
    .filter((line, index, lines) => line.replace(/ done$/, '') !== lines[index + 1]?.replace(/ done$/, '') && !/^#\d+ transferring \w+:$/.test(line));
}

/** What each vertex shows; in the order of their names, as some are worked on at the same time. */
function vertices(ran: Ran): string[] {
  const lines = new Map<string, string>();
  for (const line of shown(ran)) {
    const [number = '', ...words] = line.split(' ');
    lines.set(number, [...lines.has(number) ? [lines.get(number)] : [], words.join(' ')].join('\n'));
  }
  return [...lines.values()].sort();
}

const dockerfile = 'FROM alpine\nRUN echo hi\nCOPY a.txt /\n';
const excerpt = (...lines: readonly string[]): string[] => ['--------------------', ...lines, '--------------------'];

for (const suite of buildxSuites) {
  describe(`docker build with the buildx of Debian ${suite}`, () => {
    let desk: Desk;

    before(async function () {
      this.timeout(180_000);
      desk = await Desk.make(await realPart(this, 'buildx', () => buildxPlugin(suite)));
      await desk.docker(['pull', '--quiet', 'alpine']);
      await desk.write({ 'plain/Dockerfile': dockerfile, 'plain/a.txt': 'a\n' });
    });
    after(() => (desk as Desk | undefined)?.end());

    it('shows what it does, and the image runs', async () => {
      deepEqual(vertices(await desk.docker(['build', '--tag', 'plain', 'plain'])), [
        '[1/3] FROM docker.io/library/alpine:latest\nCACHED',
        '[2/3] RUN echo hi\nhi\nDONE',
        '[3/3] COPY a.txt /\nDONE',
        '[internal] load .dockerignore\ntransferring context: … done\nDONE',
        '[internal] load build context\ntransferring context: … done\nDONE',
        '[internal] load build definition from Dockerfile\ntransferring dockerfile: … done\nDONE',
        '[internal] load metadata for docker.io/library/alpine:latest\nDONE',
        'exporting to image\nexporting layers done\nwriting image sha256:… done\nnaming to docker.io/library/plain done\nDONE',
      ]);
      deepEqual((await desk.docker(['run', '--rm', 'plain', 'cat', '/a.txt'])).stdout, 'a\n');
    });

    it('takes everything from the cache the second time, and makes the same image', async () => {
      const first = await desk.docker(['build', '--quiet', 'plain']);
      match(first.stdout, /^sha256:[0-9a-f]{64}\n$/);
      deepEqual((await desk.docker(['build', '--quiet', 'plain'])).stdout, first.stdout);
      deepEqual(shown(await desk.docker(['build', 'plain'])).filter(line => line.endsWith('CACHED')).length, 3);
    });

    it('shows the lines of the Dockerfile that are wrong', async () => {
      await desk.write({ 'fails/Dockerfile': 'FROM alpine\nRUN echo one\nRUN false\n', 'typo/Dockerfile': 'FROM alpine\nRUNN x\n', 'missing/Dockerfile': 'FROM alpine\nCOPY nope /\n' });
      const fails = await desk.docker(['build', 'fails']);
      deepEqual([fails.code, shown(fails).slice(-9, -1)], [1, ['------', 'Dockerfile:3', ...excerpt('   1 |     FROM alpine', '   2 |     RUN echo one', '   3 | >>> RUN false', '   4 |     ')]]);
      match(fails.stderr, /failed to solve: process "\/bin\/sh -c false" did not complete successfully: exit code: 1\n$/);
      match((await desk.docker(['build', 'typo'])).stderr, /Dockerfile:2\n-+\n {3}1 \| {5}FROM alpine\n {3}2 \| >>> RUNN x\n[^]*failed to solve: dockerfile parse error on line 2: unknown instruction: RUNN \(did you mean RUN\?\)\n$/);
      match((await desk.docker(['build', 'missing'])).stderr, /failed to compute cache key: failed to calculate checksum of ref \S+: "\/nope": not found\n$/);
      match((await desk.docker(['build', '-'], { input: 'FROM nothere:1\n' })).stderr, /nothere:1: failed to resolve source metadata for docker\.io\/library\/nothere:1: pull access denied/);
    });

    it('knows arguments, labels, targets, secrets, mounts, heredocs, named contexts and .dockerignore', async () => {
      await desk.write({
        'many/Dockerfile': [
          'FROM alpine AS a', 'ARG V=1', 'LABEL v=$V', 'RUN --mount=type=secret,id=s cat /run/secrets/s', 'RUN --mount=type=bind,source=sub,target=/src --mount=type=cache,target=/c --mount=type=tmpfs,target=/t ls /src',
          'RUN <<EOF', 'echo heredoc $V', 'EOF', 'COPY --chmod=600 --chown=1:2 . /all', 'COPY --from=other a.txt /other', 'FROM a AS b', 'RUN ls -R /all', 'RUN cat /other', 'FROM a AS never', 'RUN false', '',
        ].join('\n'),
        'many/one': '1', 'many/sub/two': '2', 'many/x.md': 'x', 'many/.dockerignore': '*.md\nDockerfile\n', secret: 'secret text\n',
      });
      const args = ['--build-arg', 'V=2', '--label', 'l=m', '--target', 'b', '--secret', 'id=s,src=secret', '--build-context', 'other=plain', '--tag', 'many:1', '--tag', 'more'];
      const { stderr } = await desk.docker(['build', ...args, 'many']);
      const said = stderr.split('\n').flatMap(line => /^#\d+ \d+\.\d+ (.*)$/.exec(line)?.slice(1) ?? []);
      deepEqual(said, ['secret text', 'two', 'heredoc 2', '/all:', 'one', 'sub', '', '/all/sub:', 'two', 'a']);
      deepEqual(JSON.parse((await desk.docker(['inspect', '--format', '{{json .Config.Labels}}', 'more'])).stdout), { l: 'm', v: '2' });
    });

    it('builds an archive from standard input', async () => {
      match((await desk.run('sh', ['-c', 'tar -C plain -c . | docker build --quiet -'])).stdout, /^sha256:/);
    });

    it('builds for clients that only know the Engine API', async () => {
      await desk.run('sh', ['-c', 'tar -C plain -cf plain.tar . && tar -C fails -cf fails.tar .']);
      const { stdout } = await desk.docker(['build', '--quiet', 'plain']);
      const told = await desk.post('/v1.41/build?version=2&t=two', 'plain.tar');
      deepEqual([told.slice(0, -1).every(line => (line as { readonly id: string }).id === 'moby.buildkit.trace'), told.at(-1)], [true, { id: 'moby.image.id', aux: { ID: stdout.trim() } }]);
      deepEqual(await desk.post('/v1.41/build?version=2&q=1', 'plain.tar'), [{ stream: stdout }]);
      const message = 'process "/bin/sh -c false" did not complete successfully: exit code: 1';
      deepEqual((await desk.post('/v1.41/build?version=2', 'fails.tar')).at(-1), { errorDetail: { message }, error: message });
      deepEqual(await desk.post('/v1.41/build?version=3', 'plain.tar'), [{ message: 'invalid version "3"' }]);
    });

    it('gives the client the files of what was built', async () => {
      deepEqual((await desk.docker(['build', '--output', 'out', 'plain'])).code, 0);
      deepEqual([await readFile(join(desk.folder, 'out', 'a.txt'), 'utf8'), await readlink(join(desk.folder, 'out', 'bin', 'ls'))], ['a\n', '/bin/busybox']);
      deepEqual((await desk.run('sh', ['-c', 'docker build --output - plain | tar -xO a.txt'])).stdout, 'a\n');
    });

    it('leaves nothing when the client gives up', async () => {
      await desk.write({ 'slow/Dockerfile': 'FROM alpine\nRUN echo begun && sleep 60\n' });
      const { code, stderr } = await desk.docker(['build', '--tag', 'slow', 'slow'], { seconds: 4 });
      deepEqual([code === 0, /begun/.test(stderr)], [false, true]);
      deepEqual([(await desk.docker(['image', 'ls', '--quiet', 'slow'])).stdout, (await desk.docker(['ps', '--all', '--quiet'])).stdout], ['', '']);
    });

    it('remembers builds', async () => {
      await desk.write({ 'seen/Dockerfile': 'FROM alpine\nRUN echo remembered\n', 'wrong/Dockerfile': 'FROM alpine\nRUN false\n' });
      for (const folder of ['seen', 'wrong']) await desk.docker(['build', folder]);
      const { stdout } = await desk.docker(['buildx', 'history', 'ls']);
      // Older releases have no such command, and show what they have.
      if (!stdout.startsWith('BUILD ID')) return;
      const rows = stdout.trim().split('\n').slice(1).map(line => line.trim().split(/ {2,}/));
      deepEqual(rows.slice(0, 2).map(([, name, status]) => [name, status]), [['wrong', 'Error'], ['seen', 'Completed']]);
      const [id = ''] = rows[1] ?? [];
      const logs = await desk.docker(['buildx', 'history', 'logs', id]);
      match(logs.stdout + logs.stderr, /RUN echo remembered/);
      equal((await desk.docker(['buildx', 'history', 'rm', id])).code, 0);
      equal((await desk.docker(['buildx', 'history', 'ls'])).stdout.includes(id), false);
    });

    it('tells of its builder and its cache', async () => {
      match((await desk.docker(['buildx', 'ls'])).stdout, /default\* +docker[^]*running +v0\.25\.1 +linux\/amd64/);
      const cachedAfter = async (...prune: readonly string[]): Promise<number> => {
        equal((await desk.docker(['builder', 'prune', '--force', ...prune])).code, 0);
        return shown(await desk.docker(['build', 'plain'])).filter(line => line.endsWith('CACHED')).length;
      };
      // Images share what their builds have left; the base is there in any case.
      deepEqual([await cachedAfter(), await cachedAfter('--all')], [3, 1]);
      match((await desk.docker(['buildx', 'du', '--verbose'])).stdout, /Description:\s+local source for dockerfile\n[^]*?Type:\s+source\.local\n/);
    });
  });
}
