import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readlinkSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Analyses, type Engine, EngineDetails, hostFilesOf, OverlayReader, type OverlayReading } from '../../src/connect/index.ts';
import { overlayGraph, overlayStory } from '../../src/diagram/index.ts';
import { formatMessage } from '../../src/base/message.ts';
import { pathSteps, type PathWord } from '../../src/model/index.ts';
import { connect, findProgram, importTestImage, removeTestObjects, testEngine, type TestEngine, testLabels } from '../host/docker.ts';
import { type NewerEngine, startNewerEngine } from '../host/newer-engine.ts';
import { openedEngine, pulled } from '../host/opened-engine.ts';
import { MissingPart, realPart } from '../host/require.ts';
import { run } from '../host/run.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';
import tar from 'tar-stream';

/** What the image does to its files, an instruction a layer, and what the container does to them then. */
const instructions = [
  'RUN mkdir -p /d/sub /e && echo a > /etc/a && echo b > /etc/b && echo c > /etc/c && echo 1 > /d/x && echo 1 > /d/sub/x && echo 1 > /e/x',
  'RUN echo longer > /etc/a && ln -s a /etc/link && ln -s d/.. /top && ln -s /top/etc /conf',
  'RUN rm /etc/c && rm -rf /e && mkdir /e && echo 2 > /e/y',
  'RUN echo again > /etc/c',
];
const script = 'echo written >> /etc/b; rm /etc/a; rm -rf /d; mkdir /d; echo 3 > /d/z; echo new > /etc/new; rm -rf /e; touch /tmp/done; exec sleep 1000';
const paths = ['/etc/a', '/etc/b', '/etc/c', '/etc/link', '/etc/new', '/etc/none', '/d', '/d/x', '/d/sub/x', '/d/z', '/e', '/e/x', '/e/y', '/bin/busybox', '/etc/hosts', '/tmp'];

/** What a directory says of paths, by a program that is none of ours: for each directory above a path and for the path itself, its kind, size, and whether it is a whiteout or opaque. */
const lookAt = `
import os, stat, sys, json
def word(directory, path):
    hides, at = None, ''
    names = path.strip('/').split('/')
    for depth, name in enumerate(names):
        at += '/' + name
        try: found = os.lstat(directory + at)
        except FileNotFoundError: break
        whiteout = stat.S_ISCHR(found.st_mode) and found.st_rdev == 0
        isdir = stat.S_ISDIR(found.st_mode)
        if depth == len(names) - 1:
            if whiteout: return [None, hides or 'whiteout ' + at]
            kind = 'directory' if isdir else 'symlink' if stat.S_ISLNK(found.st_mode) else 'file' if stat.S_ISREG(found.st_mode) else 'other'
            return [kind + ' ' + str(found.st_size if kind == 'file' else 0), hides]
        opaque = isdir and 'trusted.overlay.opaque' in os.listxattr(directory + at) and os.getxattr(directory + at, 'trusted.overlay.opaque') == b'y'
        if not hides: hides = 'whiteout ' + at if whiteout else 'opaque ' + at if opaque else None if isdir else 'file ' + at
        if not isdir: break
    return [None, hides]
directories, paths = json.load(sys.stdin) if len(sys.argv) < 2 else json.loads(sys.argv[1])
print(json.dumps([[word(directory, path) for directory in directories] for path in paths]))
`;

const brief = (word: PathWord | undefined): readonly (string | null)[] => [word?.has ? `${word.has.kind} ${word.has.size}` : null, word?.hides ? `${word.hides.by} ${word.hides.at}` : null];

async function dockerfile(client: TestEngine['client'], image: string, tag: string): Promise<void> {
  const pack = tar.pack();
  pack.entry({ name: 'Dockerfile' }, [`FROM ${image}`, ...instructions, ''].join('\n'));
  pack.finalize();
  const stream = await client.buildImage(pack, { t: tag, labels: testLabels });
  await new Promise<void>((resolve, reject) => { client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); }); });
}

/** The same for each engine: an image of these layers, a container that changes its files, and how it is read. */
class Subject {
  readonly engine: Engine;
  readonly #client: TestEngine['client'];
  readonly #analyses: Analyses;
  id = '';

  constructor(engine: Engine, client: TestEngine['client']) {
    this.engine = engine;
    this.#client = client;
    this.#analyses = new Analyses(async () => Promise.resolve({ value: engine, release: () => undefined }));
  }

