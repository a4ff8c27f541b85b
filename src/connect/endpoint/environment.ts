import type { Endpoint } from './endpoint.ts';

/** The variables by which the docker CLI and its companions talk to an endpoint; null takes one away. */
export function environmentFor({ source, name, address }: Endpoint): Readonly<Record<string, string | null>> {
  return source === 'context' ? { DOCKER_CONTEXT: name, DOCKER_HOST: null } : { DOCKER_HOST: address, DOCKER_CONTEXT: null };
}
