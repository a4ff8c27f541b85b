import type { SpanFix } from '../../rule.ts';
import type { Span } from '../../../base/span.ts';
import { embeddedText, type EmbeddedText } from '../../yaml/embedded.ts';
import { contentOf, keyOf, type YamlMapping, type YamlNode, type YamlScalar } from '../../yaml/node.ts';
import { parseYaml, type YamlFile } from '../../yaml/parse.ts';
import { isNull } from '../../yaml/scalar.ts';
import type { Cluster, ClusterNode, Part, Patches } from '../file.ts';

/** A text within the configuration that is read as YAML itself. */
export interface PatchDocument {
  /** `undefined` if it stands at the cluster, and so is for all nodes. */
  readonly node: ClusterNode | undefined;
  readonly scalar: YamlScalar;
  readonly yaml: YamlFile;
  /** The one document's content; `undefined` if there is none, or it has a syntax error. */
  readonly root: YamlNode | undefined;
  /** Where a piece of the document stands in the file. */
  readonly spanOf: (span: Span) => Span;
  /** Each character’s place is known, so that a piece can be changed. */
  readonly isPlaced: boolean;
}

/** A JSON 6902 patch, with the fields that say what it is for. */
export interface JsonPatch extends PatchDocument {
  readonly part: Part;
}

/** The patches of a cluster and its nodes, read; those that aliases repeat are read once. */
export interface ReadPatches {
  readonly merge: readonly PatchDocument[];
  readonly json: readonly JsonPatch[];
}

/** More patches, and more documents in one of them, than a configuration has. */
export const mostPatches = 300;

/** Reads the patches for what kubeadm reads. The same cluster gives the same object. */
export function patchesOf(cluster: Cluster, file: string): ReadPatches {
  const known = read.get(cluster);
  if (known) return known;
  const seen = new Set<YamlNode>();
  const isNew = ({ scalar }: Pick<PatchDocument, 'scalar'>) => !seen.has(scalar) && seen.add(scalar);
  const owners: readonly (readonly [ClusterNode | undefined, Patches])[] = [[undefined, cluster.patches], ...cluster.nodes.map(node => [node, node.patches] as const)];
  const merge = owners.flatMap(([node, patches]) => patches.merge.map(scalar => ({ node, scalar })));
  const json = owners.flatMap(([node, patches]) => patches.json.flatMap(part => {
    const scalar = contentOf(part.field('patch')?.value);
    return scalar?.kind === 'scalar' ? [{ node, scalar, part }] : [];
  }));
  const patches = {
    merge: merge.filter(isNew).slice(0, mostPatches).flatMap(({ node, scalar }) => documentsIn(scalar, node, file)).slice(0, mostPatches),
    json: json.filter(isNew).slice(0, mostPatches).map(({ node, scalar, part }) => {
      const { text, spanOf } = embeddedText(scalar, file);
      return { ...documentOf(text, { scalar, node, spanOf }), part };
    }),
  };
  read.set(cluster, patches);
  return patches;
}

/** Clusters never change, so neither do their patches. */
const read = new WeakMap<Cluster, ReadPatches>();

/** Splits as kind does (`splitYAMLDocument`): at each `---` that begins a line, whose rest does not count. */
function documentsIn(scalar: YamlScalar, node: ClusterNode | undefined, file: string): PatchDocument[] {
  const { text, spanOf } = embeddedText(scalar, file);
  const documents: PatchDocument[] = [];
  let start = 0;
  for (const { index, 0: separator } of text.matchAll(/\n---[^\n]*(?:\n|$)/g)) {
    documents.push(documentOf(text.slice(start, index), { scalar, node, spanOf: shifted(spanOf, start) }));
    start = index + separator.length;
    if (documents.length >= mostPatches) return documents;
  }
  return [...documents, documentOf(text.slice(start), { scalar, node, spanOf: shifted(spanOf, start) })];
}

function shifted(spanOf: EmbeddedText['spanOf'], by: number): EmbeddedText['spanOf'] {
  return ({ start, end }) => spanOf({ start: start + by, end: end + by });
}

function documentOf(text: string, where: Pick<PatchDocument, 'scalar' | 'node' | 'spanOf'>): PatchDocument {
  const yaml = parseYaml(text);
  const [first] = yaml.documents;
  const { start, end } = where.spanOf({ start: 0, end: 0 });
  return { ...where, yaml, isPlaced: start === end, root: yaml.problems.length === 0 ? first?.root : undefined };
}

/** A document's content, if it is keys and values. */
export function mappingOf({ root }: PatchDocument): YamlMapping | undefined {
  const content = contentOf(root);
  return content?.kind === 'mapping' ? content : undefined;
}

/** Whether there is nothing in it, which kind takes for no patch. */
export function isEmpty({ root }: PatchDocument): boolean {
  const content = contentOf(root);
  return content === undefined || isNull(content);
}

/** The pair of a key, as it stands. */
export function pairOf(mapping: YamlMapping, key: string): YamlMapping['pairs'][number] | undefined {
  return mapping.pairs.find(pair => keyOf(pair) === key);
}

/** Fixes of an embedded text as fixes of the file. */
export function placed(fixes: readonly SpanFix[] = [], spanOf: PatchDocument['spanOf']): SpanFix[] {
  return fixes.map(fix => ({ ...fix, edits: fix.edits.map(edit => ({ ...edit, at: spanOf(edit.at) })) }));
}
