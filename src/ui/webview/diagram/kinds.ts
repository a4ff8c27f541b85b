import type { OpenDiagram } from './source.ts';

/** The kinds of pictures. What one is made of is loaded when it is opened. */
export const kinds: Readonly<Record<string, () => Promise<OpenDiagram>>> = {
  cluster: async () => (await import('./cluster.ts')).openClusterDiagram,
  network: async () => (await import('./network.ts')).openNetworkDiagram,
  isolation: async () => (await import('./isolation.ts')).openIsolationDiagram,
  overlay: async () => (await import('./overlay.ts')).openOverlayDiagram,
};
