/** What `HostConfig.NetworkMode` may say: api/types/container, NetworkMode. */
export type NetworkMode = { readonly kind: 'host' | 'none' } | { readonly kind: 'container'; readonly container: string } | { readonly kind: 'network'; readonly network: string };

/** Networks that are always there. */
export const predefined: readonly string[] = ['bridge', 'host', 'none', 'default'];

/** The network of containers that name none. */
export const defaultNetwork = 'bridge';

export function parseMode(text: string | undefined): NetworkMode {
  if (text === undefined || text === '' || text === 'default') return { kind: 'network', network: defaultNetwork };
  if (text === 'host' || text === 'none') return { kind: text };
  if (text.startsWith('container:')) return { kind: 'container', container: text.slice('container:'.length) };
  return { kind: 'network', network: text };
}

/** Neither predefined nor the namespace of another. */
export function isUserDefined(name: string): boolean {
  return !predefined.includes(name) && !name.startsWith('container:');
}
