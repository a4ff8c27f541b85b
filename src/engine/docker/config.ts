import { type Blocking, encode, isErrno, type Sys, writeAll } from '../../kernel/index.ts';
import { CliError } from './cli-error.ts';
import { readFile } from './files.ts';

/** `~/.docker/config.json`: https://docs.docker.com/reference/cli/docker/#docker-cli-configuration-file-configjson-properties. */
export interface Config {
  readonly auths?: Readonly<Record<string, { readonly auth?: string }>>;
  readonly httpHeaders?: Readonly<Record<string, string>>;
  readonly currentContext?: string;
  readonly detachKeys?: string;
  readonly psFormat?: string;
  readonly imagesFormat?: string;
  readonly networksFormat?: string;
  readonly volumesFormat?: string;
  readonly statsFormat?: string;
}

/** @throws CliError for what is no JSON */
export function* readConfig(sys: Sys, folder: string): Blocking<Config> {
  const path = `${folder}/config.json`;
  let text: string;
  try {
    text = yield* readFile(sys, path);
  } catch (error) {
    if (isErrno(error)) return {};
    throw error;
  }
  try {
    return JSON.parse(text) as Config;
  } catch {
    throw new CliError(`WARNING: Error loading config file: ${path}: invalid character`);
  }
}

/** Replaces the file; what it holds is for its owner only. */
export function* writeConfig(sys: Sys, folder: string, config: Config): Blocking<void> {
  try {
    sys.mkdir(folder, 0o700);
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
  const fd = yield* sys.open(`${folder}/config.json`, { access: 'write', create: true, truncate: true }, 0o600);
  yield* writeAll(sys, fd, encode(JSON.stringify(config, undefined, '\t')));
  sys.close(fd);
}
