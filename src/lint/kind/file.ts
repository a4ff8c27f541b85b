import { checkShape, type ShapeProblem } from '../yaml/check-shape.ts';
import { contentOf, entriesOf, itemsOf, type YamlMapping, type YamlNode, type YamlPair, type YamlScalar } from '../yaml/node.ts';
import { parseYaml, type YamlFile } from '../yaml/parse.ts';
import type { YamlModel } from '../yaml/rule.ts';
import { integerOf, stringOf } from '../yaml/scalar.ts';
import { isKindDocument } from './recognize.ts';
import { clusterShape } from './shape.ts';
import { imageVersion, type Version } from './version.ts';

/** A text with configurations of kind, as the rules see it. */
export interface KindFile extends YamlModel {
  readonly text: string;
  /** Its configurations in the order of the text; kind reads the first document only. */
  readonly clusters: readonly Cluster[];
}

export interface Cluster extends Part {
  /** Which document of the file it is. */
  readonly index: number;
  /** No configuration of kind stands before it in the file. */
  readonly isFirst: boolean;
  readonly mapping: YamlMapping;
  readonly nodes: readonly ClusterNode[];
  readonly networking: Part;
  readonly patches: Patches;
  /** Where the text is not as the format says. */
  readonly problems: readonly ShapeProblem[];
}

/** A mapping whose fields can be asked for; aliases and merges are resolved. */
export interface Part {
  /** `undefined` if the mapping is not there. */
  readonly at: YamlNode | undefined;
  readonly field: (name: string) => YamlPair | undefined;
  /** The text of a scalar field; `undefined` if it is not there, null, or empty, which all mean the default to kind. */
  readonly text: (name: string) => string | undefined;
  readonly integer: (name: string) => number | undefined;
}

export interface ClusterNode extends Part {
  readonly at: YamlNode;
  readonly role: string;
  /** Of Kubernetes, as the image's tag says. */
  readonly version: Version | undefined;
  readonly mounts: readonly Part[];
  readonly ports: readonly PortMapping[];
  readonly patches: Patches;
}

export interface PortMapping extends Part {
  /** 0 and −1 stand for a port that is not known yet. */
  readonly hostPort: number;
  readonly protocol: string;
  /** As Docker listens: `0.0.0.0` if not given, `::` in IPv6 clusters. */
  readonly address: string;
}

/** Patches for kubeadm's configuration of a cluster or node. */
export interface Patches {
  readonly merge: readonly YamlScalar[];
  readonly json: readonly Part[];
}

/** Reads a text; never throws. Documents with syntax errors have no cluster. */
export function parseKind(text: string): KindFile {
  const yaml = parseYaml(text);
  return { yaml, text, clusters: clustersIn(yaml) };
}

function clustersIn({ text, documents }: YamlFile): Cluster[] {
  const known = documents.map(({ span: { start, end } }) => isKindDocument(text.slice(start, end)));
  // Somebody may say that a file is kind's although it does not look like it.
  const isKind = known.includes(true) ? known : known.map((_, index) => index === 0);
  const first = isKind.indexOf(true);
  return documents.flatMap(({ root, broken }, index) => {
    const mapping = contentOf(root);
    return isKind[index] && !broken && mapping?.kind === 'mapping' ? [clusterOf(mapping, index, index === first)] : [];
  });
}

function clusterOf(mapping: YamlMapping, index: number, isFirst: boolean): Cluster {
  const part = partOf(mapping);
  const networking = partOf(part.field('networking')?.value);
  const nodes = nodesOf(part.field('nodes')?.value, networking.text('ipFamily') === 'ipv6' ? '::' : '0.0.0.0');
  return { ...part, index, isFirst, mapping, nodes, networking, patches: patchesOf(part), problems: checkShape(mapping, clusterShape) };
}

/** More nodes and ports than a machine can bear; aliases could make more of them than memory. */
const most = 10_000;

/** The nodes as they stand: an alias repeats its node, and kind leaves out what is null. */
function nodesOf(value: YamlNode | undefined, anyAddress: string): ClusterNode[] {
  const known = new Map<YamlMapping, Omit<ClusterNode, 'at'>>();
  let left = most;
  return itemsOf(value).flatMap(at => {
    const mapping = contentOf(at);
    if (mapping?.kind !== 'mapping' || left <= 0) return [];
    const node = known.get(mapping) ?? nodeOf(mapping, anyAddress);
    known.set(mapping, node);
    left -= 1 + node.ports.length + node.mounts.length;
    return [{ ...node, at }];
  });
}

function nodeOf(mapping: YamlMapping, anyAddress: string): Omit<ClusterNode, 'at'> {
  const part = partOf(mapping);
  return {
    ...part,
    role: part.text('role') ?? 'control-plane',
    version: imageVersion(part.text('image')),
    mounts: partsOf(part, 'extraMounts'),
    ports: partsOf(part, 'extraPortMappings').map(port => ({
      ...port, hostPort: port.integer('hostPort') ?? 0, protocol: (port.text('protocol') ?? 'TCP').toUpperCase(), address: port.text('listenAddress') ?? anyAddress,
    })),
    patches: patchesOf(part),
  };
}

function patchesOf(part: Part): Patches {
  return { merge: textsOf(part, 'kubeadmConfigPatches'), json: partsOf(part, 'kubeadmConfigPatchesJSON6902') };
}

/** The items of a list field that are mappings. */
function partsOf(part: Part, name: string): Part[] {
  return itemsOf(part.field(name)?.value).filter(item => contentOf(item)?.kind === 'mapping').map(partOf);
}

/** The items of a list field that are scalars. */
export function textsOf(part: Part, name: string): YamlScalar[] {
  return itemsOf(part.field(name)?.value).map(contentOf).filter(item => item?.kind === 'scalar');
}

function partOf(at: YamlNode | undefined): Part {
  const mapping = contentOf(at);
  const entries = mapping?.kind === 'mapping' ? entriesOf(mapping) : undefined;
  const field = (name: string) => entries?.get(name);
  return { at, field, text: name => stringOf(field(name)?.value) || undefined, integer: name => integerOf(field(name)?.value) };
}
