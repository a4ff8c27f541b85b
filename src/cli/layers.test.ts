import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tar from 'tar-stream';
import { formatMessage } from '../base/message.ts';
import { layerArchive } from '../../test/fixture/layered-image.ts';
import type { CommandError } from './command-error.ts';
import type { Io } from './io.ts';
import { layers } from './layers.ts';
import { TestIo } from './testing.ts';

describe('cutaway layers', () => {
  let folder: string;
  let archive: Buffer;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-cli-layers-'));
    const parts = [await layerArchive([{ path: 'a\n\x1b[31m', contents: 'x'.repeat(2000) }, { path: 'b', contents: 'y'.repeat(1000) }]), await layerArchive([{ path: '.wh.a\n\x1b[31m' }])];
    const config = (broken: boolean): string => JSON.stringify({ os: 'linux', architecture: 'amd64', history: [{ created_by: 'COPY a b /' }, { created_by: 'ENV x', empty_layer: true }, { created_by: '/bin/sh -c rm a' }], rootfs: { diff_ids: parts.map(part => `sha256:${broken ? '0'.repeat(64) : createHash('sha256').update(part).digest('hex')}`) } });
    const pack = tar.pack();
    parts.forEach((part, index) => { pack.entry({ name: `${index}.tar` }, part); });
    pack.entry({ name: 'good.json' }, config(false));
    pack.entry({ name: 'bad.json' }, config(true));
    pack.entry({ name: 'manifest.json' }, JSON.stringify([{ Config: 'good.json', RepoTags: ['good:1'], Layers: ['0.tar', '1.tar'] }, { Config: 'bad.json', RepoTags: ['bad:1'], Layers: ['0.tar', '1.tar'] }]));
    pack.finalize();
    const bytes: Buffer[] = [];
    for await (const part of pack) bytes.push(part);
    archive = Buffer.concat(bytes);
    await writeFile(join(folder, 'images.tar'), archive);
  });

  after(async () => { await rm(folder, { recursive: true, force: true }); });

  async function cli(...args: readonly string[]): Promise<{ readonly code: number; readonly io: TestIo }> {
    const io = new TestIo({ stdin: archive });
    return { code: await layers(args, io, message => formatMessage(message)), io };
  }

  const images = (): string => join(folder, 'images.tar');

  it('prints a table and the worst paths, with no control characters in them', async () => {
    const { code, io } = await cli('--image', 'good:1', images());
    assert.equal(code, 0);
    assert.match(io.written, /^good:1 {2}linux\/amd64\n/);
    assert.match(io.written, /^1 +2.93 KiB +2 \/ 2.93 KiB +- +- +- +1 \/ 1.95 KiB +COPY a b \/$/m);
    assert.match(io.written, /^2 +0 B +- +- +- +1 \/ 1.95 KiB +- +RUN rm a$/m);
    assert.match(io.written, /\/a\\x0a\\x1b\[31m\n +Layer 1 copies it and layer 2 deletes it/);
  });

  it('prints JSON: an object for one image, an array for several', async () => {
    const { io } = await cli('--json', '--image', 'good:1', '-');
    const json = JSON.parse(io.written) as Record<string, unknown>;
    assert.deepEqual([json['image'], json['platform'], json['totalBytes'], json['visibleBytes'], json['wastedBytes'], json['wastedPaths']], ['good:1', 'linux/amd64', 3000, 1000, 2000, 1]);
    assert.deepEqual(json['efficiency'], 1 / 3);
    const all = await cli('--json', images());
    assert.equal((JSON.parse(all.io.written) as unknown[]).length, 2);
  });

  it('lets pass what is at the bounds of the gate, and nothing beyond', async () => {
    // It wastes 2000 bytes, and its efficiency is a third.
    const gates: readonly (readonly [code: number, ...gate: string[]])[] = [
      [0, '--max-waste', '2000'], [1, '--max-waste', '1999'], [0, '--max-waste', '2kB'], [0, '--max-waste', '1.96KiB'], [1, '--max-waste', '1.95KiB'], [1, '--max-waste', '0'], [0, '--max-waste', '20MB'],
      [0, '--min-efficiency', '0'], [0, '--min-efficiency', '0.333'], [1, '--min-efficiency', '0.334'], [0, '--min-efficiency', '33.3%'], [1, '--min-efficiency', '33.4%'], [1, '--min-efficiency', '1'],
      [0, '--max-waste', '2000', '--min-efficiency', '.333'], [1, '--max-waste', '2000', '--min-efficiency', '.4'], [1, '--max-waste', '1', '--min-efficiency', '.1'],
      [2, '--max-waste', '-1'], [2, '--max-waste', '1 apple'], [2, '--max-waste', ''], [2, '--min-efficiency', '1.01'], [2, '--min-efficiency', '101%'], [2, '--min-efficiency', ''], [2, '--min-efficiency', 'NaN'],
    ];
    for (const [expected, ...gate] of gates) {
      const outcome = await cli('--json', '--image', 'good:1', ...gate, images()).then(({ code, io }) => ({ code, shown: io.written !== '' }), (error: unknown) => ({ code: (error as CommandError).name === 'CommandError' ? 2 : -1, shown: false }));
      // Who does not pass is shown all the same.
      assert.deepEqual(outcome, { code: expected, shown: expected !== 2 }, gate.join(' '));
    }
  });

  it('gives 1 at the gate, 2 for what is damaged, and names the layer', async () => {
    assert.equal((await cli('--image', 'good:1', '--max-waste', '2kB', images())).code, 0);
    const failed = await cli('--image', 'good:1', '--max-waste', '1.9kB', '--min-efficiency', '50%', images());
    assert.equal(failed.code, 1);
    assert.equal(failed.io.complained.trim().split('\n').length, 2);
    const bad = await cli('--image', 'bad:1', '--max-waste', '1', images());
    assert.equal(bad.code, 2);
    assert.match(bad.io.complained, /bad:1: Layer 1 \(sha256:0+\): Its digest is/);
  });

  it('refuses bad use and what is no archive', async () => {
    await writeFile(join(folder, 'text.tar'), 'text'.repeat(1000));
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [[], /needs one image/], [['a', 'b'], /needs one image/], [['--max-waste', 'much', images()], /a size as in 20MB, not much/], [['--min-efficiency', '2', images()], /from 0 to 1/],
      [['--image', 'none', images()], /no image none in the archive, which has: good:1 linux\/amd64, bad:1/], [['--platform', 'linux/riscv64', images()], /no image for linux\/riscv64/],
      [[join(folder, 'nowhere.tar')], /cannot be read: ENOENT/], [[join(folder, 'text.tar')], /text\.tar: What stands at byte 0/], [['--host', 'unix:///nowhere', 'alpine'], /alpine: There is no socket at/],
    ];
    for (const [args, expected] of cases) await assert.rejects(cli(...args), (error: CommandError) => expected.test(formatMessage(error.said)) || assert.fail(formatMessage(error.said)));
    assert.match((await cli('--help')).io.written, /--max-waste SIZE/);
  });

  it('is cancelled by Ctrl-C, also while nothing comes', async () => {
    const io = new TestIo();
    async function* silence(): AsyncGenerator<Uint8Array> {
      yield archive.subarray(0, 1000);
      await new Promise(() => undefined);
    }
    const interrupted: Io = {
      stdin: silence, out: io.out, err: io.err, env: {}, stdinIsTerminal: false, errIsTerminal: false,
      onInterrupt: listener => {
        setTimeout(listener, 20);
        return () => undefined;
      },
    };
    assert.equal(await layers(['-'], interrupted, message => formatMessage(message)), 130);
    assert.equal(io.complained, 'cutaway: Cancelled.\n');
  });
});
