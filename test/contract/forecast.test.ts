/** The forecast of the build cache against what a real engine's builders then do, edit by edit. */
import { deepEqual, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type BuildPreview, type BuildRecord, type Facts, previewBuild, recordOf } from '../../src/layers/index.ts';
import { BuildForecasts, BuildRecords, BuildSteps, buildImage, discoverEngines, type Engine, openEngine } from '../../src/connect/index.ts';
import { buildxPlugin } from '../host/buildx.ts';
import { importTestImage, testEngine, type TestEngine, testImage } from '../host/docker.ts';
import { realPart } from '../host/require.ts';

const dockerfile = `FROM ${testImage} AS tools
WORKDIR /tools
COPY tools .
RUN cat *.sh > all
FROM ${testImage}
ARG VERSION=1
ENV MODE=fast
WORKDIR /app
COPY package.json conf*.json ./
RUN cat package.json > installed
COPY --from=tools /tools/all /all
COPY src ./src
RUN ls src > list && echo $MODE $VERSION > mode
LABEL made=here
CMD ["true"]
`;

const files: Readonly<Record<string, string>> = {
  'tools/a.sh': 'a', 'tools/b.sh': 'b', 'package.json': '{}', 'config.json': '{}', 'src/main.js': 'main', 'src/lib/one.js': 'one', 'notes.md': 'notes', '.dockerignore': '*.md\n**/*.log\n',
};

interface Desk {
  readonly folder: string;
  text: string;
  args: Record<string, string>;
}

interface Edit {
  readonly name: string;
  readonly of: (desk: Desk) => Promise<void> | void;
}

const write = (path: string, text: string) => async ({ folder }: Desk): Promise<void> => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};
const replace = (from: string, to: string) => (desk: Desk): void => {
  ok(desk.text.includes(from));
  desk.text = desk.text.replace(from, to);
};

