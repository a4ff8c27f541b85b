/**
 * Bundles the extension and the command line into dist/ (`npm run build`, `npm run build -- --production`).
 *
 * VS Code and Node load CommonJS, and esbuild splits only ES modules. So the code is first bundled and split as
 * ES modules, where every `import('./x.ts')` becomes a file of its own and what several files share exists once
 * (two copies of a class would break `instanceof`), and then each file is turned into CommonJS.
 */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { basename, extname, join, relative, sep } from 'node:path';
import { build, transform, type Metafile, type Plugin } from 'esbuild';
import { inRoot, runIfStarted, root } from './paths.ts';
import { notices } from './notices.ts';
import { bundlePages } from './webviews.ts';
import { kubernetesTypes } from './kubernetes-types.ts';

export interface BundleOptions {
  /** Minified and without source maps. */
  readonly production?: boolean;
  /** Where the files go; dist/ of the checkout if not given. */
  readonly outdir?: string;
}

export interface BundledFile {
  readonly name: string;
  readonly bytes: number;
}

const entries = { extension: 'src/extension.ts', cli: 'src/cli/main.ts' };
const target = 'node20';

/**
 * What docker-modem and dockerode load for connections that we do not make: ssh (we let the `ssh` program do it)
 * and BuildKit sessions over gRPC. More than half of the bundle would be these.
 */
const neverUsed = /^(ssh2|cpu-features|protobufjs|@grpc\/grpc-js|@grpc\/proto-loader)$/;

const stubs: Plugin = {
  name: 'stubs',
  setup(builder) {
    builder.onResolve({ filter: neverUsed }, ({ path }) => ({ path, namespace: 'stub' }));
    builder.onLoad({ filter: /.*/, namespace: 'stub' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get(target, name) {
        return function () { throw new Error(${JSON.stringify(`${path} is not part of Cutaway: `)} + String(name)); };
      } });`,
    }));
  },
};

/**
 * A library in CommonJS comes out of a split bundle with a default export only, whatever its types say. Imported by
 * a module of ours, which is imported lazily, it keeps its names.
 */
const lazyModules: Plugin = {
  name: 'lazy-modules',
  setup(builder) {
    builder.onResolve({ filter: /^[^.]/ }, ({ path, kind, importer }) => {
      if (kind !== 'dynamic-import' || isBuiltin(path) || importer.includes('node_modules')) return null;
      return { errors: [{ text: `import('${path}'): import the library in a module of your own, and that one lazily` }] };
    });
  },
};

/** The Korean texts stand beside dist/ for the editor; the command line reads the same file. */
function koreanTexts(outdir: string): Plugin {
  const path = relative(outdir, inRoot('l10n', 'bundle.l10n.ko.json')).split(sep).join('/');
  return {
    name: 'korean-texts',
    setup(builder) {
      builder.onResolve({ filter: /\/bundle\.l10n\.ko\.json$/ }, () => ({ path, external: true }));
    },
  };
}

/** Bundles everything; gives the written files, largest first. */
export async function bundle({ production = false, outdir = inRoot('dist') }: BundleOptions = {}): Promise<BundledFile[]> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir,
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target,
    mainFields: ['module', 'main'],
    external: ['vscode'],
    minifySyntax: production,
    sourcemap: production ? false : 'inline',
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [lazyModules, stubs, koreanTexts(outdir)],
  });
  const names = fileNames(metafile);
  await rm(outdir, { recursive: true, force: true });
  await mkdir(outdir, { recursive: true });
  await mkdir(inRoot('out'), { recursive: true });
  await writeFile(inRoot('out', 'metafile.json'), JSON.stringify(metafile));
  const pages = await bundlePages(outdir, production);
  await writeFile(join(outdir, 'THIRD-PARTY-NOTICES.txt'), await notices(metafile, pages.metafile));
  await writeRulePages(outdir);
  await writeFile(join(outdir, 'kubernetes-types.json'), JSON.stringify(await kubernetesTypes()));
  const files = await Promise.all(outputFiles.map(async file => {
    const name = names.get(basename(file.path)) ?? basename(file.path);
    const bytes = await writeCommonJs(join(outdir, name), rename(file.text, names), production);
    return { name, bytes };
  }));
  return [...files, ...pages.files].sort((a, b) => b.bytes - a.bytes);
}

/** Names a lazy file after the module that it was made for: `src/connect/engine/client.ts` → `connect-engine-client.js`. */
function fileNames(metafile: Metafile): Map<string, string> {
  const names = new Map<string, string>();
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint === undefined || Object.values(entries).includes(entryPoint)) continue;
    const module = entryPoint.slice(0, -extname(entryPoint).length).replace(/^src\/|^node_modules\//, '');
    names.set(basename(path), `${module.replaceAll(/[^\w.-]+/g, '-')}.js`);
  }
  return names;
}

function rename(code: string, names: ReadonlyMap<string, string>): string {
  let renamed = code;
  for (const [from, to] of names) renamed = renamed.replaceAll(`"./${from}"`, `"./${to}"`);
  return renamed;
}

async function writeCommonJs(path: string, code: string, production: boolean): Promise<number> {
  const program = basename(path) === 'cli.js';
  const { code: commonJs, map } = await transform(code, {
    format: 'cjs',
    platform: 'node',
    target,
    // A native import() would bypass the `require` in which VS Code answers for "vscode".
    supported: { 'dynamic-import': false },
    minify: production,
    sourcemap: production ? false : 'external',
    sourcefile: basename(path),
    legalComments: 'none',
    ...program && !code.startsWith('#!') && { banner: '#!/usr/bin/env node' },
  });
  const link = map === '' ? '' : `//# sourceMappingURL=${basename(path)}.map\n`;
  const text = commonJs + link;
  await writeFile(path, text);
  if (map !== '') await writeFile(`${path}.map`, map);
  if (program) await chmod(path, 0o755);
  return Buffer.byteLength(text);
}

/**
 * The rules' pages travel with the extension, so that a finding's link opens without a network. All of a language are one file, as an archive of hundreds of small
 * files takes four times as much.
 */
async function writeRulePages(outdir: string): Promise<void> {
  const names = (await readdir(inRoot('src', 'lint'), { recursive: true })).filter(name => name.endsWith('.md')).sort();
  const pages = await Promise.all(names.map(async name => [name.replaceAll('\\', '/'), await readFile(inRoot('src', 'lint', name), 'utf8')] as const));
  const isKorean = ([name]: readonly [string, string]): boolean => name.endsWith('.ko.md');
  await writeFile(join(outdir, 'rules.ko.json'), JSON.stringify(Object.fromEntries(pages.filter(isKorean))));
  await writeFile(join(outdir, 'rules.en.json'), JSON.stringify(Object.fromEntries(pages.filter(page => !isKorean(page)))));
}

async function main(): Promise<void> {
  const files = await bundle({ production: process.argv.includes('--production') });
  for (const { name, bytes } of files) process.stderr.write(`${String(Math.ceil(bytes / 1024)).padStart(6)} kB  dist/${name}\n`);
}

runIfStarted(import.meta.url, main);
