import type { BuildContext } from './build-context.ts';
import type { ComposeFacts } from './compose-facts.ts';
import type { LocalImage } from './local-image.ts';
import type { MachineFacts } from './machine.ts';
import type { PlannedBuild } from './planned-build.ts';
import type { ShellComment } from './shell-comment.ts';

/**
 * What a host found out about the surroundings of a file before it is checked, as plain data. What is left out is not
 * known, and the rules that need it find nothing.
 */
export interface Project {
  /** The day on which the file is checked (`2026-11-21`), for what ends at some day. */
  readonly today?: string;
  /** The folders that may be the context of the Dockerfile's build, likely ones first. */
  readonly contexts?: readonly BuildContext[];
  /** How Compose and Bake files build the Dockerfile. */
  readonly builds?: readonly PlannedBuild[];
  /** The base images that are already here, by the reference that FROM gives (`Stage.reference`). */
  readonly images?: ReadonlyMap<string, LocalImage>;
  /** What surrounds a Compose file. */
  readonly compose?: ComposeFacts;
  /** The machine on which a configuration of kind would make its cluster. */
  readonly machine?: MachineFacts;
  /** What the program `shellcheck` says, by what it was given (`CheckedScript.input`). */
  readonly shellcheck?: ReadonlyMap<string, readonly ShellComment[]>;
}