const edits: readonly Edit[] = [
  { name: 'nothing', of: () => undefined },
  { name: 'a file of the last copy', of: write('src/main.js', 'changed') },
  { name: 'a file below', of: write('src/lib/one.js', 'changed too') },
  { name: 'a new file', of: write('src/lib/two.js', 'two') },
  { name: 'a file that is gone', of: ({ folder }) => rm(join(folder, 'src/lib/one.js')) },
  { name: 'a file that is called otherwise', of: ({ folder }) => rename(join(folder, 'src/main.js'), join(folder, 'src/index.js')) },
  { name: 'an early file', of: write('package.json', '{"a":1}') },
  { name: 'a file that a pattern takes in', of: write('conf2.json', '{}') },
  { name: 'a time alone', of: ({ folder }) => utimes(join(folder, 'package.json'), 1, 1) },
  { name: 'permissions', of: ({ folder }) => chmod(join(folder, 'src/main.js'), 0o755) },
  { name: 'permissions of a folder', of: ({ folder }) => chmod(join(folder, 'src/lib'), 0o700) },
  { name: 'a file that is ignored', of: write('notes.md', 'more notes') },
  { name: 'a new file that is ignored', of: write('src/debug.log', 'log') },
  { name: 'a file that nothing copies', of: write('other.txt', 'other') },
  { name: 'what is ignored', of: write('.dockerignore', '*.md\n**/*.log\nsrc/lib\n') },
  { name: 'a new symbolic link', of: ({ folder }) => symlink('main.js', join(folder, 'src/link.js')) },
  { name: 'a comment', of: replace('ENV MODE', '# what for\n\nENV MODE') },
  { name: 'a keyword in lower case', of: replace('RUN cat package', 'run cat package') },
  { name: 'the last command', of: replace('ls src > list', 'ls -R src > list') },
  { name: 'an early command', of: replace('cat package.json > installed', 'cat package.json > done') },
  { name: 'a blank in a command', of: replace('ls src > list', 'ls  src > list') },
  { name: 'a line that is continued', of: replace('ls src > list &&', 'ls src > list && \\\n ') },
  { name: 'a variable', of: replace('MODE=fast', 'MODE=slow') },
  { name: 'how a variable is written', of: replace('ENV MODE=fast', 'ENV MODE="fast"') },
  { name: 'a label', of: replace('made=here', 'made=there') },
  { name: 'a new label at the front', of: replace('ENV MODE', 'LABEL first=yes\nENV MODE') },
  { name: 'the command of the image', of: replace('"true"', '"false"') },
  { name: 'a default of an argument', of: replace('VERSION=1', 'VERSION=2') },
  { name: 'a build argument', of: desk => { desk.args = { VERSION: '3' }; } },
  { name: 'a build argument with its default', of: desk => { desk.args = { VERSION: '1' }; } },
  { name: 'a folder of work', of: replace('WORKDIR /app', 'WORKDIR /application') },
  { name: 'a user before the last command', of: replace('RUN ls', 'USER 0:0\nRUN ls') },
  { name: 'a new step in the middle', of: replace('COPY src', 'RUN touch new\nCOPY src') },
  { name: 'a step less', of: replace('RUN cat package.json > installed\n', '') },
  { name: 'the order of two copies', of: replace('COPY --from=tools /tools/all /all\nCOPY src ./src', 'COPY src ./src\nCOPY --from=tools /tools/all /all') },
  { name: 'owners', of: replace('COPY src', 'COPY --chown=1:1 src') },
  { name: 'another destination', of: replace('COPY src ./src', 'COPY src /app/src/') },
  { name: 'the same destination otherwise', of: replace('COPY src ./src', 'COPY src /app/src') },
  { name: 'a stage’s name', of: desk => { desk.text = desk.text.replace('AS tools', 'AS kit').replace('--from=tools', '--from=kit'); } },
  { name: 'a shell', of: replace('RUN ls src', 'SHELL ["/bin/sh", "-ec"]\nRUN ls src') },
  { name: 'the exec form', of: replace('RUN cat package.json > installed', 'RUN ["touch", "installed"]') },
  { name: 'a file of the first stage', of: write('tools/a.sh', 'other') },
  { name: 'a file of the first stage that leads to the same', of: async desk => { await write('tools/readme', 'x')(desk); } },
  { name: 'the first edit again', of: write('src/main.js', 'changed') },
];

const never = new AbortController().signal;

/** Whether each step was in the cache, by the instruction's number in the file; steps that were not done are not in it. */
type Done = ReadonlyMap<number, boolean>;

