import { extensions, type Uri } from 'vscode';
import type { Finding } from '../../../lint/index.ts';
import { readSetting } from '../../settings.ts';

/**
 * Extensions that check Dockerfiles, and whose checks they show: all do those of dockerfile-utils, Docker's also those
 * of BuildKit.
 */
const others: readonly { readonly id: string; readonly buildKit: boolean }[] = [
  { id: 'ms-azuretools.vscode-docker', buildKit: false },
  { id: 'ms-azuretools.vscode-containers', buildKit: false },
  { id: 'docker.docker', buildKit: true },
];

/** Tells which problems of a Dockerfile another extension shows already, so that they would stand there twice. */
export function shownByOthers(uri: Uri, isBuildKitCheck: (name: string) => boolean): (finding: Finding) => boolean {
  const active = readSetting('cutaway.lint.overlap', uri) === 'show' ? [] : others.filter(({ id }) => extensions.getExtension(id) !== undefined);
  const buildKit = active.some(other => other.buildKit);
  return ({ code, aliases }) => active.length > 0 && [code, ...aliases].some(name => isDockerfileUtilsCheck(name) || (buildKit && isBuildKitCheck(name)));
}

/** Whether a check is one of dockerfile-utils, by its name (`INVALID_PORT`). */
function isDockerfileUtilsCheck(name: string): boolean {
  return /^[A-Z]+(_[A-Z0-9]+)+$/.test(name);
}
