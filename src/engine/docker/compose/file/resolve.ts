import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { statOrNothing } from '../../archive/pack.ts';
import { readFile } from '../../files.ts';
import { fieldOrder, unorderedFields } from '../model/field-order.ts';
import type { Dependency, Deploy, FileObject, Network, Project, Service, Volume } from '../model/project.ts';
import { omit } from '../omit.ts';
import { readDotenv } from './dotenv.ts';
import { compareKeys } from './key-order.ts';
import { isMap, mapOf, type Raw, type RawMap, textOf } from './raw.ts';

/** Where a project is, and what is asked of it. */
export interface Place {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
}

/** Makes a project of the merged content of its files: environments, default network, names of the engine's objects, profiles. @throws CliError */
export function* resolveProject(cli: Cli, content: RawMap, { name, folder, files, profiles, environment }: Place): Blocking<Project> {
  const services: Record<string, Service> = {};
  const disabled: Record<string, Service> = {};
  for (const key of Object.keys(mapOf(content['services'])).toSorted()) {
    const service = yield* resolveService(cli, mapOf(mapOf(content['services'])[key]), environment);
    const isActive = (service.profiles ?? []).length === 0 || profiles.includes('*') || (service.profiles ?? []).some(profile => profiles.includes(profile));
    (isActive ? services : disabled)[key] = service;
  }
  const all = [...Object.values(services), ...Object.values(disabled)];
  const declared = mapOf(content['networks']);
  const needsDefault = all.some(({ networks }) => networks !== undefined && 'default' in networks);
  const networks = needsDefault && declared['default'] === undefined ? { ...declared, default: null } : declared;
  return {
    name, folder, files, services, disabled,
    networks: objects<Network>(networks, name),
    volumes: objects<Volume>(mapOf(content['volumes']), name),
    secrets: objects<FileObject>(mapOf(content['secrets']), name),
    configs: objects<FileObject>(mapOf(content['configs']), name), environment,
    extensions: Object.fromEntries(Object.entries(content).filter(([key]) => key.startsWith('x-')).toSorted(([a], [b]) => compareKeys(a, b))),
  };
}

/** Objects of the engine with the names that they have there. */
function objects<T extends { readonly name: string; readonly external?: boolean }>(declared: RawMap, project: string): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(declared).toSorted(([a], [b]) => a < b ? -1 : 1).map(([key, raw]) => {
    const given = mapOf(raw);
    const { external, name, ...rest } = given;
    const isExternal = isMap(external) || external === true || external === 'true';
    const own = textOf(name) || (isMap(external) ? textOf(external['name']) : '');
    const shown = own || (isExternal ? key : `${project}_${key}`);
    return [key, { name: shown, ...rest, ...(isExternal && { external: true }) } as unknown as T];
  }));
}

function* resolveService(cli: Cli, raw: RawMap, environment: ReadonlyMap<string, string>): Blocking<Service> {
  const service = raw as unknown as Service;
  const fromFiles: Record<string, string> = {};
  for (const { path, required, format } of service.env_file ?? []) {
    if (!statOrNothing(cli.sys, path, true)) {
      if (!required) continue;
      throw new CliError(`env file ${path} not found: stat ${path}: no such file or directory`);
    }
    const text = yield* readFile(cli.sys, path);
    const read = format === 'raw' ? rawLines(text) : readDotenv(text, path, name => fromFiles[name] ?? environment.get(name));
    for (const [key, value] of read) fromFiles[key] = value;
  }
  const given = Object.fromEntries(Object.entries(service.environment ?? {}).map(([key, value]) => [key, value ?? environment.get(key) ?? null]));
  const all = Object.entries({ ...fromFiles, ...given }).toSorted(([a], [b]) => compareKeys(a, b));
  const rest = omit(service, 'env_file', 'environment');
  const networks = service.network_mode === undefined && Object.keys(service.networks ?? {}).length === 0 ? { default: null } : service.networks;
  const build = service.build && !service.build.dockerfile && !service.build.dockerfile_inline ? { ...order(service.build.context), dockerfile: 'Dockerfile', ...omit(service.build, 'context') } : service.build;
  const args = build?.args && Object.fromEntries(Object.entries(build.args).toSorted(([a], [b]) => compareKeys(a, b)).map(([key, value]) => [key, value ?? environment.get(key) ?? null]));
  const dependsOn = { ...implied(service), ...service.depends_on };
  return sorted({ ...rest, ...(Object.keys(dependsOn).length > 0 && { depends_on: dependsOn }), ...(build && { build: { ...build, ...(args && { args }) } }), ...(networks && { networks }), ...(service.deploy && service.scale !== undefined && { deploy: withReplicas(service.deploy, service.scale) }), ...(all.length > 0 && { environment: Object.fromEntries(all) }) });
}

/** `scale` counts for `deploy.replicas`, too. */
function withReplicas(deploy: Deploy, replicas: number): Deploy {
  const { mode } = deploy;
  return { ...(mode !== undefined && { mode }), replicas, ...omit(deploy, 'mode', 'replicas') };
}

/** What links, shared namespaces and volumes_from mean for the order. */
function implied({ links = [], network_mode: network, ipc, pid, volumes_from: volumes = [] }: Service): Readonly<Record<string, Dependency>> {
  const shared = [network, ipc, pid].flatMap(mode => mode?.startsWith('service:') ? [mode.slice('service:'.length)] : []);
  const names = [...links.map(link => link.split(':')[0] ?? ''), ...shared];
  const sources = volumes.filter(from => !from.startsWith('container:')).map(from => from.split(':')[0] ?? '');
  return Object.fromEntries([...sources.map((name): [string, Dependency] => [name, { condition: 'service_started', required: true }]), ...names.map((name): [string, Dependency] => [name, { condition: 'service_started', restart: true, required: true }])]);
}

function order(context: string | undefined): { readonly context?: string } {
  return context === undefined ? {} : { context };
}

function sorted(service: Service): Service {
  const given = Object.entries(service).filter(([key, value]) => value !== '' && (!Array.isArray(value) || value.length > 0 || key === 'command' || key === 'entrypoint')).map(([key, value]: [string, unknown]) => [key, unorderedFields.includes(key) && typeof value === 'object' && value !== null ? byKey(value) : value] as const);
  const rank = (key: string): number => fieldOrder.includes(key) ? fieldOrder.indexOf(key) : fieldOrder.length;
  return Object.fromEntries(given.toSorted(([a], [b]) => rank(a) - rank(b) || compareKeys(a, b)));
}

function byKey(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compareKeys(a, b)));
}

/** `format: raw`: nothing has a meaning but the first `=`. */
function rawLines(text: string): readonly (readonly [string, Raw & string])[] {
  return text.split('\n').filter(line => line.trim() !== '' && !line.startsWith('#') && line.includes('=')).map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const);
}
