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

/** Nobody listens there, or no way leads there. @param scheme how dockerd tried last @param cause in the words of strerror(3), in lower case */
export function connectionFailed(host: string, address: string, port: number, scheme: 'http' | 'https', cause: string): EngineError {
  return new EngineError('system', `Get "${scheme}://${host}/v2/": dial tcp ${address}:${port}: connect: ${cause}`);
}

/** Nobody answered in time: Go's net/http. */
export function timedOut(url: string): EngineError {
  return new EngineError('system', `Get "${url}": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`);
}

/** Whoever listens there does not answer as HTTP wants it. @param method `GET` */
export function noHttp(url: string, method: string, cause: string): EngineError {
  return new EngineError('system', `${method.charAt(0)}${method.slice(1).toLowerCase()} "${url}": ${cause}`);
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
    : wrongPasswordAt(`https://${host}`, 401, 'Unauthorized');
}

/** The same of a registry of one's own. @param origin `http://localhost:5000` */
export function wrongPasswordAt(origin: string, status: number, reason: string): EngineError {
  return new EngineError('unauthorized', `login attempt to ${origin}/v2/ failed with status: ${status} ${reason}`);
}
