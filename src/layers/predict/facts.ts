/** What a prediction knows besides the Dockerfile's text. All of it is read outside: from the disk, from the engine, from earlier builds. */
import type { Builder, BuildRecord } from './record.ts';

/** A file, folder or symbolic link of the build context that is sent: .dockerignore has been applied. */
export interface ContextEntry {
  /** From the context's root, without a slash at its ends. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Of a file's content; 0 for others. */
  readonly bytes: number;
  /** The permission bits of st_mode. */
  readonly mode: number;
  /** Of a file's content, or where a link leads. Undefined where it was not read: then nobody can say whether the file has changed. */
  readonly digest?: string | undefined;
}

/** An image that the engine has. */
export interface BaseImage {
  readonly id: string;
  /** Bytes of each layer, from the base up. */
  readonly layers: readonly number[];
  readonly env: Readonly<Record<string, string>>;
  readonly workdir: string;
  readonly user: string;
  /** What SHELL set; empty for the default. */
  readonly shell: readonly string[];
  /** Instructions that a build on this image does first. */
  readonly onBuild: readonly string[];
}

/** Packages that a command installs. */
export interface PackageRequest {
  readonly manager: 'apt' | 'apk';
  readonly names: readonly string[];
  /** What the packages recommend is installed as well. */
  readonly recommends: boolean;
}

export interface Facts {
  /** Undefined if the context cannot be read: a file that is not on a disk. */
  readonly context: readonly ContextEntry[] | undefined;
  /** The image of that name, if the engine has it. */
  readonly image: (reference: string) => BaseImage | undefined;
  readonly buildArguments: Readonly<Record<string, string>>;
  /** The stage to build; empty for the last one. */
  readonly target: string;
  readonly builder: Builder;
  /** What is known of earlier builds of this Dockerfile on this engine, the newest first. */
  readonly builds: readonly BuildRecord[];
  /** Bytes that the packages and what they need take when installed; undefined if one of them is not known. */
  readonly packageBytes: (request: PackageRequest) => number | undefined;
  /** A digest of a text, any that two texts hardly ever share. */
  readonly digest: (text: string) => string;
}
