import { deepEqual, equal, ok } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** In another process, as each has its loaders for itself: keeps code in the folder, loads the file, and says what that exports. */
const program = `
  import { keepCompiledCode } from ${JSON.stringify(join(import.meta.dirname, 'code-cache.ts'))};
  import { createRequire } from 'node:module';
  keepCompiledCode(process.argv[2]);
  process.stdout.write(createRequire(process.argv[3])(process.argv[3]).answer());
`;

describe('kept code', function () {
  this.timeout(30_000);
  let folder = '';
  let kept = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cutaway-code-'));
    kept = join(folder, 'cache', 'cutaway', 'code');
    await writeFile(join(folder, 'program.mts'), program);
    await writeFile(join(folder, 'large.js'), `exports.answer = () => 'as written';\n// ${'x'.repeat(100_000)}\n`);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function answer(place = kept): Promise<string> {
    return (await run(process.execPath, ['--import', 'tsx', join(folder, 'program.mts'), place, join(folder, 'large.js')])).stdout;
  }

  it('is made by the first process and taken by the next, also where it is damaged', async () => {
    equal(await answer(), 'as written');
    const [name = '', ...others] = await readdir(kept);
    ok(name.startsWith('large.js-'));
    deepEqual(others, []);
    const good = await readFile(join(kept, name));
    equal(await answer(), 'as written');
    deepEqual(await readFile(join(kept, name)), good);
    for (const damaged of [good.subarray(0, good.length >> 1), Buffer.from('no code at all')]) {
      await writeFile(join(kept, name), damaged);
      equal(await answer(), 'as written');
      ok((await readFile(join(kept, name))).length >= good.length / 2);
    }
  });

  it('is done without where the folder cannot be used', async () => {
    await writeFile(join(folder, 'file'), '');
    equal(await answer(join(folder, 'file', 'cutaway', 'code')), 'as written');
    await mkdir(kept, { recursive: true });
    await chmod(kept, 0o777);
    equal(await answer(), 'as written');
    deepEqual(await readdir(kept), []);
  });
});
