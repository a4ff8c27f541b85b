import { type Dockerfile, Dockerignore, folderOf, joinPath, nameOf, parseDockerfile, unknown } from '../../dockerfile/index.ts';
import { isDockerfileName } from '../dockerfile/file-name.ts';
import { Asker, foldersUp, gitIgnores, most } from './asker.ts';
import type { BuildContext, IgnoreFile, SecretFile } from './build-context.ts';
import { bakeBuilds, isBakeFileName } from './bake-builds.ts';
import { composeBuilds, isComposeFileName } from './compose-builds.ts';
import type { Cancellation, Entry, ProjectHost } from './host.ts';
import type { LocalImage } from './local-image.ts';
import { lookUp } from './look-up.ts';
import type { PlannedBuild } from './planned-build.ts';
import type { Project } from './project.ts';
import { mayHoldSecret, secretIn } from './secrets.ts';
import { contextSourcesOf, type Source } from './sources.ts';

/** How many questions wait for an answer at once. */
const parallel = 8;

/** Folders that nobody keeps secrets in, and that are large. */
const notWalked: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', 'vendor', '.venv', 'venv', '__pycache__']);

/** Names beside a Dockerfile which say that its folder is what is built. */
const manifests = /^(?:\.dockerignore|package\.json|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|pyproject\.toml|requirements\.txt|setup\.py|Gemfile|composer\.json|mix\.exs|.+\.(?:csproj|fsproj|sln))$/;

/**
 * Finds out what is around a Dockerfile: which folders may be its build context, whether what it copies is there, how
 * Compose and Bake build it, and what its base images say that are here already. `path` is the file's, relative to the
 * project's root. Never rejects; when it is cancelled, it gives what it knows by then.
 */
export async function surveyDockerfile(text: string, path: string, host: ProjectHost, cancellation?: Cancellation): Promise<Project> {
  const file = parseDockerfile(text);
  const asker = new Asker(host, cancellation);
  const [images, builds] = await Promise.all([localImages(file, host), plannedBuildsOf(path, asker)]);
  return { today: host.today, images, builds, contexts: await contextsOf(file, path, builds, asker) };
}

async function localImages({ stages }: Dockerfile, host: ProjectHost): Promise<ReadonlyMap<string, LocalImage>> {
  const references = new Set(stages.filter(({ base, reference }) => !base && reference !== '' && reference !== 'scratch' && !reference.includes(unknown)).map(({ reference }) => reference));
  const images = new Map<string, LocalImage>();
  await Promise.all([...references].slice(0, most.images).map(async reference => {
    const image = await host.image?.(reference);
    if (image) images.set(reference, image);
  }));
  return images;
}

async function plannedBuildsOf(path: string, asker: Asker): Promise<readonly PlannedBuild[]> {
  const files: string[] = [];
  for (const folder of foldersUp(path)) {
    const entries = await asker.list(folder) ?? [];
    files.push(...entries.filter(({ name, kind }) => kind !== 'folder' && (isComposeFileName(name) || isBakeFileName(name))).map(({ name }) => joinPath(folder, name)));
  }
  const builds = await Promise.all(files.slice(0, most.buildFiles).map(async file => {
    const text = await asker.read(file) ?? '';
    return isBakeFileName(nameOf(file)) ? bakeBuilds(text, file) : composeBuilds(text, file);
  }));
  return builds.flat().filter(({ dockerfile }) => dockerfile === path);
}

/** A context while it is looked at. */
interface Draft {
  readonly folder: string;
  readonly folders: Map<string, readonly Entry[]>;
}

async function contextsOf(file: Dockerfile, path: string, builds: readonly PlannedBuild[], asker: Asker): Promise<readonly BuildContext[]> {
  const composed = new Set(builds.map(({ context }) => context));
  const drafts = [...new Set([...composed, ...foldersUp(path)])].map((folder): Draft => ({ folder, folders: new Map() }));
  const sources: Source[] = [];
  for (const source of contextSourcesOf(file)) if (sources.push(source) === most.sources) break;

  const found = new Map<Draft, number>();
  for (const draft of drafts) {
    let count = 0;
    for (const source of sources) if (await explore(draft, source, asker) && isTelling(source)) count++;
    found.set(draft, count);
  }
  const likely = composed.size > 0
    ? drafts.filter(({ folder }) => composed.has(folder))
    : drafts.filter(draft => draft === likeliest(drafts, found, sources.filter(isTelling).length, path));
  const contexts = await Promise.all(drafts.map(async draft => finish(draft, likely.includes(draft), path, sources, asker)));
  return [...contexts.filter(context => context.likely), ...contexts.filter(context => !context.likely)];
}

