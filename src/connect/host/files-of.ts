import type Dockerode from 'dockerode';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { HostFiles } from './host-files.ts';
import { localFiles } from './local.ts';
import { servedFiles } from './served.ts';

/** The files that are the engine's host's, or may be: a simulated host's come from its engine, any other's can only be those of this machine. */
export function hostFilesOf({ source }: Endpoint, docker: () => Promise<Dockerode>): HostFiles {
  return source === 'simulator' ? servedFiles(docker) : localFiles();
}
