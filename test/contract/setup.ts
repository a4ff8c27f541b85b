import { delimiter } from 'node:path';
import { newerDockerCli } from '../host/docker-cli.ts';

/** Mocha's: before anything else, in whatever way these tests are run. */
export async function mochaGlobalSetup(): Promise<void> {
  const folder = await newerDockerCli();
  if (folder !== undefined) process.env['PATH'] = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
}
