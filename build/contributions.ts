import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { generateFidelity } from './fidelity.ts';
import { generateKindSchema } from './kind-schema.ts';
import { generateRegistryDigests } from './registry-digests.ts';
import { generateRuleLists } from './rule-list.ts';
import { vscodeStub } from './vscode-stub.ts';
import type { Contributions } from '../src/ui/contributions.ts';

const root = resolve(import.meta.dirname, '..');

/** The files that are made from the tables in `src/ui`, with what they should hold. */
export async function generateContributions(): Promise<readonly { readonly path: string; readonly content: string }[]> {
  const { outputFiles: [bundle] } = await build({
    entryPoints: [resolve(root, 'src/ui/contributions.ts')], bundle: true, write: false, packages: 'external', platform: 'node', format: 'cjs', plugins: [vscodeStub], logLevel: 'error',
  });
  const loaded = { exports: {} as { contributions(): Contributions } };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- our own source, bundled just above
  const load = new Function('module', 'exports', 'require', bundle?.text ?? '') as (module: typeof loaded, exports: object, require: NodeJS.Require) => void;
  load(loaded, loaded.exports, createRequire(import.meta.url));
  const { contributes, nls } = loaded.exports.contributions();
  const manifest = JSON.parse(await readFile(resolve(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  return [
    { path: 'package.json', content: toJson({ ...manifest, contributes }) },
    { path: 'package.nls.json', content: toJson(nls) },
  ];
}

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function main(): Promise<void> {
  for (const { path, content } of [...await generateContributions(), ...await generateRuleLists(), generateKindSchema(), generateFidelity(), await generateRegistryDigests()]) await writeFile(resolve(root, path), content);
}

if (process.argv[1] === import.meta.filename) void main();
