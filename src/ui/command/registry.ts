import type { LogOutputChannel } from 'vscode';
import { credentialsFor, type RegistryAuth } from '../../connect/index.ts';
import { describeError, localize } from '../error.ts';

/** Talks to a registry with the user's credentials for it. If that fails and they could not be read, the error says so, too. */
export async function withCredentials<T>(domain: string, log: LogOutputChannel, use: (auth: RegistryAuth | undefined) => Promise<T>): Promise<T> {
  const { auth, problem } = await credentialsFor(domain);
  if (problem) log.warn(localize(problem));
  try {
    return await use(auth);
  } catch (error) {
    throw problem ? new Error(`${describeError(error)}\n${localize(problem)}`, { cause: error }) : error;
  }
}
