import type { Uri } from 'vscode';
import type { Finding } from '../../../lint/index.ts';
import { readSetting } from '../../settings.ts';
import { extensionsDoing } from '../language/other-extensions.ts';

/** Tells which problems of a Dockerfile another extension shows already, so that they would stand there twice. */
export function shownByOthers(uri: Uri, isBuildKitCheck: (name: string) => boolean): (finding: Finding) => boolean {
  if (readSetting('cutaway.lint.overlap', uri) === 'show') return () => false;
  const utils = extensionsDoing('dockerfile.check.dockerfile-utils').length > 0;
  const buildKit = extensionsDoing('dockerfile.check.buildkit').length > 0;
  return ({ code, aliases }) => [code, ...aliases].some(name => (utils && isDockerfileUtilsCheck(name)) || (buildKit && isBuildKitCheck(name)));
}

/** Whether a check is one of dockerfile-utils, by its name (`INVALID_PORT`). */
function isDockerfileUtilsCheck(name: string): boolean {
  return /^[A-Z]+(_[A-Z0-9]+)+$/.test(name);
}
