import { deepEqual, rejects } from 'node:assert/strict';
import { Content, encode } from '../../../kernel/index.ts';
import type { LayerEntry } from '../../image/layer-entry.ts';
import { openContext } from '../context.ts';
import { emptyConfig } from '../evaluate.ts';
import { defaultOptions, type BuildOptions } from '../options.ts';
import { MemoryBackend } from '../testing.ts';
import { buildClassic } from './build.ts';

const file = (path: string, content: Content): LayerEntry => ({ kind: 'regular', path, mode: 0o644, uid: 0, gid: 0, mtime: 5, content });

class Build {
  readonly backend: MemoryBackend;
  readonly texts: string[] = [];

  constructor(during: () => void = () => undefined) {
    this.backend = new MemoryBackend((_argv, _env, _files, output) => {
      output.stdout(encode('ran\n'));
      during();
      return 0;
    });
    this.backend.addImage('base', [file('bin/sh', Content.empty)], emptyConfig);
  }

  run(dockerfile: string, options: Partial<BuildOptions> = {}, files: readonly LayerEntry[] = [], signal?: AbortSignal): Promise<string> {
    const output = { stdout: (text: string) => { this.texts.push(text); }, stderr: () => undefined, progress: () => undefined, image: () => undefined };
    return buildClassic(openContext([file('Dockerfile', Content.text(dockerfile)), ...files]), { ...defaultOptions, ...options }, this.backend, output, signal);
  }
}

describe('a classic build', () => {
  it('leaves nothing half-made when it is cancelled', async () => {
    const cancel = new AbortController();
    const build = new Build(() => { cancel.abort(); });
    await rejects(build.run('FROM base\nRUN a\nRUN b\n', { tags: ['x'] }, [], cancel.signal), /build cancelled/);
    deepEqual([build.backend.containers.size, build.backend.openLayers, build.backend.images.size, build.backend.tags.has('x:latest')], [0, 0, 1, false]);
  });

  it('leaves no layer open when a copy fails', async () => {
    const build = new Build();
    await rejects(build.run('FROM base\nCOPY --chown=nobody f /\n', {}, [file('f', Content.empty)]), /no such user: nobody/);
    deepEqual(build.backend.openLayers, 0);
  });

  it('unpacks archives of the context, but not those of a network', async () => {
    const build = new Build();
    const archive = Content.text('an archive');
    build.backend.archives.set(archive, [{ ...file('in/side', Content.text('s')), uid: 3 }]);
    build.backend.downloads.set('http://host/a.tar', { content: archive, mtime: 7 });
    const id = await build.run('FROM base\nADD a.tar /x/\nADD http://host/a.tar /y/\nCOPY a.tar /z\n', {}, [file('a.tar', archive)]);
    const { layers = [] } = build.backend.images.get(id) ?? {};
    deepEqual(layers.slice(1).map(layer => build.backend.listing(layer).filter(line => line.startsWith('-'))), [
      ['-rw-r--r-- 3/0 1 x/in/side'], ['-rw------- 0/0 10 y/a.tar'], ['-rw-r--r-- 0/0 10 z'],
    ]);
  });

  it('knows newer words than 20.10', async () => {
    const build = new Build();
    await build.run('FROM base\nRUN a\n');
    deepEqual(build.texts.filter(text => text.includes('emov')).map(text => text.slice(0, 36)), [' ---> Removed intermediate container']);
    await rejects(build.run('FROM base\nCPOY a b\n'), /^Error: dockerfile parse error on line 2: unknown instruction: CPOY \(did you mean COPY\?\)$/);
    await rejects(build.run('FROM base\nCOPY --form=x a b\n'), /^Error: dockerfile parse error on line 2: unknown flag: --form \(did you mean from\?\)$/);
    await rejects(build.run('FROM base\nRUN --network=none a\n'), /^Error: the --network option requires BuildKit\./);
  });
});
