import type { Entry } from './host.ts';

/** A folder that may be the context of a Dockerfile's build, as far as it was looked at. Paths are relative to it. */
export interface BuildContext {
  /** The folder, relative to the project's root. */
  readonly folder: string;
  /**
   * The build uses this folder as far as one can tell: a Compose or Bake file says so, or what the Dockerfile copies is there.
   * False for a folder that it might be: `docker build -f` takes any.
   */
  readonly likely: boolean;
  /** The names in each folder that was listed; what is not here is not known. */
  readonly folders: ReadonlyMap<string, readonly Entry[]>;
  readonly ignore: IgnoreFile | undefined;
  /** The .gitignore files of this folder and of the folders above it: what they name is made by other programs, maybe later. */
  readonly generated: readonly GitIgnoreFile[];
  /** Files that hold secrets, of those that the Dockerfile copies. */
  readonly secrets: readonly SecretFile[];
}

export interface IgnoreFile {
  /** `.dockerignore`, or `<name>.dockerignore` beside the Dockerfile, which goes before it. */
  readonly name: string;
  readonly text: string;
}

export interface GitIgnoreFile {
  /** Where the context is in the folder of this file; empty if it is the same. */
  readonly below: string;
  readonly text: string;
}

export interface SecretFile {
  readonly path: string;
  readonly kind: SecretKind;
}

/** What a secret file holds: a private key, a password or token, or variables whose names say that they are secret. */
export type SecretKind = 'private key' | 'credentials' | 'variables';
