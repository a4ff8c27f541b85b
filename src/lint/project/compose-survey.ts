import { folderOf, nameOf } from '../../dockerfile/index.ts';
import { isExternal } from '../compose/external.ts';
import { readCompose, type ComposeFile } from '../compose/file.ts';
import { pathUsesOf } from '../compose/path-use.ts';
import { portToTake, publishedPorts } from '../compose/published.ts';
import { Asker, gitIgnores, most } from './asker.ts';
import type { ComposeSurroundings } from './compose-facts.ts';
import { dockerfileFacts, type DockerfileFacts } from './dockerfile-facts.ts';
import { parseEnvFile } from './env-file.ts';
import type { Cancellation, EngineNames, Entry, ProjectHost } from './host.ts';
import { lookUp } from './look-up.ts';
import type { PortToTake } from './machine.ts';
import type { Project } from './project.ts';

/** Files that people copy to `.env`. */
const samples = /^(?:\.env[._-]?(?:dist|default|defaults|example|sample|template|tmpl)|(?:dist|example|sample|template)\.env|env[._-](?:dist|example|sample|template))$/i;

/**
 * Finds out what is around a Compose file: whether what it names is there, what the Dockerfiles say that it builds, and
 * which variables `.env` has. `path` is the file's, relative to the project's root. Never rejects; when it is
 * cancelled, it gives what it knows by then.
 */
export async function surveyCompose(text: string, path: string, host: ProjectHost, cancellation?: Cancellation): Promise<Project> {
  const asker = new Asker(host, cancellation);
  const file = readCompose(text, nameOf(path));
  const folder = folderOf(path);
  const entries = await asker.list(folder);
  const env = await asker.readListed(folder, '.env');
  const variables = env === undefined ? entries && !entries.some(({ name }) => name === '.env') ? {} : undefined : parseEnvFile(env);
  const folders = new Map<string, readonly Entry[]>();
  const dockerfiles = new Map<string, DockerfileFacts>();
  for (const use of pathUsesOf(file, { folder, variables }).slice(0, most.sources)) {
    const isThere = await explore(use.path, folders, asker);
    const content = isThere && use.kind === 'dockerfile' && !dockerfiles.has(use.path) ? await asker.read(use.path) : undefined;
    if (content !== undefined) dockerfiles.set(use.path, dockerfileFacts(content));
  }
  const sampled = await Promise.all((entries ?? []).filter(({ name }) => samples.test(name)).map(async ({ name }) => asker.readListed(folder, name)));
  const around: ComposeSurroundings = {
    folder, folders, dockerfiles, variables,
    generated: await gitIgnores(folder, asker),
    engine: cancellation?.aborted ? {} : await engineNames(file, host),
    taken: cancellation?.aborted ? [] : await takenPorts(file, host),
    sampled: sampled.flatMap(sample => Object.keys(parseEnvFile(sample ?? ''))),
  };
  return { today: host.today, compose: { fileName: nameOf(path), around } };
}

async function engineNames(file: ComposeFile, { names }: ProjectHost): Promise<ComposeSurroundings['engine']> {
  const found: { [Kind in EngineNames]?: readonly string[] } = {};
  for (const kind of engineKinds) {
    if (!names || ![...file.resources(kind).values()].some(isExternal)) continue;
    const known = await names(kind);
    if (known) found[kind] = known;
  }
  return found;
}

const engineKinds = ['networks', 'volumes'] as const;

async function takenPorts({ services }: ComposeFile, { machine }: ProjectHost): Promise<readonly PortToTake[]> {
  if (!machine) return [];
  const ports = new Map([...services.values()].flatMap(publishedPorts).flatMap(port => portToTake(port) ?? []).map(port => [JSON.stringify(port), port]));
  const answers = await Promise.all([...ports.values()].slice(0, mostPorts).map(async port => await machine.isTaken(port) === true ? [port] : []));
  return answers.flat();
}

const mostPorts = 100;

/** Lists the folders that it takes to know whether something is there. */
async function explore(path: string, folders: Map<string, readonly Entry[]>, asker: Asker): Promise<boolean> {
  for (;;) {
    const result = lookUp({ folders }, { path, pattern: false });
    if (result.state !== 'unknown') return result.state === 'found';
    const entries = await asker.list(result.folder);
    if (!entries) return false;
    folders.set(result.folder, entries);
  }
}
