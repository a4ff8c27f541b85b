import type Dockerode from 'dockerode';
import type { QuickPickItem } from 'vscode';

/** Drivers with which the engine can make networks, bridge first; `host` and `null` exist once and are not made. */
export async function networkDrivers(docker: Dockerode): Promise<readonly QuickPickItem[]> {
  return drivers(docker, 'Network', 'bridge', ['host', 'null', 'none']);
}

/** Drivers with which the engine can make volumes, local first. */
export async function volumeDrivers(docker: Dockerode): Promise<readonly QuickPickItem[]> {
  return drivers(docker, 'Volume', 'local', []);
}

async function drivers(docker: Dockerode, kind: 'Network' | 'Volume', first: string, except: readonly string[]): Promise<readonly QuickPickItem[]> {
  const { Plugins } = await docker.info() as { readonly Plugins?: Readonly<Partial<Record<string, readonly string[] | null>>> };
  const names = new Set([first, ...Plugins?.[kind] ?? []]);
  return [...names].filter(name => !except.includes(name)).map(label => ({ label }));
}
