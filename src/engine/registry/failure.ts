import { EngineError } from '../error.ts';
import { familiarName, familiarString, type Reference } from '../image/reference.ts';

/** What registries refuse, in the words of distribution's registry and of dockerd, which passes them on: distribution/errors.go of moby. */

/** The repository is not there, or not for this user. @param cause what the registry said */
export function accessDenied(name: Reference, cause = 'denied: requested access to the resource is denied'): EngineError {
  return new EngineError('notFound', `pull access denied for ${familiarName(name)}, repository does not exist or may require 'docker login': ${cause}`);
}

/** The repository is there, and the tag or digest is not. */
export function manifestUnknown(name: Reference): EngineError {
  return new EngineError('notFound', `manifest for ${familiarString(name)} not found: manifest unknown: manifest unknown`);
}

/** A registry that tells everybody what it has does not have the repository. */
export function repositoryUnknown(name: Reference): EngineError {
  return new EngineError('notFound', `repository ${familiarName(name)} not found: name unknown: repository name not known to registry`);
}

/** Nobody may do that without logging in. */
export function noCredentials(): EngineError {
  return new EngineError('system', 'no basic auth credentials');
}

/** Whoever logged in may not do that. */
export function pushDenied(): EngineError {
  return new EngineError('system', 'denied: requested access to the resource is denied');
}

/** There is no such machine. @param resolver the address of the DNS server that was asked */
export function noSuchHost(host: string, resolver: string): EngineError {
  return new EngineError('system', `Get "https://${host}/v2/": dial tcp: lookup ${host.replace(/:\d+$/, '')} on ${resolver}:53: no such host`);
}

/** Nobody listens there. @param scheme how dockerd tried last */
export function connectionRefused(host: string, address: string, port: number, scheme: 'http' | 'https'): EngineError {
  return new EngineError('system', `Get "${scheme}://${host}/v2/": dial tcp ${address}:${port}: connect: connection refused`);
}

/** Somebody listens there who speaks no TLS, and the daemon's configuration does not allow that. */
export function notHttps(host: string): EngineError {
  return new EngineError('system', `Get "https://${host}/v2/": http: server gave HTTP response to HTTPS client`);
}

/** The image is not made for that platform. */
export function noMatchingManifest(platform: string): EngineError {
  return new EngineError('notFound', `no matching manifest for ${platform} in the manifest list entries`);
}

/** Name or password are not those of an account. */
export function wrongPassword(host: string): EngineError {
  return host === 'docker.io'
    ? new EngineError('unauthorized', 'Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password')
    : new EngineError('unauthorized', `login attempt to https://${host}/v2/ failed with status: 401 Unauthorized`);
}
