/** Bundles the pages of webviews into dist/webview/: every folder of src/webview is a page, with index.ts and index.css. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { inRoot, root } from './paths.ts';

/** What was written, and what of which library is in it. */
export interface BundledPages {
  readonly files: readonly { readonly name: string; readonly bytes: number }[];
  readonly metafile: Metafile;
}

/** Bundles all pages into `outdir`/webview. What several pages share is in a file of its own. */
export async function bundlePages(outdir: string, production: boolean): Promise<BundledPages> {
  const pages = (await readdir(inRoot('src', 'webview'), { withFileTypes: true })).filter(entry => entry.isDirectory()).map(({ name }) => name);
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: pages.flatMap(name => [{ in: `src/webview/${name}/index.ts`, out: name }, { in: `src/webview/${name}/index.css`, out: name }]),
    outdir: join(outdir, 'webview'),
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: production,
    sourcemap: production ? false : 'inline',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const used = usedOutputs(metafile);
  const files = outputFiles.filter(({ path }) => used.has(basename(path)));
  await mkdir(join(outdir, 'webview'), { recursive: true });
  await Promise.all(files.map(async ({ path, contents }) => writeFile(path, contents)));
  return { files: files.map(({ path, contents }) => ({ name: `webview/${basename(path)}`, bytes: contents.length })), metafile: { ...metafile, outputs: Object.fromEntries(Object.entries(metafile.outputs).filter(([path]) => used.has(basename(path)))) } };
}

/** The files that pages load. What a room loads lazily becomes a file of its own even if the part of the room that loads it was left out: diagrams are laid out by the extension, and the page only draws them. */
function usedOutputs({ outputs }: Metafile): ReadonlySet<string> {
  const isPage = (path: string): boolean => path.endsWith('.css') || /^src\/webview\/[^/]+\/index\.ts$/.test(outputs[path]?.entryPoint ?? '');
  const used = new Set<string>();
  const use = (path: string): void => {
    if (used.has(basename(path))) return;
    used.add(basename(path));
    for (const imported of outputs[path]?.imports ?? []) use(imported.path);
  };
  Object.keys(outputs).filter(isPage).forEach(use);
  return used;
}
