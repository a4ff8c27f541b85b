import type { Disposable } from '../../base/lifecycle.ts';
import type { Resource } from '../../model/index.ts';
import { setKindContext } from '../kind-context.ts';
import { cgroupNodes } from './cgroups.ts';
import { clusterNodes } from './clusters.ts';
import { containerNodes } from './containers.ts';
import { imageNodes } from './images.ts';
import { namespaceNodes } from './namespaces.ts';
import { networkNodes } from './networks.ts';
import type { TreeNode } from './node.ts';
import type { ViewSources } from './view-sources.ts';
import { volumeNodes } from './volumes.ts';

export interface ViewSpec {
  /** The view's id, and its name's key in package.nls.json. */
  readonly id: `cutaway.${string}`;
  /** English name. */
  readonly name: string;
  /** A codicon's name, for when the view stands alone. */
  readonly icon: string;
  /** What has to be kept up to date while the view is visible. */
  readonly resources: readonly Resource[];
  /** Whether it shows namespaces or cgroups of the engine's host. */
  readonly host?: boolean;
  /** Called whenever the view comes into sight. */
  readonly seen?: () => Promise<void>;
  /** The rows for what is known now. Called for every change: only what is already here may be used. */
  readonly nodes: (sources: ViewSources) => readonly TreeNode[];
  /** What else is kept up to date while the view is visible. */
  readonly watch?: (sources: ViewSources) => Disposable;
}

/** The views of the activity-bar container, in their order. */
export const viewSpecs: readonly ViewSpec[] = [
  {
    id: 'cutaway.images', name: 'Images', icon: 'package', resources: ['images', 'containers'],
    nodes: ({ engines, layers }) => imageNodes(engines.picture.snapshot, engines.details, layers),
  },
  {
    id: 'cutaway.containers', name: 'Containers', icon: 'vm', resources: ['containers'],
    nodes: ({ engines, layers }) => containerNodes(engines.picture.snapshot, engines, layers),
  },
  {
    id: 'cutaway.namespaces', name: 'Namespaces', icon: 'lock', resources: ['containers'], host: true,
    nodes: ({ engines }) => namespaceNodes(engines.picture.snapshot, engines),
  },
  {
    id: 'cutaway.cgroups', name: 'Cgroups', icon: 'dashboard', resources: ['containers'], host: true,
    nodes: ({ engines }) => cgroupNodes(engines.picture.snapshot, engines),
  },
  {
    id: 'cutaway.networks', name: 'Networks', icon: 'type-hierarchy', resources: ['networks', 'containers'],
    nodes: ({ engines }) => networkNodes(engines.picture.snapshot),
  },
  {
    id: 'cutaway.volumes', name: 'Volumes', icon: 'database', resources: ['volumes', 'containers'],
    nodes: ({ engines }) => volumeNodes(engines.picture.snapshot),
  },
  {
    id: 'cutaway.clusters', name: 'Clusters', icon: 'server-environment', resources: ['containers'], seen: setKindContext, watch: ({ kubeconfigs }) => kubeconfigs.watch(),
    nodes: clusterNodes,
  },
];
