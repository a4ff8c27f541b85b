import type { HubImage } from './image.ts';

/**
 * Versions that the real hub has and the catalogue has not, since nobody can list them all: they are made of the nearest version that is there, with the same layers, and with their own version where
 * the image's environment names it, from which simulated programs tell theirs.
 */

/** The last releases of branches that Dockerfiles often name: nodejs.org, python.org, go.dev. */
const lastReleases: Readonly<Record<string, readonly string[]>> = {
  'library/node': ['12.22.12', '14.21.3', '16.20.2', '18.20.8', '19.9.0', '21.7.3', '23.11.1'],
  'library/python': ['3.6.15', '3.7.17', '3.8.20', '3.9.25', '3.10.20'],
  'library/golang': ['1.13.15', '1.14.15', '1.15.15', '1.16.15', '1.17.13', '1.18.10', '1.19.13', '1.20.14', '1.21.13', '1.23.12', '1.24.13'],
};

/** Names of releases of the systems below, which say nothing of the image's kind. */
const systems = /^(bookworm|bullseye|buster|stretch|jessie|trixie|sid|noble|jammy|focal|bionic|debian)$/;

/** What a tag says: `3.8-slim-buster` is version 3.8, kind `slim`. */
interface TagParts {
  readonly version: readonly number[];
  readonly prefix: string;
  /** Words besides the version, sorted. */
  readonly kind: string;
}

function partsOf(tag: string): TagParts | undefined {
  const [, prefix = '', digits = '', rest = ''] = /^(v?)(\d+(?:\.\d+)*)((?:-.*)?)$/.exec(tag) ?? [];
  if (digits === '') return undefined;
  const words = rest.split('-').map(word => word.replace(/^alpine[\d.]+$/, 'alpine')).filter(word => word !== '' && !systems.test(word));
  return { version: digits.split('.').map(Number), prefix, kind: words.sort().join(' ') };
}

/** Systems, whose version is in their files. */
const listed: ReadonlySet<string> = new Set(['library/alpine', 'library/busybox', 'library/debian', 'library/ubuntu', 'library/buildpack-deps', 'kindest/node']);

const made = new Map<string, HubImage>();

/** The image of a version that the catalogue does not list; undefined for one that is newer than all that are known, and for tags that are no versions. @param images the repository's, by tag */
export function otherVersion(images: ReadonlyMap<string, HubImage>, tag: string): HubImage | undefined {
  const wanted = partsOf(tag);
  if (!wanted) return undefined;
  const candidates = [...images].flatMap(([known, image]) => {
    const parts = partsOf(known);
    return parts && parts.kind === wanted.kind && parts.prefix === wanted.prefix ? [{ image, version: parts.version }] : [];
  });
  const nearest = candidates.reduce<typeof candidates[number] | undefined>((best, each) => (best && distance(best.version, wanted.version) <= distance(each.version, wanted.version) ? best : each), undefined);
  if (!nearest || listed.has(nearest.image.repository) || candidates.every(({ version }) => compare(version, wanted.version) < 0)) return undefined;
  const key = `${nearest.image.repository}:${tag}`;
  const image = made.get(key) ?? renamed(nearest.image, tag, wanted.version);
  made.set(key, image);
  return image;
}

function renamed(image: HubImage, tag: string, wanted: readonly number[]): HubImage {
  const recipe = image.recipe.at(image.recipe.created);
  const version = lastReleases[image.repository]?.find(each => each === wanted.join('.') || each.startsWith(`${wanted.join('.')}.`)) ?? [...wanted, ...[0, 0].slice(wanted.length - 1)].join('.');
  const own = recipe.config.Env.findIndex(each => /^[A-Z]+_VERSION=/.test(each) && !/^(GOSU|YARN|GPG)_/.test(each));
  const name = recipe.config.Env[own]?.split('=')[0];
  if (name !== undefined) recipe.config.Env[own] = `${name}=${version}`;
  return { ...image, tags: [tag], recipe };
}

function distance(a: readonly number[], b: readonly number[]): number {
  return [0, 1, 2].reduce((sum, i) => sum + Math.abs((a[i] ?? b[i] ?? 0) - (b[i] ?? a[i] ?? 0)) * 1000 ** (2 - i), 0);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
}
