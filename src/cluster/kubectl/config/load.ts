import { formatMessage } from '../../../base/message.ts';
import { readFile } from '../../../engine/index.ts';
import { type Blocking, type Environment, isErrno, type Sys } from '../../../kernel/index.ts';
import { type Kubeconfig, mergeKubeconfigs, parseKubeconfig } from '../../../kubeconfig/index.ts';
import { Failure } from '../failure.ts';

/** A kubeconfig and its path. */
interface ConfigFile {
  readonly path: string;
  readonly kubeconfig: Kubeconfig;
}

export interface Loaded {
  readonly merged: Kubeconfig;
  /** Those that exist, in the order in which they count. */
  readonly files: readonly ConfigFile[];
  /** All that were looked for; what is new is written to the first one that exists, or to the last one. */
  readonly paths: readonly string[];
}

/** Reads `--kubeconfig`, or the files of $KUBECONFIG, or ~/.kube/config: "Organizing Cluster Access Using kubeconfig Files". Files that are missing say nothing. @throws Failure */
export function* loadKubeconfigs(sys: Sys, environment: Environment, explicit: string): Blocking<Loaded> {
  const named = (environment.get('KUBECONFIG') ?? '').split(':').filter(path => path !== '');
  const paths = explicit !== '' ? [explicit] : named.length > 0 ? [...new Set(named)] : [`${environment.get('HOME') ?? '/root'}/.kube/config`];
  const files: ConfigFile[] = [];
  for (const path of paths) {
    const text = yield* textOf(sys, path, explicit !== '');
    if (text === undefined) continue;
    const { kubeconfig, problems } = parseKubeconfig(text);
    if (problems.length > 0) throw new Failure(`error loading config file "${path}": yaml: ${problems.map(problem => formatMessage(problem)).join()}`);
    files.push({ path, kubeconfig });
  }
  return { merged: mergeKubeconfigs(files.map(({ kubeconfig }) => kubeconfig)), files, paths };
}

function* textOf(sys: Sys, path: string, isExplicit: boolean): Blocking<string | undefined> {
  try {
    return yield* readFile(sys, path);
  } catch (error) {
    if (!isErrno(error)) throw error;
    if (error.code === 'ENOENT' && !isExplicit) return undefined;
    throw new Failure(error.code === 'ENOENT' ? `stat ${path}: no such file or directory` : `error loading config file "${path}": open ${path}: ${error.text.toLowerCase()}`);
  }
}
