/** What a Compose file is for, as far as its name tells. */
export type Role = 'whole' | 'part' | 'override';

const composeName = /^(?:docker-|podman-)?compose(?:[._-][^/]*)?\.ya?ml$|[._-]compose\.ya?ml$/i;

/** Whether a file is a Compose file by its name: `compose.yaml`, `docker-compose.prod.yml`, `web.compose.yaml` and the like. */
export function isComposeName(fileName: string): boolean {
  return composeName.test(fileName);
}

/**
 * Whether Docker Compose reads a file of this name by itself, or together with another one that may hold what this one
 * lacks. Of a name that says nothing, the first is not certain.
 */
export function roleOf(fileName: string | undefined): Role {
  if (fileName === undefined || /^(?:docker-|podman-)?compose\.ya?ml$/i.test(fileName)) return 'whole';
  return /override|[._-](?:dev|development|prod|production|local|test|tests|ci|debug|staging|common|base|gpu|cpu)\b/i.test(fileName) ? 'override' : 'part';
}
