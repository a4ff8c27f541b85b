import { type Blocking, decode } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { absolutePath, goError, readAll, readFile } from '../../files.ts';
import { statOrNothing } from '../../archive/pack.ts';
import { warn } from '../log.ts';
import type { Project } from '../model/project.ts';
import { omit } from '../omit.ts';
import { validate } from '../model/validate.ts';
import { readDotenv } from './dotenv.ts';
import { findFiles, folderOf, normalName } from './find-files.ts';
import { interpolateAll, type Variables } from './interpolate.ts';
import { mergeMaps } from './merge.ts';
import { isList, isMap, mapOf, type Raw, type RawMap, textOf } from './raw.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { resolveProject } from './resolve.ts';
import { composeFile } from './service-shape.ts';
import { ShapeError } from './shapes.ts';

/** What stands before the command. */
export interface LoadOptions {
  readonly files: readonly string[];
  readonly projectName: string;
  readonly directory: string;
  readonly envFiles: readonly string[];
  readonly profiles: readonly string[];
}

/** Reads the Compose files of a project. @throws CliError */
export function* loadProject(cli: Cli, options: LoadOptions): Blocking<Project> {
  const files = findFiles(cli, options.files, options.directory);
  const [first = ''] = files;
  const folder = options.directory !== '' ? absolutePath(cli.sys, options.directory) : first === '-' ? cli.sys.getcwd() : folderOf(first);
  const environment = yield* environmentOf(cli, folder, options.envFiles);
  const loader = new Loader(cli, environment);
  const content = yield* loader.files(files, folder);
  const name = projectName(options, environment, content, folder);
  const profiles = [...options.profiles, ...(environment.get('COMPOSE_PROFILES') ?? '').split(',')].filter(profile => profile !== '');
  const project = yield* resolveProject(cli, content, { name, folder, files: files.filter(file => file !== '-'), profiles, environment });
  validate(project);
  return project;
}

/** The name without reading any file, if it is given; for commands that need no file. */
export function givenName(cli: Cli, { projectName: given }: LoadOptions): string {
  return given || (cli.environment.get('COMPOSE_PROJECT_NAME') ?? '');
}

function projectName({ projectName: given }: LoadOptions, environment: ReadonlyMap<string, string>, content: RawMap, folder: string): string {
  const chosen = given || environment.get('COMPOSE_PROJECT_NAME') || textOf(content['name']);
  if (chosen === '') {
    const name = normalName(folder.split('/').at(-1) ?? '');
    if (name === '') throw new CliError('project name must not be empty');
    return name;
  }
  if (normalName(chosen) !== chosen) throw new CliError(`invalid project name ${JSON.stringify(chosen)}: must consist only of lowercase alphanumeric characters, hyphens, and underscores as well as start with a letter or number`);
  return chosen;
}

/** The variables that Compose files may use: those of the shell, else of `.env` or `--env-file`. */
function* environmentOf(cli: Cli, folder: string, files: readonly string[]): Blocking<ReadonlyMap<string, string>> {
  const all = new Map<string, string>();
  const given = files.length > 0 ? files.map(file => absolutePath(cli.sys, file)) : statOrNothing(cli.sys, `${folder}/.env`, true)?.kind === 'regular' ? [`${folder}/.env`] : [];
  for (const path of given) {
    let text: string;
    try {
      text = yield* readFile(cli.sys, path);
    } catch {
      throw new CliError(`couldn't find env file: ${path}`);
    }
    for (const [name, value] of readDotenv(text, path, each => cli.environment.get(each) ?? all.get(each))) all.set(name, value);
  }
  for (const [name, value] of cli.environment) all.set(name, value);
  return all;
}

class Loader {
  private readonly cli: Cli;
  private readonly environment: ReadonlyMap<string, string>;

  constructor(cli: Cli, environment: ReadonlyMap<string, string>) {
    this.cli = cli;
    this.environment = environment;
  }

  /** Files laid over one another, with all that they include and extend, in canonical form. */
  *files(paths: readonly string[], folder: string, including: readonly string[] = []): Blocking<RawMap> {
    let merged: RawMap = {};
    for (const path of paths) {
      const documents = readYaml(yield* this.text(path), path);
      for (const document of documents) {
        const own = yield* this.document(document, path, folder, including);
        const base = without(merged, document);
        merged = mergeMaps(base, own);
      }
    }
    return merged;
  }

  private *document({ content }: YamlFile, path: string, folder: string, including: readonly string[]): Blocking<RawMap> {
    const missed: string[] = [];
    const variables: Variables = { get: name => this.environment.get(name), missing: name => { missed.push(name); } };
    let filled: RawMap;
    try {
      filled = interpolateAll(content, variables);
    } finally {
      for (const name of missed) yield* warn(this.cli, `The ${JSON.stringify(name)} variable is not set. Defaulting to a blank string.`);
    }
    const services: Record<string, Raw> = {};
    for (const name of Object.keys(mapOf(filled['services']))) services[name] = yield* this.extended(filled, name, path, folder, []);
    let own: RawMap;
    try {
      own = composeFile({ ...filled, ...(filled['services'] !== undefined && { services: isMap(filled['services']) ? services : filled['services'] }) }, '') as RawMap;
    } catch (error) {
      throw error instanceof ShapeError ? new CliError(`validating ${path}: ${error.message}`) : error;
    }
    if (content['version'] !== undefined) yield* warn(this.cli, `${path}: the attribute \`version\` is obsolete, it will be ignored, please remove it to avoid potential confusion`);
    const { include } = own;
    const rest = omit(own, 'include', 'version');
    let base: RawMap = {};
    for (const each of isList(include) ? include : include === undefined || include === null ? [] : [include]) {
      const { path: paths = '', project_directory: directory = '' } = isMap(each) ? each : { path: each };
      const included = (isList(paths) ? paths : [paths]).map(one => resolvePath(folder, textOf(one)));
      if (included.some(one => including.includes(one))) throw new CliError(`include cycle detected:\n${path}\n include ${included.join(', ')}`);
      const content = yield* this.files(included, textOf(directory) === '' ? folderOf(included[0] ?? '') : resolvePath(folder, textOf(directory)), [...including, path, ...included]);
      base = mergeMaps(base, omit(content, 'name'));
    }
    return mergeMaps(base, absolutePaths(rest, folder));
  }

