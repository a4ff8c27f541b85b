/** The real buildx: the plugin that `docker build` hands its work to. */
import { findProgram } from './docker.ts';
import { debianPackage, pluginIn } from './debian.ts';
import { MissingPart } from './require.ts';

/** Releases of Debian whose buildx is tried: 0.13, and whatever is newest. */
export const buildxSuites = ['trixie', 'sid'] as const;

/** Where the plugin is. Fails with {@link MissingPart} where it, or the docker CLI, cannot be had. */
export async function buildxPlugin(suite: typeof buildxSuites[number]): Promise<string> {
  if (findProgram('docker') === undefined) throw new MissingPart('install the docker CLI');
  try {
    return pluginIn(await debianPackage('docker-buildx', { suite, cacheName: `docker-buildx-${suite}` }), 'docker-buildx');
  } catch (error) {
    throw new MissingPart(`Debian's docker-buildx cannot be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
