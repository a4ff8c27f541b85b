import { cp, readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { build } from 'esbuild';
import { inRoot, root } from '../../build/paths.ts';

/** The bundled tests and what VS Code has to be told to run them. */
export interface ExtensionTests {
  /** The extension under test: the checkout, with what is built in dist/. */
  readonly developmentPath: string;
  readonly testsPath: string;
  /** A copy of the sample workspace, which the tests may change. */
  readonly workspace: string;
}

/** Bundles the tests of this folder as CommonJS files that an extension host can load. */
export async function bundleTests(): Promise<ExtensionTests> {
  const outdir = inRoot('out', 'test', 'extension');
  const files = (await readdir(inRoot('test', 'extension'), { recursive: true })).filter(name => name.endsWith('.test.ts'));
  await rm(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['index.ts', ...files].map(name => ({ in: inRoot('test', 'extension', name), out: basename(name, '.ts') })),
    outdir,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['vscode', 'mocha', 'dockerode', 'docker-modem'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const workspace = inRoot('out', 'test', 'workspace');
  await rm(workspace, { recursive: true, force: true });
  await cp(inRoot('samples'), workspace, { recursive: true });
  return { developmentPath: root, testsPath: `${outdir}/index.js`, workspace };
}
