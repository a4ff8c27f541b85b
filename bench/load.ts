import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build } from 'esbuild';
import { inRoot } from '../build/paths.ts';
import { vscodeStub } from '../build/vscode-stub.ts';

/** Loads a module of ours as it is shipped, bundled, against an empty `vscode`: what runs sources adds its own time to every function. */
export async function loadBundled<Module>(...path: readonly string[]): Promise<Module> {
  return createRequire(import.meta.url)(await bundleFile(...path)) as Module;
}

/** The file of a module of ours as it is shipped, for a process of its own. */
export async function bundleFile(...path: readonly string[]): Promise<string> {
  const { outputFiles: [bundle] } = await build({
    entryPoints: [inRoot(...path)], bundle: true, write: false, packages: 'external', platform: 'node', target: 'node20', format: 'cjs', plugins: [vscodeStub], logLevel: 'error',
  });
  const file = inRoot('out', 'bench', `${path.join('-').replace(/\.ts$/, '')}.cjs`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, bundle?.text ?? '');
  return file;
}
