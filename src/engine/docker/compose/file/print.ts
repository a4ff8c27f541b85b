import { stringify } from 'yaml';
import type { Project } from '../model/project.ts';

/** A project in canonical form, as `docker compose config` prints it: only the networks, volumes, secrets and configs that the services use. */
export function configYaml(project: Project, services: readonly string[]): string {
  return stringify(escaped(canonical(project, services)), { lineWidth: 0, compat: 'yaml-1.1', blockQuote: 'literal' });
}

/** The same as JSON. */
export function configJson(project: Project, services: readonly string[]): string {
  return `${JSON.stringify(escaped(canonical(project, services)), undefined, 2)}\n`;
}

function canonical(project: Project, names: readonly string[]): unknown {
  const services = names.flatMap(name => project.services[name] ? [[name, project.services[name]] as const] : []);
  const all = services.map(([, service]) => service);
  const used = <T>(declared: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> | undefined => {
    const entries = Object.entries(declared).filter(([key]) => keys.includes(key));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  const networks = used(project.networks, all.flatMap(({ networks: joined }) => Object.keys(joined ?? {})));
  const volumes = used(project.volumes, all.flatMap(({ volumes: mounts }) => (mounts ?? []).flatMap(({ type, source }) => type === 'volume' && source !== undefined ? [source] : [])));
  const secrets = used(project.secrets, all.flatMap(each => (each.secrets ?? []).map(({ source }) => source)));
  const configs = used(project.configs, all.flatMap(each => (each.configs ?? []).map(({ source }) => source)));
  return { name: project.name, services: Object.fromEntries(services), ...(networks && { networks }), ...(volumes && { volumes }), ...(secrets && { secrets }), ...(configs && { configs }) };
}

/** A dollar would be a variable if the output were read again. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)])) : value;
}
