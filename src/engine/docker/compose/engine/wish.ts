import type { Project, Service } from '../model/project.ts';
import type { OldMount } from './mounts.ts';

/** Which container is to be made. */
export interface Wish {
  readonly project: Project;
  readonly service: string;
  /** As it stands in the project, or as `run` changes it. */
  readonly definition?: Service;
  readonly number: number;
  readonly name: string;
  /** The id of its image. */
  readonly image: string;
  /** It replaces one whose unnamed volumes go on. */
  readonly inherits?: { readonly replaces: string; readonly mounts: readonly OldMount[] };
  /** It is one of `run`. */
  readonly oneoff?: { readonly slug: string; readonly autoRemove: boolean; readonly stdin: boolean; readonly useAliases: boolean };
  /** Ids of the containers that `service:x` stands for. */
  readonly shared: (service: string) => string;
}
