import type { GitIgnoreFile } from './build-context.ts';
import type { DockerfileFacts } from './dockerfile-facts.ts';
import type { EngineNames, Entry } from './host.ts';
import type { PortToTake } from './machine.ts';

/** What a host found out about the surroundings of a Compose file, as plain data. */
export interface ComposeFacts {
  /** Without folders. */
  readonly fileName: string;
  /** Not there if nobody looked. */
  readonly around?: ComposeSurroundings;
}

/** The files around a Compose file. Paths are relative to the project's root. */
export interface ComposeSurroundings {
  /** The folder of the file, at which its own paths begin. */
  readonly folder: string;
  /** The names in each folder that was listed; what is not here is not known. */
  readonly folders: ReadonlyMap<string, readonly Entry[]>;
  /** What Git ignores is made by programs or people, maybe later. Relative to `folder`. */
  readonly generated: readonly GitIgnoreFile[];
  /** The Dockerfiles that it builds, by path. */
  readonly dockerfiles: ReadonlyMap<string, DockerfileFacts>;
  /** The variables of `.env`, which Docker Compose reads by itself; `undefined` if that is not known. */
  readonly variables: Readonly<Record<string, string>> | undefined;
  /** The variables of samples of `.env`, such as `.env.example`. */
  readonly sampled: readonly string[];
  /** Of the ports that it publishes, those that something listens on; none where the machine is not asked. */
  readonly taken: readonly PortToTake[];
  /** The names that the engine has, of what the file calls external. */
  readonly engine: Readonly<Partial<Record<EngineNames, readonly string[]>>>;
}
