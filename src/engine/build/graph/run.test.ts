import { deepEqual, rejects } from 'node:assert/strict';
import { Content, encode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { emptyConfig } from '../evaluate.ts';
import { MemoryFiles } from '../files.ts';
import { defaultOptions } from '../options.ts';
import { planBuild } from '../plan.ts';
import { MemoryBackend } from '../testing.ts';
import { runGraph, type CachedStep } from './run.ts';
import type { GraphReporter } from './vertex.ts';

const metadata = { mode: 0o644, uid: 0, gid: 0, mtime: 0 } as const;
const file = (path: string, text: string): LayerEntry => ({ ...metadata, kind: 'regular', path, content: Content.text(text) });

class Build {
  readonly backend = new MemoryBackend((argv, _env, files, output) => {
    output.stdout(encode(`${argv.join('|')}\n`));
    if (argv.at(-1) === 'false') return 1;
    if (argv.at(-1) !== 'true') files.put(file(`made-${argv.at(-1)?.length ?? 0}`, 'made'));
    return 0;
  });
  readonly told: string[] = [];
  readonly cache = new Map<string, CachedStep>();
  private readonly reporter: GraphReporter = {
    started: () => undefined,
    completed: ({ name }, { cached, error }) => { this.told.push(`${name}${cached ? ' CACHED' : ''}${error === undefined ? '' : ` ERROR ${error}`}`); },
    log: ({ name }, stream, bytes) => { this.told.push(`${name} > ${stream} ${new TextDecoder().decode(bytes).trim()}`); },
    progress: () => undefined,
  };

  constructor() {
    this.backend.addImage('base', [file('etc/passwd', 'web:x:7:8::/:/bin/sh\n')], { ...emptyConfig, Cmd: ['sh'] });
  }

  async run(text: string, { files = [], signal, entitlements, ...options }: Partial<typeof defaultOptions> & { files?: readonly LayerEntry[]; signal?: AbortSignal; entitlements?: ReadonlySet<string> } = {}): Promise<Awaited<ReturnType<typeof runGraph>>> {
    this.told.length = 0;
    const cache = { get: (key: string) => this.cache.get(key), put: (key: string, step: CachedStep) => { this.cache.set(key, step); } };
    return runGraph({ plan: planBuild(text), context: () => Promise.resolve({ files: new MemoryFiles(files) }), options: { ...defaultOptions, ...options }, backend: this.backend, cache, reporter: this.reporter, signal, ...entitlements && { entitlements } });
  }
}

describe('a build as a graph', () => {
  it('names its vertices as BuildKit does, and takes from the cache what it can', async () => {
    const build = new Build();
    const text = 'FROM base\nARG V=1\nENV A=x\nWORKDIR /w\nRUN make $A $B\nCOPY f .\n';
    const image = await build.run(text, { files: [file('f', 'f')], labels: new Map([['l', '1']]) });
    deepEqual(build.told, ['[internal] load metadata for docker.io/library/base:latest', '[1/4] FROM docker.io/library/base:latest CACHED', '[2/4] WORKDIR /w',
      '[3/4] RUN make x $B > 1 /bin/sh|-c|make $A $B', '[3/4] RUN make x $B', '[4/4] COPY f .']);
    deepEqual(image.history.slice(1).map(({ created_by, empty_layer = false }) => [created_by, empty_layer]), [
      ['ARG V=1', true], ['ENV A=x', true], ['WORKDIR /w', false], ['RUN |1 V=1 /bin/sh -c make $A $B # buildkit', false], ['COPY f . # buildkit', false],
    ]);
    deepEqual([image.config.WorkingDir, image.config.Labels, image.layers.length], ['/w', { l: '1' }, 4]);
    await build.run(text, { files: [file('f', 'other')] });
    deepEqual(build.told.slice(2), ['[2/4] WORKDIR /w CACHED', '[3/4] RUN make x $B CACHED', '[4/4] COPY f .']);
    deepEqual(build.backend.openLayers, 0);
  });

  it('builds only the stages that the target needs', async () => {
    const build = new Build();
    const text = 'FROM base AS a\nRUN a\nFROM base AS unused\nRUN unused\nFROM a AS b\nCOPY --from=3 /etc/passwd /p\nFROM scratch\nCOPY x /etc/passwd\nFROM base AS last\n';
    await build.run(text, { target: 'b', files: [file('x', 'x')] });
    deepEqual(build.told.filter(line => !line.includes('>')).sort(), [
      '[a 1/2] FROM docker.io/library/base:latest CACHED', '[a 2/2] RUN a', '[b 1/1] COPY --from=3 /etc/passwd /p', '[internal] load metadata for docker.io/library/base:latest',
      '[stage-3 1/1] COPY x /etc/passwd',
    ]);
  });

  it('copies with parents, modes and owners, and leaves out what it is told to', async () => {
    const build = new Build();
    const plan = planBuild('FROM base\nCOPY --parents --chmod=u=rw,go= --chown=web:9 --exclude=*.md a/./b/c a/d /t/\n', { withLabs: true });
    const context = new MemoryFiles(['a/b/c/1', 'a/b/c/2.md', 'a/d'].map(path => file(path, 'x')));
    build.backend.addImage('base', [file('etc/passwd', 'web:x:7:8::/:/bin/sh\n'), file('etc/group', '')], emptyConfig);
    const reporter: GraphReporter = { started: () => undefined, completed: () => undefined, log: () => undefined, progress: () => undefined };
    const image = await runGraph({ plan, context: () => Promise.resolve({ files: context }), options: defaultOptions, backend: build.backend, cache: { get: () => undefined, put: () => undefined }, reporter });
    const files = build.backend.listing(image.layers.at(-1) ?? '').filter(line => line.startsWith('-'));
    deepEqual(files, ['-rw------- 7/9 1 t/a/d', '-rw------- 7/9 1 t/b/c/1']);
  });

  it('runs heredocs', async () => {
    const build = new Build();
    await build.run('FROM base\nRUN <<EOF\necho a\nEOF\nRUN cat <<A > f && true\nx\nA\nRUN <<S\n#!/bin/awk\nS\n');
    deepEqual(build.told.filter(line => line.includes(' > 1 ')).map(line => line.slice(line.indexOf(' > 1 ') + 5)), ['/bin/sh|-c|echo a', '/bin/sh|-c|cat <<A > f && true\nx\nA', '/dev/pipes/S']);
  });

  it('names the stage only where mounts or images make a second one, triggers by their keyword, and no secrets', async () => {
    const build = new Build();
    const names = async (text: string): Promise<readonly string[]> => {
      await build.run(text);
      return build.told.filter(line => !line.includes(' > ') && !line.startsWith('[internal] load')).map(line => line.replace(/ CACHED$/, ''));
    };
    const from = (label: string): string => `[${label}] FROM docker.io/library/base:latest`;
    deepEqual(await names('FROM base AS a\nRUN true\n'), [from('1/2'), '[2/2] RUN true']);
    deepEqual(await names('FROM base\nRUN --mount=type=secret,id=s,env=S true $S\n'), [from('stage-0 1/2'), '[stage-0 2/2] RUN --mount=type=secret,id=s,env=S true ****']);
    deepEqual((await names('FROM base\nCOPY --from=base /etc/passwd /p\n')).slice(0, 1), [from('stage-0 1/2')]);
    deepEqual(await names('FROM base AS p\nONBUILD RUN true\nFROM p\nRUN true\n'), [from('p 1/1'), '[stage-1 1/2] ONBUILD RUN true', '[stage-1 2/2] RUN true']);
    deepEqual((await names('FROM base\nCOPY <<"A" /f\ntext\nA\n')).slice(1), ['[internal] preparing inline document', '[2/2] COPY <<A /f']);
  });

  it('refuses what makes no sense before the first step', async () => {
    const build = new Build();
    const refused = async (line: string, entitlements?: ReadonlySet<string>): Promise<string> => {
      const error = await build.run(`FROM base\nRUN true\n${line}\n`, entitlements && { entitlements }).then(() => undefined, (reason: unknown) => reason as Error);
      deepEqual(build.told.filter(told => told.includes('RUN true')), []);
      return error?.message ?? '';
    };
    deepEqual(await refused('RUN --mount=type=foo,target=/x x'), 'unsupported mount type "foo"');
    deepEqual(await refused('ADD --checksum=sha256:0 f /f'), 'checksum requires HTTP(S) or Git sources');
    deepEqual(await refused('RUN --network=host x', new Set()), 'failed to load LLB: network.host is not allowed');
    deepEqual(await refused('COPY --from=nothing /x /'), 'nothing: failed to resolve source metadata for docker.io/library/nothing:latest: pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed');
  });

  it('fails in the words of BuildKit and leaves nothing behind', async () => {
    const build = new Build();
    await rejects(build.run('FROM base\nRUN false\n'), /^Error: process "\/bin\/sh -c false" did not complete successfully: exit code: 1$/);
    deepEqual(build.told.at(-1), '[2/2] RUN false ERROR process "/bin/sh -c false" did not complete successfully: exit code: 1');
    await rejects(build.run('FROM base\nCOPY x/y /\n'), /failed to calculate checksum of ref \S+: "\/x\/y": not found$/);
    await rejects(build.run('FROM base AS a\nCOPY --from=b / /\nFROM base AS b\nCOPY --from=a / /\n'), /circular dependency detected on stage: b/);
    await rejects(build.run('FROM base\n', { target: 'x' }), /target stage "x" could not be found/);
    await rejects(build.run('FROM base\nRUN true\n', { signal: AbortSignal.abort() }), /context canceled/);
    deepEqual(build.backend.openLayers, 0);
  });
});
