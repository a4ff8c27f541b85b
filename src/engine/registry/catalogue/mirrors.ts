import type { Reference } from '../../image/reference.ts';
import { parsePlatform } from '../../image/platform.ts';
import type { Platform } from '../remote-image.ts';

/** Where else the images of Docker Hub are: registries that mirror it, and what its names begin with there. */
const mirrors: readonly (readonly [prefix: string, hub: string])[] = [
  ['mirror.gcr.io/library/', 'library/'], ['mirror.gcr.io/', ''], ['public.ecr.aws/docker/library/', 'library/'], ['quay.io/libpod/', 'library/'], ['ghcr.io/oracle/oraclelinux', 'library/oraclelinux'], ['dhi.io/', 'library/'],
];

/** Users of the hub that have the official images for one architecture each: https://github.com/docker-library/official-images#architectures-other-than-amd64 */
const architectures: Readonly<Record<string, string>> = {
  amd64: 'linux/amd64', arm32v5: 'linux/arm/v5', arm32v7: 'linux/arm/v7', armhf: 'linux/arm/v7', arm64v8: 'linux/arm64', i386: 'linux/386', ppc64le: 'linux/ppc64le', riscv64: 'linux/riscv64', s390x: 'linux/s390x',
};

/** What the catalogue calls the repository of a reference. */
export interface CatalogueName {
  readonly repository: string;
  /** The only one that it has there. */
  readonly platform?: Platform;
}

/** Where a reference is in the catalogue. */
export function catalogueName({ domain, path }: Pick<Reference, 'domain' | 'path'>): CatalogueName {
  if (domain !== 'docker.io') {
    const full = `${domain}/${path}`;
    const mirror = mirrors.find(([prefix]) => full.startsWith(prefix));
    return { repository: mirror ? full.replace(mirror[0], mirror[1]) : full };
  }
  const [user = '', ...rest] = path.split('/');
  const architecture = architectures[user];
  return architecture === undefined || rest.length !== 1 ? { repository: path } : { repository: `library/${rest[0] ?? ''}`, platform: parsePlatform(architecture) };
}
