import { Document, isPair, isScalar, Scalar, visit } from 'yaml';
import { isTyped } from '../../../go/yaml.ts';
import type { Project } from '../model/project.ts';
import { compareKeys } from './key-order.ts';

/** A project in canonical form, as `docker compose config` prints it: only the networks, volumes, secrets and configs that the services use. */
export function configYaml(project: Project, services: readonly string[]): string {
  const document = new Document(escaped(canonical(project, services)));
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && (isTyped(node.value) || hasControls(node.value))) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  visit(document, {
    Pair(_, pair) {
      if (isPair(pair) && isScalar(pair.key) && typeof pair.key.value === 'string' && isTyped(pair.key.value)) pair.key.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true, blockQuote: 'literal' });
}

function hasControls(text: string): boolean {
  return Array.from(text).some(letter => letter !== '\n' && letter < ' ');
}

/** The same as JSON. */
export function configJson(project: Project, services: readonly string[]): string {
  return `${JSON.stringify(escaped(canonical(project, services)), undefined, 2)}\n`;
}

function canonical(project: Project, names: readonly string[]): unknown {
  const services = names.flatMap(name => project.services[name] ? [[name, project.services[name]] as const] : []).toSorted(([a], [b]) => compareKeys(a, b));
  const all = services.map(([, service]) => service);
  const used = <T>(declared: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> | undefined => {
    const entries = Object.entries(declared).filter(([key]) => keys.includes(key));
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  const networks = used(project.networks, all.flatMap(({ networks: joined }) => Object.keys(joined ?? {})));
  const volumes = used(project.volumes, all.flatMap(({ volumes: mounts }) => (mounts ?? []).flatMap(({ type, source }) => type === 'volume' && source !== undefined ? [source] : [])));
  const secrets = used(project.secrets, all.flatMap(each => (each.secrets ?? []).map(({ source }) => source)));
  const configs = used(project.configs, all.flatMap(each => (each.configs ?? []).map(({ source }) => source)));
  return { name: project.name, services: Object.fromEntries(services), ...(networks && { networks }), ...(volumes && { volumes }), ...(secrets && { secrets }), ...(configs && { configs }), ...project.extensions };
}

/** A dollar would be a variable if the output were read again. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, escaped(each)])) : value;
}
