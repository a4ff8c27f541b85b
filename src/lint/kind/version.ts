/** A version of Kubernetes, as far as it is given. */
export interface Version {
  readonly minor: number;
  readonly patch: number | undefined;
}

/** The version that the tag of a node image says: `kindest/node:v1.30.0@sha256:…`. Only images called `…node` say one. */
export function imageVersion(image: string | undefined): Version | undefined {
  const [, minor, patch] = /(?:^|[/-])node:v?1\.(\d{1,3})(?:\.(\d{1,3}))?(?![\d.])/.exec(image ?? '') ?? [];
  return minor === undefined ? undefined : { minor: Number(minor), patch: patch === undefined ? undefined : Number(patch) };
}

/** As people write it: `1.30`. */
export function versionText({ minor }: Version): string {
  return `1.${minor}`;
}
