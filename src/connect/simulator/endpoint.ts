import { type Address, formatAddress } from '../endpoint/address.ts';
import type { Discovery, Endpoint } from '../endpoint/endpoint.ts';
import { isReachable } from '../endpoint/reachable.ts';

/** The simulated engine's endpoint: a socket, or a pipe, of this machine. */
export type SimulatorEndpoint = Endpoint & { readonly path: string };

export function simulatorEndpoint(path: string): SimulatorEndpoint {
  const address: Extract<Address, { readonly path: string }> = { kind: path.startsWith('//./pipe/') ? 'npipe' : 'unix', path };
  return { ...address, id: 'simulator', name: 'Simulator', source: 'simulator', address: formatAddress(address), description: '', isDefault: false };
}

/**
 * The engines of this user, and the simulated one. It is the default where the user has said nothing (no `DOCKER_HOST`, no context) and no engine on this machine can be
 * reached: neither at the default socket nor at those of rootless Docker and Podman.
 */
export async function withSimulator(discovery: Discovery, simulator: Endpoint, reach: (endpoint: Endpoint) => Promise<boolean> = isReachable): Promise<Discovery> {
  const { endpoints, current } = discovery;
  const all = [...endpoints, simulator];
  const usual = endpoints.find(({ id }) => id === current);
  if (!usual || discovery.isChosen) return { ...discovery, endpoints: all };
  for (const endpoint of [usual, ...endpoints.filter(({ source }) => source === 'rootless' || source === 'podman')]) {
    if (await reach(endpoint)) return { ...discovery, endpoints: all, current: endpoint.id };
  }
  return { ...discovery, endpoints: all, current: simulator.id };
}
