import { cleanPath, joinPath } from '../../dockerfile/index.ts';

/** How a Compose file (compose-spec, build.md) or a Bake file (`docker buildx bake`) builds a Dockerfile. */
export interface PlannedBuild {
  /** The file that says so, relative to the project's root. */
  readonly file: string;
  /** The name of the Compose service or of the Bake target. */
  readonly name: string;
  /** The Dockerfile, relative to the project's root. */
  readonly dockerfile: string;
  /** The build context, relative to the project's root. */
  readonly context: string;
  /** The names of additional contexts, which FROM, COPY and RUN may name. */
  readonly contexts: readonly string[];
  /** Build arguments; `undefined` if the value comes from the environment. */
  readonly args: Readonly<Record<string, string | undefined>>;
  /** The stage that is built. */
  readonly target: string | undefined;
  /** The container ports that the service publishes; none for a Bake target. */
  readonly ports: readonly PublishedPort[];
}

export interface PublishedPort {
  readonly from: number;
  readonly to: number;
  readonly protocol: string;
}

/** A path inside the project, as a file in `folder` writes it; `undefined` if it is not known, an address, or outside. */
export function pathInProject(folder: string, path: string | undefined): string | undefined {
  if (path === undefined || /^[a-z][a-z+.-]*:\/\/|^[\w.-]+@[\w.-]+:|^[/~]|^[a-z]:|\\/i.test(path)) return undefined;
  return leavesRoot(joinPath(folder, path)) ? undefined : cleanPath(joinPath(folder, path));
}

function leavesRoot(path: string): boolean {
  let depth = 0;
  return path.split('/').some(name => {
    if (name === '..') depth--;
    else if (name !== '.' && name !== '') depth++;
    return depth < 0;
  });
}