  /** A service on top of what it extends. The extended one does not bring its dependencies' definitions along. */
  private *extended(content: RawMap, name: string, path: string, folder: string, way: readonly string[]): Blocking<Raw> {
    const services = mapOf(content['services']);
    const own = services[name];
    if (!isMap(own)) return own ?? null;
    const { extends: wanted, ...rest } = own;
    if (wanted === undefined || wanted === null) return own;
    const key = `${path} ${name}`;
    if (way.includes(key)) throw new CliError(`circular reference with extends: ${name}`);
    const target = isMap(wanted) ? textOf(wanted['service']) : textOf(wanted);
    const file = isMap(wanted) ? textOf(wanted['file']) : '';
    const from = file === '' ? path : resolvePath(folder, file);
    const other = file === '' ? content : interpolateAll(readYaml(yield* this.text(from), from)[0]?.content ?? {}, this.variables);
    if (!(target in mapOf(other['services']))) throw new CliError(`cannot extend service ${JSON.stringify(name)} in ${path}: service ${JSON.stringify(target)} not found${file === '' ? '' : ` in ${from}`}`);
    const base = canonicalService(yield* this.extended(other, target, from, folderOf(from), [...way, key]), target);
    const placed = absolutePaths({ services: { [name]: base } }, folderOf(from));
    const merged = mergeMaps(placed, { services: { [name]: canonicalService(rest, name) } });
    return mapOf(merged['services'])[name] ?? null;
  }

  private *text(path: string): Blocking<string> {
    try {
      return path === '-' ? decode(yield* readAll(this.cli.sys, 0)) : yield* readFile(this.cli.sys, path);
    } catch (error) {
      throw goError('open', path, error);
    }
  }

  /** For files that others build on; what is not set in them is not told of. */
  private get variables(): Variables {
    return { get: name => this.environment.get(name), missing: () => undefined };
  }
}

function canonicalService(service: Raw, name: string): Raw {
  return mapOf((composeFile({ services: { [name]: service } }, '') as RawMap)['services'])[name] ?? null;
}

/** Relative paths begin at the folder of the file that they stand in. */
function absolutePaths(content: RawMap, folder: string): RawMap {
  const services = Object.fromEntries(Object.entries(mapOf(content['services'])).map(([name, service]): [string, Raw] => {
    if (!isMap(service)) return [name, service];
    const { build, volumes, env_file: envFiles, develop } = service;
    return [name, {
      ...service,
      ...(isMap(build) && { build: { ...build, context: isRemote(textOf(build['context'])) ? build['context'] ?? '' : resolvePath(folder, textOf(build['context']) || '.') } }),
      ...(isList(volumes) && { volumes: volumes.map(each => isMap(each) && each['type'] === 'bind' && each['source'] !== undefined ? { ...each, source: resolvePath(folder, textOf(each['source'])) } : each) }),
      ...(isMap(develop) && isList(develop['watch']) && { develop: { ...develop, watch: develop['watch'].map(each => isMap(each) ? { ...each, path: resolvePath(folder, textOf(each['path'])) } : each) } }),
      ...(isList(envFiles) && { env_file: envFiles.map(each => isMap(each) ? { ...each, path: resolvePath(folder, textOf(each['path'])) } : each) }),
    }];
  }));
  const files = (section: Raw | undefined): Raw => Object.fromEntries(Object.entries(mapOf(section)).map(([name, each]): [string, Raw] => [name, isMap(each) && each['file'] !== undefined ? { ...each, file: resolvePath(folder, textOf(each['file'])) } : each]));
  return {
    ...content, ...(isMap(content['services']) && { services }), ...(content['secrets'] !== undefined && { secrets: files(content['secrets']) }), ...(content['configs'] !== undefined && { configs: files(content['configs']) }),
  };
}

function isRemote(context: string): boolean {
  return /^(https?|git|ssh):\/\/|^git@|^github\.com\//.test(context);
}

/** A path from a folder on, without `.` and `..`; `~` is the home of root. */
function resolvePath(folder: string, path: string): string {
  if (path.startsWith('/')) return path;
  const full = path === '~' || path.startsWith('~/') ? `/root${path.slice(1)}` : `${folder}/${path}`;
  const parts: string[] = [];
  for (const part of full.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** What `!reset` and `!override` of a later file take away. */
function without(content: RawMap, { resets, overrides }: YamlFile, path = ''): RawMap {
  if (resets.size === 0 && overrides.size === 0) return content;
  return Object.fromEntries(Object.entries(content).flatMap(([key, value]): readonly [string, Raw][] => {
    const at = path === '' ? key : `${path}\0${key}`;
    if (resets.has(at) || overrides.has(at)) return [];
    return [[key, isMap(value) ? without(value, { content, resets, overrides }, at) : value]];
  }));
}
