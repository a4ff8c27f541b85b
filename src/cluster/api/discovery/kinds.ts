import type { ResourceDefinition } from '../resource/definition.ts';

type Subresource = NonNullable<ResourceDefinition['subresources']>[number];

/** What a subresource takes or gives, if not the object itself, and what can be done with it. */
interface SubresourceKind {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly verbs: readonly string[];
}

const written = ['get', 'patch', 'update'];
const stream = ['create', 'get'];

/** "API Overview" of the API reference. */
export const subresourceKinds: Readonly<Record<Subresource, SubresourceKind>> = {
  approval: { verbs: written },
  attach: { kind: 'PodAttachOptions', verbs: stream },
  binding: { kind: 'Binding', verbs: ['create'] },
  ephemeralcontainers: { verbs: written },
  eviction: { group: 'policy', version: 'v1', kind: 'Eviction', verbs: ['create'] },
  exec: { kind: 'PodExecOptions', verbs: stream },
  finalize: { verbs: ['update'] },
  log: { verbs: ['get'] },
  portforward: { kind: 'PodPortForwardOptions', verbs: stream },
  resize: { verbs: written },
  scale: { group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: written },
  status: { verbs: written },
  token: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest', verbs: ['create'] },
};

/** What can be done with a resource unless it says otherwise. */
export const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
