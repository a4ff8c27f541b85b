import type { Span } from '../../base/span.ts';
import { contentOf, entriesOf, itemsOf, valueAt, type YamlContent, type YamlNode, type YamlScalar } from '../yaml/node.ts';
import { booleanOf, stringOf } from '../yaml/scalar.ts';
import { buildsOf, type Build } from './build.ts';
import type { ComposeFile, Service } from './file.ts';
import { bindsOf } from './mount.ts';
import { resolvePath, type Base } from './project-path.ts';

/** What a path leads to. */
export type PathKind = 'context' | 'dockerfile' | 'env file' | 'label file' | 'secret' | 'config' | 'extends' | 'include' | 'bind' | 'mandatory bind';

/** A place where a Compose file names a file or folder of the project. */
export interface PathUse {
  readonly kind: PathKind;
  /** Where it is written. */
  readonly at: Span;
  readonly written: string;
  /** Relative to the project's root, variables filled in. */
  readonly path: string;
  /** Where it is mounted, if it is. */
  readonly target?: string;
}

/** The files and folders that a Compose file needs, each place once. What is outside the project, or not known, is left out. */
export function pathUsesOf(file: ComposeFile, base: Base): readonly PathUse[] {
  const uses = [...includes(file, base), ...[...file.services.values()].flatMap(service => ofService(file, service, base)), ...resources(file, base)];
  const places = new Set<string>();
  return uses.filter(({ at, kind }) => {
    const place = `${at.start} ${kind}`;
    return !places.has(place) && places.add(place);
  });
}

function use(kind: PathKind, node: YamlNode | undefined, base: Base): PathUse[] {
  const scalar = contentOf(node);
  const path = scalar?.kind === 'scalar' ? resolvePath(scalar.text, base) : undefined;
  return scalar?.kind === 'scalar' && path !== undefined ? [{ kind, at: scalar.span, written: scalar.text, path }] : [];
}

function ofService(file: ComposeFile, service: Service, base: Base): PathUse[] {
  const value = (key: string) => contentOf(service.entries.get(key)?.value);
  return [
    ...buildsOf(service, base).flatMap(buildPaths),
    ...several(value('env_file')).flatMap(item => use('env file', required(item), base)),
    ...several(value('label_file')).flatMap(item => use('label file', item, base)),
    ...use('extends', valueAt(value('extends'), 'file'), base),
    ...bindsOf(file, service).flatMap((bind): PathUse[] => {
      const path = resolvePath(bind.source, base);
      return path === undefined ? [] : [{ kind: bind.createsSource ? 'bind' : 'mandatory bind', at: bind.at, written: bind.source, path, target: bind.target }];
    }),
  ];
}

function buildPaths({ context, dockerfile }: Build): PathUse[] {
  return [
    ...context.path === undefined ? [] : [{ kind: 'context', at: context.at, written: context.written, path: context.path } as const],
    ...dockerfile?.path === undefined ? [] : [{ kind: 'dockerfile', at: dockerfile.at, written: dockerfile.written, path: dockerfile.path } as const],
  ];
}

/** The path of an item of env_file, unless it may be missing. */
function required(item: YamlNode): YamlNode | undefined {
  const node = contentOf(item);
  if (node?.kind !== 'mapping') return item;
  return booleanOf(valueAt(node, 'required')) === false ? undefined : entriesOf(node).get('path')?.value;
}

function includes(file: ComposeFile, base: Base): PathUse[] {
  return itemsOf(file.section('include')).flatMap(item => {
    const node = contentOf(item);
    if (node?.kind !== 'mapping') return use('include', item, base);
    const paths = several(valueAt(node, 'path')).flatMap(path => use('include', path, base));
    return [...paths, ...several(valueAt(node, 'env_file')).flatMap(path => use('env file', path, base))];
  });
}

function resources(file: ComposeFile, base: Base): PathUse[] {
  return (['secrets', 'configs'] as const).flatMap(kind =>
    [...file.resources(kind).values()].flatMap(({ entries }) => use(kind === 'secrets' ? 'secret' : 'config', entries.get('file')?.value, base)));
}

/** One, or a list of them. */
function several(node: YamlContent | undefined): readonly YamlNode[] {
  return isText(node) ? [node] : itemsOf(node);
}

function isText(node: YamlContent | undefined): node is YamlScalar {
  return node?.kind === 'scalar' && stringOf(node) !== undefined;
}
