import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inRoot, root } from '../../build/paths.ts';

interface Cruise {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string }; readonly from: string; readonly to: string }[];
  };
}

/** Follows the imports of src/ in a folder and checks them against the drawing in its ARCHITECTURE.md. */
function cruise(folder: string): Cruise {
  const program = inRoot('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const { stdout, stderr } = spawnSync(process.execPath, [program, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'], {
    cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28,
  });
  assert.ok(stdout.startsWith('{'), stderr);
  return JSON.parse(stdout) as Cruise;
}

/** What breaks a rule, and the rule. */
const breaches = [
  { name: 'an arrow that is not drawn', file: 'src/model/a.ts', code: "export * from '../ui/index.ts';", rule: 'model-knows-only-what-is-drawn' },
  { name: 'a type by an arrow that is not drawn', file: 'src/lint/a.ts', code: "import type { x } from '../ui/index.ts'; export type A = typeof x;", rule: 'lint-knows-only-what-is-drawn' },
  { name: 'a room that is not entered by its index', file: 'src/ui/a.ts', code: "export * from '../model/inner.ts';", rule: 'a-room-is-entered-by-its-index' },
  { name: 'a test that enters another room elsewhere', file: 'src/ui/a.test.ts', code: "export * from '../model/inner.ts';", rule: 'tests-enter-a-room-by-its-index-or-its-helpers' },
  { name: 'vscode in a pure room', file: 'src/model/a.ts', code: "import { window } from 'vscode'; export const a = window;", rule: 'pure-rooms-know-no-vscode' },
  { name: 'vscode outside ui', file: 'src/connect/a.ts', code: "import { window } from 'vscode'; export const a = window;", rule: 'only-ui-and-extension-know-vscode' },
  { name: 'Node in a pure room', file: 'src/model/a.ts', code: "import { join } from 'node:path'; export const a = join;", rule: 'pure-rooms-know-no-node' },
  { name: 'a circle', file: 'src/model/a.ts', code: "import { y } from './inner.ts'; export const x = y;", more: { 'src/model/inner.ts': "import { x } from './a.ts'; export const y = x;" }, rule: 'no-cycle' },
];

describe('Architecture', function () {
  this.timeout(120_000);

  it('is as ARCHITECTURE.md draws it', async () => {
    const files = (await readdir(inRoot('src'), { recursive: true })).filter(name => name.endsWith('.ts'));
    const { summary } = cruise(root);
    assert.deepEqual(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`), []);
    assert.ok(summary.totalCruised >= files.length, `${summary.totalCruised} of ${files.length} files were seen`);
  });

  describe('notices', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'cutaway-tidy-'));
      for (const name of ['.dependency-cruiser.cjs', 'ARCHITECTURE.md', 'tsconfig.json']) await copyFile(inRoot(name), join(folder, name));
    });
    afterEach(() => rm(folder, { recursive: true }));

    for (const { name, file, code, more, rule } of breaches) {
      it(name, async () => {
        const rooms = { 'src/ui/index.ts': 'export const x = 1;', 'src/model/index.ts': 'export const x = 1;', 'src/model/inner.ts': 'export const y = 1;' };
        for (const [path, content] of Object.entries({ ...rooms, ...more, [file]: code })) {
          await mkdir(join(folder, dirname(path)), { recursive: true });
          await writeFile(join(folder, path), content);
        }
        assert.ok(cruise(folder).summary.violations.some(violation => violation.rule.name === rule));
      });
    }
  });
});