for (const builder of ['classic', 'buildkit'] as const) {
  describe(`The forecast of the cache, and what the ${builder} builder does`, function () {
    this.timeout(60_000);
    let real: TestEngine;
    let engine: Engine;
    let folder: string;
    let forecasts: BuildForecasts;
    let build: (desk: Desk, preview: BuildPreview) => Promise<Done>;
    let records: readonly BuildRecord[] = [];

    before(async function () {
      this.timeout(180_000);
      real = await realPart(this, 'docker', testEngine);
      const plugin = builder === 'buildkit' ? await realPart(this, 'buildx', () => buildxPlugin('sid')) : '';
      await importTestImage(real);
      folder = await mkdtemp(join(tmpdir(), 'cutaway-forecast-'));
      engine = await engineAt(real.host);
      forecasts = new BuildForecasts(new BuildRecords(join(folder, 'records')));
      build = builder === 'classic' ? desk => classicBuild(engine, desk) : await buildxBuild(real.host, plugin, join(folder, 'docker'));
      await done(await reset());
    });

    after(async () => {
      engine.dispose();
      await rm(folder, { recursive: true, force: true });
      await real.stop();
    });

    /** The context as at first, in a folder that is always the same. */
    async function reset(): Promise<Desk> {
      const desk: Desk = { folder: join(folder, 'context'), text: dockerfile, args: {} };
      await rm(desk.folder, { recursive: true, force: true });
      for (const [path, text] of Object.entries(files)) await write(path, text)(desk);
      return desk;
    }

    /** Foretells, builds, remembers; gives what was foretold and what was done. */
    async function done(desk: Desk): Promise<{ readonly preview: BuildPreview; readonly seen: Done }> {
      await writeFile(join(desk.folder, 'Dockerfile'), desk.text);
      const { args: buildArguments, text } = desk;
      const facts: Facts = { ...await forecasts.facts(engine, { folder: desk.folder, dockerfile: 'Dockerfile', text, buildArguments, target: '', builder }, never, true), builds: records };
      const preview = previewBuild(text, facts);
      const seen = await build(desk, preview);
      records = [recordOf(text, facts, { image: 'not asked', at: 0, layers: [], ms: new Map() }), ...records];
      return { preview, seen };
    }

    for (const edit of edits) {
      it(`agree on ${edit.name}`, async () => {
        const desk = await reset();
        await edit.of(desk);
        const { preview, seen } = await done(desk);
        const steps = preview.stages.flatMap(stage => stage.steps).filter(({ cache }) => cache.state === 'cached' || cache.state === 'rebuild');
        const say = (isCached: boolean | undefined): string => isCached === undefined ? 'not done' : isCached ? 'cached' : 'rebuild';
        deepEqual(
          steps.map(({ text, cache }) => `${text}: ${cache.state}`),
          steps.map(({ text, number }) => `${text}: ${say(seen.get(number))}`),
        );
        ok(steps.length > 0);
      });
    }
  });
}

async function engineAt(host: string): Promise<Engine> {
  const { endpoints } = await discoverEngines(host);
  const endpoint = endpoints.find(({ address }) => address === host);
  ok(endpoint);
  return openEngine(endpoint, never);
}

async function classicBuild(engine: Engine, { folder, args }: Desk): Promise<Done> {
  const steps = new BuildSteps(() => 0);
  await buildImage(engine, { folder, dockerfile: 'Dockerfile', tag: '', buildArguments: args }, { onContext: () => undefined, onOutput: text => {
    steps.read(text);
    return Promise.resolve();
  } }, never);
  return steps.end().cached;
}

/** What BuildKit calls a step: the stage, and the how manieth of its steps that are done it is, FROM the first. */
function vertexNames({ stages }: BuildPreview): ReadonlyMap<string, number> {
  return new Map(stages.flatMap(({ name, index, steps }) => steps.filter(({ makesLayer }) => makesLayer).map(({ number }, at) => [`${name || `stage-${index}`} ${at + 2}`, number] as const)));
}

async function buildxBuild(host: string, plugin: string, config: string): Promise<(desk: Desk, preview: BuildPreview) => Promise<Done>> {
  await mkdir(join(config, 'cli-plugins'), { recursive: true });
  await symlink(plugin, join(config, 'cli-plugins', 'docker-buildx'));
  const env = { PATH: process.env['PATH'], DOCKER_CONFIG: config, DOCKER_HOST: host, DOCKER_BUILDKIT: '1', BUILDKIT_PROGRESS: 'plain', NO_COLOR: '1' };
  return async ({ folder, args }, preview) => {
    const options = Object.entries(args).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]);
    const { stderr: output } = await promisify(execFile)('docker', ['build', ...options, '.'], { cwd: folder, env });
    const names = vertexNames(preview);
    const vertices = new Map([...output.matchAll(/^#(\d+) \[(\S+) +(\d+)\/\d+\] /gm)].map(([, id = '', stage = '', at = '']) => [id, names.get(`${stage} ${at}`)] as const));
    const cached = new Set([...output.matchAll(/^#(\d+) CACHED$/gm)].map(([, id = '']) => id));
    return new Map([...vertices].flatMap(([id, number]) => number === undefined ? [] : [[number, cached.has(id)] as const]));
  };
}
