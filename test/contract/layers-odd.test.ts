import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Analysis } from '../../src/layers/index.ts';
import { archiveOf } from '../fixture/saved-image.ts';
import { importTestImage, type TestEngine, testEngine, testImage, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { assertInside, checkArchive, type CheckedArchive } from './counted-layers.ts';

const run = promisify(execFile);

/** Layers as GNU tar writes them, each by a script in a folder of its own, to a file that it gets as `$T`. */
const layers: Readonly<Record<string, string>> = {
  'sparse files in three formats': `
    for name in 0.0 0.1 1.0; do for piece in 1 2 3 4 5 6 7 8 9; do printf "piece $piece" | dd of=sparse-$name bs=65536 seek=$((piece * 3)) conv=notrunc 2>/dev/null; done; truncate -s 3000000 sparse-$name; done
    truncate -s 5000000 all-hole
    tar -cf $T --format=posix -S --sparse-version=0.0 sparse-0.0 all-hole
    tar -cf $T.2 --format=posix -S --sparse-version=0.1 sparse-0.1
    tar -cf $T.3 --format=posix -S --sparse-version=1.0 sparse-1.0
    for part in 2 3; do tar -Af $T $T.$part; done`,
  'sparse files again, as plain ones': `
    for piece in 1 2 3 4 5 6 7 8 9; do printf "piece $piece" | dd of=sparse-1.0 bs=65536 seek=$((piece * 3)) conv=notrunc 2>/dev/null; done; truncate -s 3000000 sparse-1.0; chmod 600 sparse-1.0
    head -c 3000000 /dev/zero > sparse-0.1
    tar -cf $T sparse-1.0 sparse-0.1`,
  'long names in all formats': `
    long=$(printf 'n%.0s' $(seq 90)); mkdir -p $long/$long $long/$long-pax/$long/$long; printf 1 > $long/$long/gnu; ln -s $long/$long/gnu/$long-link symbolic; ln $long/$long/gnu $long/$long/hard
    mkdir prefix-$long; printf 12 > prefix-$long/$long-ustar; printf 123 > v7; printf 1234 > $long/$long-pax/$long/$long/$(printf '%0250d' 1)
    tar -cf $T --format=gnu $long/$long symbolic; tar -cf $T.2 --format=ustar prefix-$long; tar -cf $T.3 --format=v7 v7; tar -cf $T.4 --format=posix $long/$long-pax
    for part in 2 3 4; do tar -Af $T $T.$part; done`,
  'names of any bytes': `
    printf 1 > "$(printf 'line\\nfeed')"; printf 12 > "$(printf 'latin\\351')"; printf 123 > "$(printf '\\342\\200\\256txt.exe')"; mkdir "$(printf 'f\\377')"; printf 1234 > "$(printf 'f\\377/\\376')"; printf 12345 > ' '; printf 123456 > '\\x41'; ln -s "$(printf 'f\\377')" link
    tar -cf $T --format=gnu .; `,
  'whiteouts, an opaque folder and what is beside them': `
    mkdir f prefix opened "$(printf 'f\\377')"; touch .wh.v7 opened/.wh..wh..opq "$(printf 'f\\377/.wh.\\376')"; printf new > "$(printf 'f\\377/new')"; printf x > opened/x
    touch .wh.kind; mkdir kind; printf again > kind/again
    tar -cf $T --no-recursion .wh.v7 opened opened/.wh..wh..opq opened/x "$(printf 'f\\377')" "$(printf 'f\\377/.wh.\\376')" "$(printf 'f\\377/new')" .wh.kind kind kind/again`,
  'attributes, devices and folders of which nobody tells': `
    mkdir -p untold/deep; printf 1 > untold/deep/file; mkfifo pipe; mknod device c 1 3; printf x > attributed; setfattr -n user.colour -v red attributed 2>/dev/null || true; chmod 6755 attributed
    tar -cf $T --xattrs --format=posix untold/deep/file pipe device attributed`,
};

/** Layers that dockerd does not load. */
const refused: typeof layers = {
  'entries that come again': `
    printf 11111 > twice; ln twice name; printf 1 > kind; mkdir folder; printf inside > folder/file
    tar -cf $T twice name kind folder
    rm twice kind; rm -r folder; printf 222 > twice; mkdir kind; printf below > kind/file; printf 'no folder' > folder
    tar -rf $T twice kind folder; chmod 711 kind; tar -rf $T --no-recursion kind; tar -rf $T twice; ln twice other; tar -rf $T twice other`,
  'hard links to files of the layers below': `
    mkdir bin data; printf x > bin/busybox; ln bin/busybox across; ln bin/busybox another; tar -cf $T bin/busybox across another; tar --delete -f $T bin/busybox`,
  'what they lead to, removed and replaced': `
    mkdir bin; printf 'no longer' > bin/busybox; touch .wh.another; tar -cf $T bin/busybox .wh.another`,
  'what is left of them, removed': `
    touch .wh.across; tar -cf $T .wh.across`,
  'sparse files of GNU tar': `
    for piece in 1 2 3 4 5 6 7 8 9; do printf "piece $piece" | dd of=sparse-gnu bs=65536 seek=$((piece * 3)) conv=notrunc 2>/dev/null; done; truncate -s 3000000 sparse-gnu; truncate -s 5000000 all-hole
    tar -cf $T --format=gnu -S sparse-gnu all-hole`,
};

describe('layers that no engine would write, loaded by one', function () {
  this.timeout(180_000);
  const tag = 'cutaway-test/odd:1';
  let engine: TestEngine;
  let folder: string;
  let checked: CheckedArchive | undefined;

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    await importTestImage(engine);
    folder = await mkdtemp(join(tmpdir(), 'cutaway-odd-'));
    const [base, loaded, others] = await Promise.all([baseLayer(engine, folder), writeLayers(folder, 'loaded', layers), writeLayers(folder, 'refused', refused)]);
    await writeFile(join(folder, 'image.tar'), await archiveOf([base, ...loaded], ['base', ...Object.keys(layers)], tag));
    await writeFile(join(folder, 'all.tar'), await archiveOf([base, ...loaded, ...others], ['base', ...Object.keys(layers), ...Object.keys(refused)], 'all'));
  });

  after(async () => {
    /* eslint-disable @typescript-eslint/no-unnecessary-condition -- undefined if it was skipped */
    await checked?.open.dispose();
    await engine?.client.getImage(tag).remove({ force: true }).catch(() => undefined);
    await engine?.stop();
    if (folder) await rm(folder, { recursive: true, force: true });
    /* eslint-enable @typescript-eslint/no-unnecessary-condition */
  });

  it('have the numbers that a plain script counts', async () => {
    checked = await checkArchive(join(folder, 'image.tar'));
    const facts = factsOf(checked.analyses[0]!);
    assert.deepEqual([facts('sparse files in three formats').added, facts('sparse files again, as plain ones').metadataOnly], [{ files: 4, bytes: 14_000_000 }, { files: 1, bytes: 3_000_000 }]);
  });

  it('have them with layers that an engine does not load', async () => {
    const { open, analyses } = await checkArchive(join(folder, 'all.tar'));
    await open.dispose();
    const facts = factsOf(analyses[0]!);
    // twice of 5 bytes is there by its other name; that of 3 bytes came three times, and counts as the last.
    assert.deepEqual(facts('entries that come again').added, { files: 4, bytes: 5 + 3 + 5 + 9 });
    // Its bytes are there until the last of its names is gone.
    const gone = ['what they lead to, removed and replaced', 'what is left of them, removed'].map(name => facts(name).removed.files);
    assert.deepEqual([facts('hard links to files of the layers below').size, gone], [0, [0, 1]]);
    const { added, changed } = facts('sparse files of GNU tar');
    assert.deepEqual([added, changed], [{ files: 1, bytes: 3_000_000 }, { files: 1, bytes: 5_000_000 }]);
  });

  it('show what a container of the image shows', async () => {
    const [analysis] = checked?.analyses ?? [];
    assert.ok(analysis);
    const stream = await engine.client.loadImage(createReadStream(join(folder, 'image.tar')));
    assert.match(Buffer.concat(await Readable.from(stream).toArray() as Buffer[]).toString(), /Loaded image/);
    assert.ok(await assertInside(engine.client, tag, analysis, testLabels) > 300);
  });
});

const factsOf = ({ layers: all }: Analysis) => (name: string): Analysis['layers'][number] => all.find(({ createdBy }) => createdBy === name)!;

async function writeLayers(folder: string, name: string, scripts: typeof layers): Promise<readonly Buffer[]> {
  return Promise.all(Object.values(scripts).map(async (script, index) => {
    const own = join(folder, `${name}-${index}`);
    await mkdir(own);
    await run('sh', ['-euc', script], { cwd: own, env: { ...process.env, T: `${own}.tar`, LC_ALL: 'C' } });
    return readFile(`${own}.tar`);
  }));
}

/** The files of the test image, which has find, stat and a shell. */
async function baseLayer({ client }: TestEngine, folder: string): Promise<Buffer> {
  const saved = join(folder, 'base.tar');
  await pipeline(Readable.from(await client.getImage(testImage).get()), createWriteStream(saved));
  const { stdout: manifest } = await run('tar', ['-xOf', saved, 'manifest.json']);
  const [image] = JSON.parse(manifest) as readonly { readonly Layers: readonly string[] }[];
  const { stdout } = await run('tar', ['-xOf', saved, image?.Layers[0] ?? ''], { encoding: 'buffer', maxBuffer: 2 ** 28 });
  return stdout;
}