  async start(image: string, tag: string): Promise<void> {
    await dockerfile(this.#client, image, tag);
    const container = await this.#client.createContainer({ Image: tag, Cmd: ['sh', '-c', script], Labels: { ...testLabels }, StopSignal: 'SIGKILL' });
    await container.start();
    this.id = container.id;
    for (let tries = 0; tries < 100 && !await container.infoArchive({ path: '/tmp/done' }).then(() => true, () => false); tries++) await new Promise(resolve => setTimeout(resolve, 100));
  }

  async read(path?: string): Promise<OverlayReading> {
    const imageWords = async (image: string, at: string) => this.#analyses.use({ engine: this.engine.endpoint.id, image }, {}, ({ tree }) => tree.words(at));
    const files = hostFilesOf(this.engine.endpoint, async () => Promise.resolve(this.engine.docker));
    const details = new EngineDetails(async () => Promise.resolve(this.engine.docker));
    return new OverlayReader({ engine: this.engine, files, details, imageWords }, { container: this.id }).read(path);
  }

  dispose(): void {
    this.#analyses.dispose();
    this.engine.dispose();
  }
}

function theTest(test: TestEngine | undefined): TestEngine {
  assert.ok(test);
  return test;
}

function theSubject(subject: Subject | undefined): Subject {
  assert.ok(subject);
  return subject;
}

function tellsTheSame(get: () => Subject): void {
  it('shows the layers with their instructions, base first, and where a container writes', async () => {
    const { layers } = await get().read();
    const made = layers.filter(({ part }) => part === 'image').map(({ instruction }) => instruction);
    assert.deepEqual(made.slice(-instructions.length), instructions);
    assert.deepEqual(layers.slice(-2).map(({ part }) => part), ['init', 'upper']);
    assert.equal(overlayGraph(await get().read()).nodes.length, layers.length + 1);
  });

  it('tells the story of a path as it happened', async () => {
    const story = async (path: string): Promise<string> => overlayStory(await get().read(path)).map(text => formatMessage(text)).join('\n');
    assert.match(await story('/etc/b'), /adds \/etc\/b \(2 B\)\.\n\/etc\/b was written to: it was copied up from lowerdir \d+ \(RUN mkdir.*\) into upperdir \(10 B\), which hides the one below\.\nWhat is seen at \/etc\/b is in upperdir\.$/);
    assert.match(await story('/etc/a'), /has another \/etc\/a \(7 B\), which hides that of .*\nupperdir has a whiteout for \/etc\/a: it was removed\.\nNothing is seen at \/etc\/a\.$/);
    assert.match(await story('/etc/c'), /has a whiteout for \/etc\/c: it was removed\.\n.* adds \/etc\/c \(6 B\)\.\nWhat is seen at \/etc\/c is in lowerdir \d+ \(RUN echo again > \/etc\/c\)\.$/);
    assert.match(await story('/e/x'), /\/e as an opaque directory[^]*upperdir has a whiteout for \/e: the directory was removed[^]*Nothing is seen at \/e\/x\.$/);
    assert.match(await story('/d/x'), /upperdir has \/d as an opaque directory: what the layers below have in it is hidden\.\nNothing is seen at \/d\/x\.$/);
  });

  it('follows symbolic links on the way of a path, and says so', async () => {
    const { chosen, notes } = await get().read('/conf/b');
    assert.equal(chosen?.path, '/etc/b');
    assert.deepEqual(chosen.words, (await get().read('/etc/b')).chosen?.words);
    assert.deepEqual(notes.map(text => formatMessage(text)).slice(-1), ['/conf is a symbolic link that leads to /etc: the path is /etc/b.']);
    assert.equal((await get().read('/conf')).chosen?.path, '/conf');
  });

  it('says that something is seen where the container has something', async () => {
    for (const path of paths) {
      const isThere = await get().engine.docker.getContainer(get().id).infoArchive({ path }).then(() => true, () => false);
      const { chosen } = await get().read(path);
      assert.equal(pathSteps(chosen?.words ?? []).some(({ isSeen }) => isSeen), isThere, path);
    }
  });

  it('shows a write at the next look', async () => {
    const { docker } = get().engine;
    const before = await get().read('/etc/link');
    assert.equal(before.chosen?.words.at(-1), undefined);
    const exec = await docker.getContainer(get().id).exec({ Cmd: ['sh', '-c', 'rm /etc/link'], AttachStdout: true });
    const stream = await exec.start({});
    stream.resume();
    await once(stream, 'end');
    const after = await get().read('/etc/link');
    assert.deepEqual(after.chosen?.words.at(-1), { hides: { by: 'whiteout', at: '/etc/link' } });
    assert.ok(after.changes.some(({ path, kind }) => path === '/etc/link' && kind === 'removed'));
  });
}

describe('the overlay of a container on a real engine', function () {
  this.timeout(120_000);
  let test: TestEngine | undefined;
  let subject: Subject | undefined;

  before(async function () {
    const engine = test = await realPart(this, 'docker', testEngine);
    const { Driver } = await engine.client.info() as { Driver: string };
    await realPart(this, 'docker', async () => Driver === 'overlay2' ? Promise.resolve() : Promise.reject(new MissingPart(`the engine keeps files with ${Driver}, not with overlay2`)));
    const image = await importTestImage(engine);
    subject = new Subject(await openedEngine(engine.host), engine.client);
    await subject.start(image, `${image}-overlay`);
  });

  after(async () => {
    subject?.dispose();
    if (test) await removeTestObjects(test.client);
    await test?.stop();
  });

  it('has the directories that docker inspect names and the kernel has mounted', async () => {
    const { mount, layers } = await theSubject(subject).read();
    const { GraphDriver: { Data }, State: { Pid } } = await theSubject(subject).engine.docker.getContainer(theSubject(subject).id).inspect() as unknown as { GraphDriver: { Data: Record<string, string> }; State: { Pid: number } };
    assert.deepEqual([mount?.upper, mount?.work, mount?.merged, mount?.lower.join(':')], [Data['UpperDir'], Data['WorkDir'], Data['MergedDir'], Data['LowerDir']]);
    assert.deepEqual(layers.map(({ directory }) => directory), [...Data['LowerDir']?.split(':').reverse() ?? [], Data['UpperDir']]);
    const [, options = ''] = /^overlay \/ overlay (\S+)/m.exec(readFileSync(`/proc/${Pid}/mounts`, 'utf8')) ?? [];
    assert.equal(mount?.source, 'proc');
    const ofMount = (name: string): string => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(mount.options)?.[1] ?? '';
    for (const name of ['lowerdir', 'upperdir', 'workdir']) assert.ok(options.includes(`${name}=${ofMount(name)}`) && ofMount(name) !== '', `${name} of ${options}`);
    const home = dirname(dirname(mount.upper));
    const real = ofMount('lowerdir').split(':').map(link => link.startsWith('/') ? link : join(home, link)).map(link => join(home, readlinkSync(link).replace(/^\.\.\//, '')));
    assert.deepEqual(real, mount.lower, 'the links of the mount lead to the directories of inspect');
  });

  it('says of each path what is in these directories', async function () {
    const python = await realPart(this, 'docker', async () => findProgram('python3') ?? Promise.reject(new MissingPart('install python3, which reads the directories for comparison')));
    const { layers } = await theSubject(subject).read();
    const expected = JSON.parse(await run(python, ['-c', lookAt, JSON.stringify([layers.map(({ directory }) => directory), paths])])) as (string | null)[][][];
    for (const [index, path] of paths.entries()) assert.deepEqual((await theSubject(subject).read(path)).chosen?.words.map(brief), expected[index], path);
  });

  tellsTheSame(() => theSubject(subject));

  it('is drawn of any mount, in a mount namespace of its own too, as the kernel has it', async function () {
    const unshare = await realPart(this, 'docker', async () => findProgram('unshare') ?? Promise.reject(new MissingPart('install util-linux, of which unshare is')));
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-mount-'));
    try {
      const cli = `${process.execPath} --import tsx src/cli/main.ts diagram overlay --mount '${folder}/me rged' --format text`;
      const printed = await run(unshare, ['--mount', 'sh', '-ec', `
        mount -t tmpfs none ${folder}; cd ${folder}; mkdir one 'two:2' up work 'me rged'
        mount -t overlay none -o 'lowerdir=two\\:2:one,upperdir=up,workdir=work' 'me rged'; cd ${process.cwd()}; ${cli}`], { env: { ...process.env, DOCKER_HOST: theTest(test).host, LC_ALL: 'C' } });
      const lines = printed.split('\n').map(line => line.trim());
      assert.deepEqual(lines.filter(line => !line.startsWith('→') && line !== ''), [`${folder}/me rged`, 'merged', `${folder}/me rged`, 'rw', 'upperdir', 'up', 'workdir', 'work', 'lowerdir 2', 'two:2', 'lowerdir 1', 'one']);
      await assert.rejects(run(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'diagram', 'overlay', '--mount', `${folder}/me rged`], { env: { ...process.env, DOCKER_HOST: theTest(test).host, LC_ALL: 'C' } }), /No overlay is mounted at/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Its host's files are out of reach: it is in namespaces of its own. */
describe('the overlay of a container on Docker 28 with containerd\'s image store', function () {
  this.timeout(300_000);
  let newer: NewerEngine | undefined;
  let subject: Subject | undefined;
  let hangUp: (() => void) | undefined;

  before(async function () {
    const engine = newer = await realPart(this, 'docker', async () => startNewerEngine('--feature=containerd-snapshotter=true'));
    const connected = connect(engine.host);
    hangUp = connected.hangUp;
    const image = await importTestImage({ ...engine, client: connected.client, isPrivate: true });
    subject = new Subject(await openedEngine(engine.host), connected.client);
    await subject.start(image, `${image}-overlay`);
  });

  after(async () => {
    subject?.dispose();
    hangUp?.();
    await newer?.stop();
  });

  it('has the directories of the mount, which the engine does not name, and says so', async () => {
    const { mount, layers, notes } = await theSubject(subject).read();
    assert.deepEqual([mount?.source, layers.length], ['exec', instructions.length + 3]);
    assert.deepEqual(layers.slice(1, -2).map(({ instruction, directory }) => `${instruction}${directory}`), instructions, 'the classic builder leaves empty directories between');
    assert.ok(mount?.lower.every(directory => directory.includes('/io.containerd.snapshotter.v1.overlayfs/snapshots/')) && mount.upper === layers.at(-1)?.directory);
    assert.match(notes.map(text => formatMessage(text)).join('\n'), /^The engine does not name the directories of .*: they are those of the mount\.\nThe mount of .* has more directories than its image has layers, so it is not known which is of which layer\.$/);
  });

  it('tells the story of a path by the archives of the layers and what the engine says has changed', async () => {
    const story = async (path: string): Promise<string> => overlayStory(await theSubject(subject).read(path)).map(text => formatMessage(text)).join('\n');
    assert.match(await story('/etc/b'), /adds \/etc\/b \(2 B\)\.\n\/etc\/b was written to: it was copied up from .* into upperdir \(10 B\)/);
    assert.match(await story('/etc/a'), /\/etc\/a was removed in upperdir, by a whiteout or by an opaque directory above\.\nNothing is seen at \/etc\/a\.$/);
  });
});

describe('the overlay of a container on the simulated engine', function () {
  this.timeout(120_000);
  let simulator: SimulatedEngine | undefined;
  let subject: Subject | undefined;

  before(async () => {
    simulator = await simulatedEngine('--pull-speed', 'instant');
    subject = new Subject(await openedEngine(simulator.host, 'simulator'), simulator.client);
    await subject.start(await pulled(simulator.client, 'busybox'), 'overlay-test');
  });

  it('is drawn of any mount of the host, with the story of a path in it', async () => {
    const { engine } = theSubject(subject);
    const script = 'mkdir -p /o/a/d /o/b/d /o/u /o/w /o/m; echo 1 > /o/a/d/x; echo 22 > /o/b/d/y; ln -s d /o/a/l; mount -t overlay overlay -o lowerdir=/o/b:/o/a,upperdir=/o/u,workdir=/o/w /o/m; echo more >> /o/m/d/x; rm /o/m/d/y';
    await new Promise((resolve, reject) => {
      engine.docker.modem.dial({ path: '/_cutaway/run', method: 'POST', options: { _body: { Argv: ['sh', '-c', script] } }, statusCodes: { 200: true } }, (error, reply) => { if (error) reject(error); else resolve(reply); });
    });
    const files = hostFilesOf(engine.endpoint, async () => Promise.resolve(engine.docker));
    const reader = new OverlayReader({ engine, files, details: { image: async () => Promise.reject(new Error('none')) }, imageWords: async () => Promise.resolve([]) }, { mount: '/o/m' });
    const { mount, layers } = await reader.read();
    assert.deepEqual([mount?.upper, mount?.work, mount?.lower], ['/o/u', '/o/w', ['/o/b', '/o/a']]);
    assert.deepEqual(layers.map(({ part, directory }) => `${part} ${directory}`), ['lower /o/a', 'lower /o/b', 'upper /o/u']);
    const story = async (path: string): Promise<readonly string[]> => {
      const reading = await reader.read(path);
      return [...reading.notes, ...overlayStory(reading)].map(text => formatMessage(text));
    };
    assert.deepEqual(await story('/l/x'), [
      '/l is a symbolic link that leads to d: the path is /d/x.', 'lowerdir 1 adds /d/x (2 B).',
      '/d/x was written to: it was copied up from lowerdir 1 into upperdir (7 B), which hides the one below.', 'What is seen at /d/x is in upperdir.',
    ]);
    assert.deepEqual((await story('/d/y')).slice(1), ['upperdir has a whiteout for /d/y: it was removed.', 'Nothing is seen at /d/y.']);
    await assert.rejects(new OverlayReader({ engine, files, details: { image: async () => Promise.reject(new Error('none')) }, imageWords: async () => Promise.resolve([]) }, { mount: '/o' }).read(), /No overlay is mounted at \/o/);
  });

  after(async () => {
    subject?.dispose();
    await simulator?.end();
  });

  tellsTheSame(() => theSubject(subject));
});
