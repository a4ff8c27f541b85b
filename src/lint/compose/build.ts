import type { ComposeSurroundings } from '../project/compose-facts.ts';
import type { StageFacts } from '../project/dockerfile-facts.ts';
import { pathInProject } from '../project/planned-build.ts';
import type { Span } from '../../base/span.ts';
import { contentOf, entriesOf, type YamlContent, type YamlPair } from '../yaml/node.ts';
import { stringOf } from '../yaml/scalar.ts';
import type { Service } from './file.ts';
import { resolvePath, type Base } from './project-path.ts';
import { fillIn } from './text/template.ts';

/** A path in a build. */
export interface BuildPath {
  readonly at: Span;
  readonly written: string;
  /** Relative to the project's root; `undefined` if it is not known, an address, or outside the project. */
  readonly path: string | undefined;
}

/** How a service is built. */
export interface Build {
  readonly context: BuildPath;
  /** `undefined` if the Dockerfile stands in the Compose file. */
  readonly dockerfile: BuildPath | undefined;
  /** Of the long form. */
  readonly entries: ReadonlyMap<string, YamlPair>;
}

/** How a service is built: nothing or one. */
export function buildsOf(service: Service, base: Base): readonly Build[] {
  const pair = service.entries.get('build');
  const content = contentOf(pair?.value);
  if (!pair || !content) return [];
  const entries = content.kind === 'mapping' ? entriesOf(content) : new Map<string, YamlPair>();
  const contextNode = content.kind === 'scalar' ? content : contentOf(entries.get('context')?.value);
  const written = stringOf(contextNode) ?? '.';
  const context: BuildPath = { at: contextNode?.span ?? pair.key.span, written, path: resolvePath(written, base) };
  return [{ context, dockerfile: entries.has('dockerfile_inline') ? undefined : dockerfileOf(context, contentOf(entries.get('dockerfile')?.value), base), entries }];
}

function dockerfileOf(context: BuildPath, node: YamlContent | undefined, base: Base): BuildPath {
  const written = stringOf(node) ?? 'Dockerfile';
  const filled = fillIn(written, name => base.variables?.[name]);
  return { at: node?.span ?? context.at, written, path: context.path === undefined || filled === undefined ? undefined : pathInProject(context.path, filled) };
}

/** The stage that is built, as far as it is known. */
export function targetOf({ entries }: Build, { variables }: Base): { readonly at: Span; readonly name: string } | undefined {
  const node = contentOf(entries.get('target')?.value);
  const name = fillIn(stringOf(node) ?? '', one => variables?.[one]);
  return node && name !== undefined && name !== '' ? { at: node.span, name } : undefined;
}

/** The stage of a Dockerfile that is built; `undefined` if nothing is known of it. */
export function stageOf(build: Build, surroundings: ComposeSurroundings): StageFacts | undefined {
  const stages = surroundings.dockerfiles.get(build.dockerfile?.path ?? '')?.stages ?? [];
  if (!build.entries.has('target')) return stages.at(-1);
  const target = targetOf(build, surroundings)?.name.toLowerCase();
  return stages.find(({ name }) => name !== undefined && name.toLowerCase() === target);
}
