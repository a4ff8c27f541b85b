import type { Uri } from 'vscode';
import type { NamedImage, Opened } from '../editor/image-layers.ts';
import type { Disposable } from '../../base/lifecycle.ts';
import type { ClusterRef } from '../../connect/index.ts';
import type { ClusterContext, Container, Endpoint, Image, KindCluster, KubeObject, Layer, Network, Source, Volume } from '../../model/index.ts';

/** What a tree's row stands for, for the commands. */
export type Subject =
  /** With `node`, it is that node of a Kubernetes cluster, too. */
  | { readonly kind: 'container'; readonly container: Container; readonly node?: { readonly cluster: ClusterRef; readonly object: KubeObject } }
  | { readonly kind: 'image'; readonly image: Image; readonly tag?: string }
  | { readonly kind: 'layer'; readonly image: Image; readonly layer: Layer }
  | { readonly kind: 'network'; readonly network: Network }
  | { readonly kind: 'endpoint'; readonly network: Network; readonly endpoint: Endpoint }
  | { readonly kind: 'cluster'; readonly cluster: KindCluster; readonly context?: ClusterContext }
  | { readonly kind: 'context'; readonly context: ClusterContext }
  /** An object of a Kubernetes cluster, or a container of a pod. */
  | { readonly kind: 'object'; readonly cluster: ClusterRef; readonly object: KubeObject; readonly container?: string }
  | { readonly kind: 'volume'; readonly volume: Volume }
  | { readonly kind: 'file'; readonly uri: Uri; readonly other?: Uri }
  | { readonly kind: 'archived'; readonly image: NamedImage }
  | { readonly kind: 'opened'; readonly opened: Opened };

export type SubjectOf<K extends Subject['kind']> = Extract<Subject, { kind: K }>;

/** One line of a tooltip, with where it comes from. */
export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly source: Source;
}

export interface Icon {
  /** A codicon's name. */
  readonly id: string;
  /** A theme color's id. */
  readonly color?: string;
}

/**
 * One row of a tree, as data. The provider compares the rows of one parent by `id` and shows what differs; `children` and
 * `facts` are asked for only when they are shown.
 */
export interface TreeNode {
  /** Unique within its parent. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly icon?: Icon;
  /** Words that menus match: the kind first, then states (`container running published`). */
  readonly context?: string;
  readonly facts?: () => readonly Fact[];
  readonly children?: () => readonly TreeNode[] | Promise<readonly TreeNode[]>;
  /** Started while the row is open and its view is seen, and disposed when it is not. What it finds comes with the next rows. */
  readonly whileOpen?: () => Disposable;
  /** Expanded when first seen. */
  readonly open?: boolean;
  /** What the filter looks at. A row without it stays while one of its children does. */
  readonly filterText?: string;
  readonly subject?: Subject;
  /** Whatever the children are made from, when they are not made at once: another value means other children. */
  readonly revision?: unknown;
  /** The file or directory that the row is: it gets the icon and the marks that files have in this editor, unless it has an icon. */
  readonly resource?: Uri;
  /** What a click runs. */
  readonly command?: { readonly id: string; readonly args: readonly unknown[] };
  /** What "Copy value" copies. */
  readonly value?: string;
}
