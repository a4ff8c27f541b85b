import type { Span } from '../../../base/span.ts';
import { stringOf } from '../../yaml/scalar.ts';
import type { Cluster, ClusterNode } from '../file.ts';
import type { Version } from '../version.ts';
import { isEmpty, mappingOf, pairOf, patchesOf, type JsonPatch, type PatchDocument } from './documents.ts';

/** What a patch says that it is for. */
export interface Target {
  /** `undefined` for all nodes. */
  readonly node: ClusterNode | undefined;
  readonly kind: Word | undefined;
  /** Group and version, as in `kubeadm.k8s.io/v1beta3`. */
  readonly apiVersion: Word | undefined;
  /** Where to show what it lacks. */
  readonly at: Span;
  /** The whole line that gives the version, if nothing else stands there. */
  readonly line: Span | undefined;
  /** The words can be changed where they stand. */
  readonly isPlaced: boolean;
}

export interface Word {
  readonly text: string;
  readonly at: Span;
}

/** What each patch of a cluster is for; empty patches and those that cannot be read are left out. */
export function targetsOf(cluster: Cluster, file: string): Target[] {
  const { merge, json } = patchesOf(cluster, file);
  return [...merge.flatMap(document => mergeTarget(document, file)), ...json.map(jsonTarget)];
}

function mergeTarget(document: PatchDocument, file: string): Target[] {
  const mapping = mappingOf(document);
  if (!mapping || isEmpty(document)) return [];
  const word = (key: string) => {
    const pair = pairOf(mapping, key);
    const text = stringOf(pair?.value);
    return pair && text ? { text, at: document.spanOf(pair.value.span) } : undefined;
  };
  const first = mapping.pairs[0]?.key.span ?? mapping.span;
  return [{ node: document.node, kind: word('kind'), apiVersion: word('apiVersion'), at: document.spanOf(first), line: lineOf(word('apiVersion')?.at, file), isPlaced: document.isPlaced }];
}

/** The line of a plain `apiVersion: …`, with its line break. */
function lineOf(at: Span | undefined, file: string): Span | undefined {
  if (!at) return undefined;
  const start = file.lastIndexOf('\n', at.start - 1) + 1;
  const end = file.indexOf('\n', at.end);
  return end >= 0 && /^[ ]*apiVersion: +\S+[ \r]*$/.test(file.slice(start, end)) ? { start, end: end + 1 } : undefined;
}

function jsonTarget({ node, part }: JsonPatch): Target {
  const word = (name: string) => {
    const text = part.text(name);
    const value = part.field(name)?.value;
    return text !== undefined && value ? { text, at: value.span } : undefined;
  };
  const [group, version] = [word('group'), word('version')];
  const at = part.field('kind')?.key.span ?? part.field('patch')?.key.span ?? part.at?.span ?? { start: 0, end: 0 };
  const apiVersion = group && version ? { text: `${group.text}/${version.text}`, at: version.at } : group ?? version;
  return { node, kind: word('kind'), apiVersion, at, line: undefined, isPlaced: true };
}

/** What kubeadm reads of what kind gives it (`pkg/cluster/internal/kubeadm/config.go`), with the API group of each. */
export const groups: Readonly<Record<string, string>> = {
  ClusterConfiguration: 'kubeadm.k8s.io', InitConfiguration: 'kubeadm.k8s.io', JoinConfiguration: 'kubeadm.k8s.io',
  KubeletConfiguration: 'kubelet.config.k8s.io', KubeProxyConfiguration: 'kubeproxy.config.k8s.io',
};

/** The kinds that a patch can be for. */
export const kinds = Object.keys(groups);

/** The API versions that do not change with Kubernetes. */
const versions: Readonly<Record<string, string>> = { 'kubelet.config.k8s.io': 'v1beta1', 'kubeproxy.config.k8s.io': 'v1alpha1' };

/** Which version of its own format kubeadm is given, from which minor version of Kubernetes on, newest first (kind v0.33.0). */
const kubeadmVersions: readonly (readonly [number, string])[] = [[36, 'v1beta4'], [23, 'v1beta3'], [0, 'v1beta2']];

/** The API version that kind gives a kind for a version of Kubernetes, as in `kubeadm.k8s.io/v1beta4`. */
export function apiVersionFor(kind: string, { minor }: Version): string | undefined {
  const group = Object.hasOwn(groups, kind) ? groups[kind] : undefined;
  return group && `${group}/${versions[group] ?? kubeadmVersions.find(([from]) => minor >= from)?.[1] ?? ''}`;
}

/** The API versions that are in use with any version of Kubernetes that is not older than kind's default images since 2022. */
export function currentApiVersions(kind: string): string[] {
  return [...new Set([{ minor: 23, patch: undefined }, { minor: 36, patch: undefined }].map(version => apiVersionFor(kind, version)).filter(one => one !== undefined))];
}

/** The versions of Kubernetes that the nodes of a patch run; `undefined` if one of them is not known. */
export function versionsOf({ node }: Pick<Target, 'node'>, { nodes }: Cluster): Version[] | undefined {
  const concerned = node ? [node] : nodes;
  const found = concerned.map(({ version }) => version).filter(version => version !== undefined);
  return found.length === concerned.length && found.length > 0 ? found : undefined;
}
