/** What other extensions do with the files that Cutaway knows. */

/**
 * A task that one extension should do: `edit` is completion, hover, formatting and the like; `check` is diagnostics, by
 * whose checks they are.
 */
export type Task = 'dockerfile.edit' | 'kind.edit' | 'compose.edit' | 'dockerfile.check.dockerfile-utils' | 'dockerfile.check.buildkit';

/** What an extension does, by its version: `[from, below)`. */
interface Offer {
  readonly id: string;
  readonly tasks: readonly Task[];
  readonly from?: string;
  readonly below?: string;
}

/**
 * Sources: microsoft/vscode-containers `extensions/vscode-containers/src/extension.ts` (starts dockerfile-language-server-nodejs)
 * and `extensions/vscode-docker/package.json` (from 2.0.0 on nothing but a dependency on vscode-containers);
 * docker/vscode-extension `CHANGELOG.md` 0.11.0 and pull request 146 (the same language server, unless Microsoft's extension
 * is there) and `README.md` (checks by BuildKit, since the first version; Compose files since 0.4.0); microsoft/vscode-docker
 * `CHANGELOG.md` 1.20.0 (a language server for Compose); redhat-developer/vscode-yaml takes its schemas from SchemaStore,
 * which has Compose’s by file name, and none of kind.
 */
const offers: readonly Offer[] = [
  { id: 'ms-azuretools.vscode-containers', tasks: ['dockerfile.edit', 'dockerfile.check.dockerfile-utils', 'compose.edit'] },
  { id: 'ms-azuretools.vscode-docker', tasks: ['dockerfile.edit', 'dockerfile.check.dockerfile-utils'], below: '2.0.0' },
  { id: 'ms-azuretools.vscode-docker', tasks: ['compose.edit'], from: '1.20.0', below: '2.0.0' },
  { id: 'docker.docker', tasks: ['compose.edit'], from: '0.4.0' },
  { id: 'redhat.vscode-yaml', tasks: ['compose.edit'] },
  { id: 'docker.docker', tasks: ['dockerfile.check.buildkit'] },
  { id: 'docker.docker', tasks: ['dockerfile.edit', 'dockerfile.check.dockerfile-utils'], from: '0.11.0' },
];

/** The ids of the extensions that do a task. `versionOf` gives the version of an extension that is there and enabled. */
export function doing(task: Task, versionOf: (id: string) => string | undefined): readonly string[] {
  return offers.filter(({ id, tasks, from, below }) => {
    const version = versionOf(id);
    return version !== undefined && tasks.includes(task) && !isBefore(version, from) && (below === undefined || isBefore(version, below));
  }).map(({ id }) => id);
}

function isBefore(version: string, other: string | undefined): boolean {
  return other !== undefined && version.localeCompare(other, 'en', { numeric: true }) < 0;
}
