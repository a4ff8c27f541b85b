import type { LocalImage } from './local-image.ts';
import type { MachineHost } from './machine.ts';

/** What an engine has that files may name. */
export type EngineNames = 'networks' | 'volumes';

/** One name in a folder. A link is not followed: it may lead anywhere. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

/**
 * What a survey may ask of the machine that holds a file. Paths are relative to the project's root, which the host
 * chooses (a workspace folder, a repository), with `/` between names; `''` is the root. Nothing outside it is asked for,
 * and nothing here rejects.
 */
export interface ProjectHost {
  /** The day of the survey: `2026-11-21`. */
  readonly today: string;
  /** The names in a folder; `undefined` if there is no such folder, or it cannot be read, or a link leads out of the root. */
  readonly list: (folder: string) => Promise<readonly Entry[] | undefined>;
  /** A text file; `undefined` if there is none, or it has more bytes than that or is no UTF-8. */
  readonly read: (file: string, mostBytes: number) => Promise<string | undefined>;
  /**
   * What the program `shellcheck` says of a script, as its format `json1`; `undefined` if it fails. Left out where it is
   * not wanted or not installed.
   */
  readonly shellcheck?: (script: string, shell: string) => Promise<string | undefined>;
  /** What an image says that is here already; `undefined` if it is not. Never pulls. Left out where no engine is asked. */
  readonly image?: (reference: string) => Promise<LocalImage | undefined>;
  /** The names of an engine's networks or volumes; `undefined` if they cannot be known now. Left out where no engine is asked. */
  readonly names?: (kind: EngineNames) => Promise<readonly string[] | undefined>;
  /** The machine itself. Left out where files are not trusted to have it asked. */
  readonly machine?: MachineHost;
}

/** Says that nobody waits for a survey any more. An `AbortSignal` is one. */
export interface Cancellation {
  readonly aborted: boolean;
}
