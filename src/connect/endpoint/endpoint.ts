import type { Message } from '../../base/message.ts';
import type { EngineFailure } from '../failure.ts';
import type { Address } from './address.ts';

/**
 * How we know of an endpoint. `env`: `DOCKER_HOST`; `context`: a Docker context, the built-in `default` one included; `podman` and
 * `rootless`: a socket that exists where these engines put theirs; `setting`: the user's own address in the editor; `simulator`: the simulated engine, which is started when it is used.
 */
export type EndpointSource = 'env' | 'context' | 'podman' | 'rootless' | 'setting' | 'simulator';

/** Where an engine can be reached. */
export type Endpoint = Address & {
  /** Stays the same between sessions. */
  readonly id: string;
  /** What the docker CLI calls it, or the socket's path. */
  readonly name: string;
  readonly source: EndpointSource;
  /** As in `DOCKER_HOST`: `unix:///var/run/docker.sock`, `tcp://host:2376`, `ssh://user@host`. */
  readonly address: string;
  /** The context's own words; empty without. */
  readonly description: string;
  /** Only for `tcp`; absent when the connection is not encrypted. */
  readonly tls?: TlsFiles;
  /** Whether the docker CLI of this user would use it. */
  readonly isDefault: boolean;
};

/** Paths of PEM files; absent ones are not used. Without `ca` the system's authorities are trusted. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** Any server certificate is accepted (`SkipTLSVerify`; `DOCKER_TLS` without `DOCKER_TLS_VERIFY`). */
  readonly skipVerify: boolean;
}

/** The answer to "which engines are there?". */
export interface Discovery {
  readonly endpoints: readonly Endpoint[];
  /** Id of the endpoint to use unless the user chose another; undefined when what was configured cannot be used. */
  readonly current: string | undefined;
  /** The user has said which: by a variable of the environment or with `docker context use`. */
  readonly isChosen: boolean;
  /** Why `current` is undefined. */
  readonly failure: EngineFailure | undefined;
  /** What could not be read, with its file; the other endpoints are listed all the same. */
  readonly problems: readonly Message[];
  /** Files and folders whose change can change this answer. Some of them may not exist yet. */
  readonly watched: readonly string[];
}
