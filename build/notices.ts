import { readdir, readFile } from 'node:fs/promises';
import type { Metafile } from 'esbuild';
import { typesPackage } from './kubernetes-types.ts';
import { inRoot } from './paths.ts';

/** The licences of the libraries that went into the bundles, as one text: most of them must be passed on with the code. */
export async function notices(...bundles: readonly Metafile[]): Promise<string> {
  const folders = new Set<string>([typesPackage]);
  for (const output of bundles.flatMap(({ outputs }) => Object.values(outputs))) {
    for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const texts = await Promise.all([...folders].sort().map(notice));
  return ['Cutaway contains these libraries.\n', ...texts].join(`\n${'-'.repeat(78)}\n\n`);
}

async function notice(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(inRoot(folder, 'package.json'), 'utf8')) as { name: string; version: string; license?: string };
  const file = (await readdir(inRoot(folder))).find(name => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  const text = file === undefined ? 'No licence file in the package.\n' : await readFile(inRoot(folder, file), 'utf8');
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'licence not named'})\n\n${text.trim()}\n`;
}
