import { folderOf, joinPath } from '../../dockerfile/index.ts';
import { readHcl } from './hcl.ts';
import { pathInProject, type PlannedBuild } from './planned-build.ts';

/** Whether `docker buildx bake` looks for a file of this name (Bake file reference). */
export function isBakeFileName(name: string): boolean {
  return /^docker-bake(?:\.override)?\.(?:hcl|json)$/.test(name);
}

type Target = Readonly<Record<string, unknown>>;

/** The builds of a Bake file whose contexts are folders of the project; none if it cannot be read. */
export function bakeBuilds(text: string, file: string): readonly PlannedBuild[] {
  const targets = file.endsWith('.json') ? jsonTargets(text) : hclTargets(text);
  return [...targets.keys()].flatMap(name => {
    const target = inherited(name, targets, new Set());
    if ('dockerfile-inline' in target) return [];
    const context = pathInProject(folderOf(file), 'context' in target ? textOf(target['context']) : '.');
    const dockerfile = 'dockerfile' in target ? textOf(target['dockerfile']) : 'Dockerfile';
    const path = context === undefined || dockerfile === undefined ? undefined : pathInProject('', joinPath(context, dockerfile));
    if (context === undefined || path === undefined) return [];
    return [{
      file, name, context, dockerfile: path, ports: [],
      contexts: Object.keys(objectOf(target['contexts'])),
      args: Object.fromEntries(Object.entries(objectOf(target['args'])).map(([argument, value]) => [argument, textOf(value)])),
      target: textOf(target['target']),
    }];
  });
}

function hclTargets(text: string): ReadonlyMap<string, Target> {
  return new Map(readHcl(text).filter(({ type }) => type === 'target').map(({ labels, attributes }) => [labels[0] ?? '', attributes]));
}

function jsonTargets(text: string): ReadonlyMap<string, Target> {
  try {
    const root = objectOf(JSON.parse(text));
    return new Map(Object.entries(objectOf(root['target'])).map(([name, target]) => [name, objectOf(target)]));
  } catch {
    return new Map();
  }
}

/** What a target says, and what those say that it inherits from; the last one wins, and objects are merged. */
function inherited(name: string, targets: ReadonlyMap<string, Target>, seen: Set<string>): Target {
  const own = targets.get(name) ?? {};
  if (seen.has(name)) return own;
  seen.add(name);
  const parents = own['inherits'];
  let all: Target = {};
  for (const parent of Array.isArray(parents) ? parents : []) if (typeof parent === 'string') all = merged(all, inherited(parent, targets, seen));
  return merged(all, own);
}

function merged(under: Target, over: Target): Target {
  const both = (key: string): Target => ({ ...objectOf(under[key]), ...objectOf(over[key]) });
  return { ...under, ...over, args: both('args'), contexts: both('contexts') };
}

function objectOf(value: unknown): Target {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Target : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
