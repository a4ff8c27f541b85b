import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
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
  return { developmentPath: root, testsPath: `${outdir}/index.js`, workspace: inRoot('out', 'test', 'workspace') };
}

/** Makes the workspace anew. The folder in which files change behind the editor's back is there before the window: VS Code 1.93 may never watch one that is made in another new one. */
export async function makeWorkspace({ workspace }: ExtensionTests): Promise<void> {
  await rm(workspace, { recursive: true, force: true });
  await cp(inRoot('samples'), workspace, { recursive: true });
  await mkdir(join(workspace, 'preview-tests', 'follow'), { recursive: true });
}
