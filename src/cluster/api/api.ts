import type { Client, Clock } from '../client.ts';
import type { KubeObject } from '../object/meta.ts';
import { qualifiedName } from './error.ts';
import type { Registry } from './registry.ts';
import type { ResourceDefinition, Surroundings } from './resource/definition.ts';
import type { Store } from './store/store.ts';
import type { User } from './user.ts';

/** What verbs work on. */
export interface Api {
  readonly store: Store;
  readonly registry: Registry;
  readonly clock: Clock;
  /** 0 to 1. */
  readonly random: () => number;
  /** For the server's own work: may do all. */
  readonly client: Client;
  readonly surroundings: () => Surroundings;
}

/** Who writes, and how. */
export interface Write {
  readonly user: User;
  /** Who owns the fields that are written: the parameter `fieldManager`. */
  readonly manager: string;
  /** Everything but the write itself. */
  readonly dryRun?: boolean;
  /** Nothing else is changed. */
  readonly subresource?: string;
  /** Is told what the client should be warned of. */
  readonly warn?: (text: string) => void;
  /** Notes in the object who has set what, if not as for any write. */
  readonly manage?: (old: KubeObject | undefined, next: KubeObject) => KubeObject;
}

/** Where the store has a resource. */
export function resourceOf(definition: ResourceDefinition): string {
  return qualifiedName(definition);
}

/** After a write or a delete, unless it was only tried. */
export function announce(api: Api, definition: ResourceDefinition, object: KubeObject): void {
  definition.written?.(object, api.surroundings());
}