/** Lists the folders that it takes to know whether a source is there. */
async function explore(draft: Draft, source: Source, asker: Asker): Promise<boolean> {
  for (;;) {
    const result = lookUp(draft, source);
    if (result.state !== 'unknown') return result.state === 'found';
    if (!await listInto(draft, result.folder, asker)) return false;
  }
}

async function listInto({ folder, folders }: Draft, path: string, asker: Asker): Promise<readonly Entry[] | undefined> {
  const entries = folders.get(path) ?? await asker.list(joinPath(folder, path));
  if (entries) folders.set(path, entries);
  return entries;
}

/** A source that is not in just any folder. */
function isTelling({ path, pattern }: Source): boolean {
  return path !== '' && !pattern;
}

/** The folder that holds most of what is copied, and half of it at least; else the Dockerfile's own, if it looks like something to build. */
function likeliest(drafts: readonly Draft[], found: ReadonlyMap<Draft, number>, telling: number, path: string): Draft | undefined {
  const best = Math.max(0, ...found.values());
  if (best > 0 && best * 2 >= telling) return drafts.find(draft => found.get(draft) === best);
  const own = drafts.find(({ folder }) => folder === folderOf(path));
  const names = own?.folders.get('')?.map(({ name }) => name) ?? [];
  const isDefault = /^(?:docker|container)file$/i.test(nameOf(path));
  if (names.includes('.dockerignore')) return own;
  if (!isDefault || names.every(name => isDockerfileName(name) || /^(?:\.git|readme.*|license.*)$/i.test(name))) return undefined;
  return own?.folder === '' || names.some(name => manifests.test(name)) ? own : undefined;
}

async function finish(draft: Draft, likely: boolean, path: string, sources: readonly Source[], asker: Asker): Promise<BuildContext> {
  const { folder, folders } = draft;
  const ignore = await ignoreFile(folder, path, asker);
  const secrets = likely ? await secretsIn(draft, Dockerignore.parse(ignore?.text ?? ''), sources, asker) : [];
  return { folder, likely, folders, ignore, generated: await gitIgnores(folder, asker), secrets };
}

/** `<Dockerfile>.dockerignore` beside the Dockerfile goes before `.dockerignore` in the context (Dockerfile reference). */
async function ignoreFile(context: string, path: string, asker: Asker): Promise<IgnoreFile | undefined> {
  const own = `${nameOf(path)}.dockerignore`;
  const ownText = await asker.readListed(folderOf(path), own);
  if (ownText !== undefined) return { name: own, text: ownText };
  const text = await asker.readListed(context, '.dockerignore');
  return text === undefined ? undefined : { name: '.dockerignore', text };
}

/** Walks through the folders that are copied, level by level, so that what is near is known first. */
async function secretsIn(draft: Draft, ignore: Dockerignore | undefined, sources: readonly Source[], asker: Asker): Promise<readonly SecretFile[]> {
  const files = new Set<string>();
  const walked = new Set<string>();
  let level: string[] = [];
  const take = (path: string, kind: Entry['kind'], next: string[]): void => {
    if (kind === 'file' && mayHoldSecret(path)) files.add(path);
    if (kind !== 'folder' || walked.has(path) || (path !== '' && isClosed(path, ignore))) return;
    walked.add(path);
    next.push(path);
  };
  for (const source of sources) {
    const result = lookUp(draft, source);
    if (result.state === 'found') for (const { path, kind } of result.paths) take(path, kind, level);
  }
  while (level.length > 0 && !asker.isOver) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += parallel) {
      const some = level.slice(at, at + parallel);
      const listed = await Promise.all(some.map(async folder => listInto(draft, folder, asker)));
      for (const [index, folder] of some.entries()) for (const { name, kind } of listed[index] ?? []) take(joinPath(folder, name), kind, next);
    }
    level = next;
  }
  const secrets = await Promise.all([...files].map(async path => {
    const kind = secretIn(path, await asker.read(joinPath(draft.folder, path)) ?? '');
    return kind && { path, kind };
  }));
  return secrets.filter(secret => secret !== undefined);
}

/** Nothing in the folder is of interest: it is hidden, or holds the work of others. */
function isClosed(folder: string, ignore: Dockerignore | undefined): boolean {
  return notWalked.has(nameOf(folder)) || (ignore?.hiding(folder) !== undefined && !ignore.mayKeepBelow(folder));
}
