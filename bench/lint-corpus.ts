import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from '../build/paths.ts';

/** Texts to be checked, by their kind. */
export interface Corpus {
  readonly name: string;
  readonly dockerfile: readonly string[];
  readonly compose: readonly string[];
  readonly kind: readonly string[];
}

/**
 * The files in the folders `dockerfile`, `compose` and `kind` of `CUTAWAY_CORPUS`, or else the examples of the rules'
 * pages: small files, but one of each kind of problem.
 */
export async function readCorpus(): Promise<Corpus> {
  const folder = process.env['CUTAWAY_CORPUS'];
  if (folder) {
    const [dockerfile, compose, kind] = await Promise.all(['dockerfile', 'compose', 'kind'].map(async name => textsIn(join(folder, name))));
    return { name: 'CUTAWAY_CORPUS', dockerfile: dockerfile ?? [], compose: compose ?? [], kind: kind ?? [] };
  }
  const pages = (await readdir(inRoot('src', 'lint'), { recursive: true })).filter(name => /(?<!\.ko)\.md$/.test(name));
  const texts = await Promise.all(pages.map(async page => readFile(inRoot('src', 'lint', page), 'utf8')));
  const yaml = texts.flatMap(text => blocks(text, 'yaml'));
  return {
    name: 'examples of the rules',
    dockerfile: texts.flatMap(text => blocks(text, 'dockerfile')),
    compose: yaml.filter(text => /^services:/m.test(text)),
    kind: yaml.filter(text => /^kind:/m.test(text)),
  };
}

async function textsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return Promise.all(names.sort().map(async name => readFile(join(folder, name), 'utf8')));
}

function blocks(page: string, fence: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${fence}\\n(.*?)^\`\`\``, 'gms'))].map(([, code = '']) => code);
}
