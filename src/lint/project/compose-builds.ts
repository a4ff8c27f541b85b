import { parse } from 'yaml';
import { folderOf } from '../../dockerfile/index.ts';
import { pathInProject, type PlannedBuild, type PublishedPort } from './planned-build.ts';

/** Whether Compose finds a file by its name, or people keep variants under it. */
export function isComposeFileName(name: string): boolean {
  return /^(?:docker-)?compose(?:[.-][^/]+)?\.ya?ml$/i.test(name);
}

/**
 * The builds of a Compose file whose contexts are folders of the project. What the file leaves to the environment is
 * left out, and so is everything if it is no YAML.
 */
export function composeBuilds(text: string, file: string): readonly PlannedBuild[] {
  return Object.entries(mapping(mapping(read(text))['services'])).flatMap(([name, value]) => {
    const build = mapping(value)['build'];
    const long = typeof build === 'string' ? { context: build } : mapping(build);
    if (build === undefined || 'dockerfile_inline' in long) return [];
    const context = pathInProject(folderOf(file), textOf(long['context'] ?? '.'));
    const dockerfile = context === undefined ? undefined : pathInProject(context, textOf(long['dockerfile'] ?? 'Dockerfile'));
    if (context === undefined || dockerfile === undefined) return [];
    return [{
      file, name, context, dockerfile,
      contexts: Object.keys(pairs(long['additional_contexts'])),
      args: pairs(long['args']),
      target: textOf(long['target']),
      ports: list(mapping(value)['ports']).flatMap(port => publishedPort(port) ?? []),
    }];
  });
}

function read(text: string): unknown {
  try {
    return parse(text, { merge: true, logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** A text with its variables replaced by their defaults; `undefined` if it is none or a variable has no default. */
function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined;
  const open: string[] = [];
  const replaced = String(value).replace(/\$\$|\$\{(\w+)(?:(:?-)([^${}]*))?[^}]*\}|\$\w+/g, (whole, _name: string, dash?: string, otherwise?: string) => {
    if (whole === '$$') return '$';
    if (dash === undefined) open.push(whole);
    return otherwise ?? '';
  });
  return open.length === 0 ? replaced : undefined;
}

/** A mapping, or a list of `name=value`. */
function pairs(value: unknown): Record<string, string | undefined> {
  if (!Array.isArray(value)) return Object.fromEntries(Object.entries(mapping(value)).map(([name, one]) => [name, textOf(one)]));
  return Object.fromEntries(list(value).filter(one => typeof one === 'string').map(one => {
    const equals = one.indexOf('=');
    return equals < 0 ? [one, undefined] : [one.slice(0, equals), textOf(one.slice(equals + 1))];
  }));
}

/** `[[ip:]host port:]port[/protocol]`, or the long form. */
function publishedPort(port: unknown): PublishedPort | undefined {
  if (typeof port === 'object') {
    const { target, protocol } = mapping(port);
    const number = Number(textOf(target));
    return Number.isInteger(number) && number > 0 ? { from: number, to: number, protocol: textOf(protocol) ?? 'tcp' } : undefined;
  }
  const match = /(?:^|:)(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(textOf(port) ?? '');
  if (!match) return undefined;
  const from = Number(match[1]);
  return { from, to: Number(match[2] ?? from), protocol: match[3]?.toLowerCase() ?? 'tcp' };
}

function mapping(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Record<string, unknown> : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
