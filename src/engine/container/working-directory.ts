import type { Sys } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import { makeDirectories, NotDirectory, pathWithin } from '../runtime/files.ts';

/** Makes the folder in which a container will run: moby, container/container.go, SetupWorkingDirectory. @param root where its root is mounted. @throws EngineError system */
export function makeWorkingDirectory(sys: Sys, root: string, path: string): void {
  if (path === '') return;
  try {
    makeDirectories(sys, pathWithin(sys, root, path));
  } catch (error) {
    throw error instanceof NotDirectory ? new EngineError('system', `Cannot mkdir: ${path} is not a directory`) : error;
  }
}
