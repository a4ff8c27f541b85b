import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { parseReference, withDefaultTag } from '../../image/reference.ts';
import { type Call, type Reply, requiredBodyOf } from '../call.ts';
import { type Json, struct, text } from '../json.ts';
import type { Route } from '../route.ts';
import { credentialsOf } from './image-transfer.ts';

/** Registries: logging in, asking what there is. */
export const registryRoutes: readonly Route[] = [
  { method: 'POST', path: '/auth', support: { level: 'most', missing: 'tokens in place of passwords' }, handle: login },
  { method: 'GET', path: '/distribution/{name*}/json', support: { level: 'full' }, handle: distribution },
];

const authBody = struct('registry.AuthConfig', { username: text, password: text, auth: text, email: text, serveraddress: text, identitytoken: text, registrytoken: text });

/**
 * Of the simulator only: what a name leads to in a registry, as the registry has it. The docker of the lab asks here for what the real one asks the registry itself.
 */
export const manifestRoute: Route = { method: 'GET', path: '/_cutaway/manifests/{name*}/json', support: { level: 'full' }, handle: manifest };

async function login({ registry }: Engine, call: Call): Promise<Reply> {
  const { username, password, serveraddress = '' } = await plainBodyOf(call, authBody);
  await registry.login(registryOf(serveraddress), { ...username !== undefined && { username }, ...password !== undefined && { password } });
  return { json: { IdentityToken: '', Status: 'Login Succeeded' } };
}

/** A body that dockerd reads by encoding/json alone: what is none is no mistake of the request, and has no words before it. @throws EngineError system */
async function plainBodyOf<T>(call: Call, shape: Json<T>): Promise<T> {
  try {
    return await requiredBodyOf({ ...call, headers: new Map([...call.headers, ['content-type', 'application/json']]) }, shape);
  } catch (error) {
    throw error instanceof EngineError ? new EngineError('system', error.message.replace(/^invalid JSON: (?:got (EOF).*)?/, '$1')) : error;
  }
}

/** The registry's name of an address as logins give it: `https://index.docker.io/v1/`, `localhost:5000`. */
function registryOf(address: string): string {
  const host = address.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  return ['', 'index.docker.io', 'registry-1.docker.io', 'docker.io'].includes(host) ? 'docker.io' : host;
}

async function manifest({ registry }: Engine, { params, headers }: Call): Promise<Reply> {
  const { descriptor: { mediaType, digest, size }, text: manifestText } = await resolved(registry, params, headers);
  return { json: { Descriptor: { mediaType, digest, size }, Manifest: manifestText } };
}

/** @throws EngineError */
function resolved(registry: Engine['registry'], params: Call['params'], headers: Call['headers']): ReturnType<Engine['registry']['resolve']> {
  return registry.resolve(withDefaultTag(parseReference(params['name'] ?? '')), { credentials: credentialsOf(headers.get('x-registry-auth')) });
}

async function distribution({ registry }: Engine, { params, headers }: Call): Promise<Reply> {
  const { descriptor: { mediaType, digest, size }, platforms } = await resolved(registry, params, headers);
  return { json: { Descriptor: { mediaType, digest, size }, Platforms: platforms.map(({ architecture, os, variant }) => ({ architecture, os, ...variant !== undefined && { variant } })) } };
}
