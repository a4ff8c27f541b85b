import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { statOrNothing } from '../../archive/pack.ts';
import { absolutePath } from '../../files.ts';

const names = ['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'];
const overrides = ['compose.override.yml', 'compose.override.yaml', 'docker-compose.override.yml', 'docker-compose.override.yaml'];

/** The Compose files that are meant: those of -f, of COMPOSE_FILE, or what lies here or in a folder above, with its override. @throws CliError */
export function findFiles(cli: Cli, files: readonly string[], directory: string): readonly string[] {
  const variable = cli.environment.get('COMPOSE_FILE') ?? '';
  const given = files.length > 0 ? files : variable === '' ? [] : variable.split(cli.environment.get('COMPOSE_PATH_SEPARATOR') || ':');
  if (given.length > 0) return given.map(file => file === '-' ? file : absolutePath(cli.sys, file));
  for (let folder = absolutePath(cli.sys, directory || '.'); ; folder = folder.replace(/\/[^/]*$/, '') || '/') {
    const at = (name: string): string => `${folder === '/' ? '' : folder}/${name}`;
    const found = names.map(at).find(path => statOrNothing(cli.sys, path, true)?.kind === 'regular');
    const override = overrides.map(at).find(path => statOrNothing(cli.sys, path, true));
    if (found !== undefined) return override === undefined ? [found] : [found, override];
    if (folder === '/') throw new CliError('no configuration file provided: not found');
  }
}

/** What becomes of a name that is no project's: small letters, digits, `_` and `-`. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_-]/g, '').replace(/^[_-]+/, '');
}

/** The folder of a file. */
export function folderOf(path: string): string {
  return path.replace(/\/[^/]*$/, '') || '/';
}
