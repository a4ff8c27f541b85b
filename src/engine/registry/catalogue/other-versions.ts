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

/** Names of releases of the systems below, and of builds of Java, which say nothing of the image's kind. */
const systems = /^(bookworm|bullseye|buster|stretch|jessie|wheezy|trixie|forky|sid|resolute|plucky|oracular|noble|jammy|focal|bionic|xenial|debian|ubuntu|temurin|openjdk|corretto|hotspot|\d{8}|amd64)$/;
/** Words that say what an image is: one without them is no other version of it. The others (`fpm`, `jdk21`, `management`) are minded as far as they can be. */
const kinds = /^(alpine|slim|windows.*|nanoserver.*|ltsc\d+|\d{4}|onbuild|alpinelinux|busybox|musl|uclibc|distroless.*|chiseled.*|azurelinux.*|mariner.*)$/;
/** So many majors newer than all that are listed may a version be. */
const newerMajors = 2;

/** What a tag says: `3.8-fpm-alpine3.20` is version 3.8, kind `alpine`, with the word `fpm`; a tag such as `lts-buster-slim` has no version. */
interface TagParts {
  readonly version: readonly number[];
  readonly prefix: string;
  /** Words of {@link kinds}, sorted. */
  readonly kind: string;
  readonly words: readonly string[];
}

function partsOf(tag: string): TagParts {
  const [, prefix = '', digits = '', rest = tag] = /^(v?)(\d+(?:\.\d+)*)((?:-.*)?)$/.exec(tag) ?? [];
  const words = rest.split('-').map(word => word.replace(/^alpine[\d.]+$/, 'alpine').replace(/^ubuntu[\d.]+$/, 'ubuntu')).filter(word => word !== '' && !systems.test(word));
  return { version: digits === '' ? [] : digits.split('.').map(Number), prefix, kind: words.filter(word => kinds.test(word)).sort().join(' '), words: words.filter(word => !kinds.test(word)).sort() };
}

/** Systems, whose version is in their files: another point release is what is there of its branch. */
const systemImages: ReadonlySet<string> = new Set(['library/alpine', 'library/busybox', 'library/debian', 'library/ubuntu', 'library/buildpack-deps', 'kindest/node']);

const made = new Map<string, HubImage>();

/** The image of a version that the catalogue does not list; undefined for one that is much newer than all that are known. @param images the repository's, by tag */
export function otherVersion(images: ReadonlyMap<string, HubImage>, tag: string): HubImage | undefined {
  const undated = tag.replace(/-\d{8}(?:\.\d+)?(?=-|$)/, '');
  if (undated !== tag) return images.get(undated) ?? otherVersion(images, undated);
  const wanted = partsOf(tag);
  const known = [...images].map(([name, image]) => ({ image, ...partsOf(name) })).filter(({ kind, prefix }) => kind === wanted.kind && prefix === wanted.prefix);
  if (wanted.version.length === 0) return known.find(({ version, words }) => version.length === 0 && words.join(' ') === wanted.words.join(' '))?.image;
  const versions = known.filter(({ version }) => version.length > 0);
  const most = Math.max(...versions.map(({ words }) => shared(words, wanted.words)));
  const candidates = versions.filter(({ words }) => shared(words, wanted.words) === most);
  const nearest = candidates.reduce<typeof candidates[number] | undefined>((best, each) => (best && isNearer(best.version, each.version, wanted.version) ? best : each), undefined);
  if (!nearest || wanted.words.some(word => !versions.some(({ words }) => words.includes(word)) && !looseWord.test(word))) return undefined;
  if (systemImages.has(nearest.image.repository)) return nearest.version.slice(0, 2).join('.') === wanted.version.slice(0, 2).join('.') ? nearest.image : undefined;
  if (candidates.every(({ version: [major = 0] }) => major + newerMajors < (wanted.version[0] ?? 0))) return undefined;
  const key = `${nearest.image.repository}:${tag}`;
  const image = made.get(key) ?? renamed(nearest.image, tag, wanted.version);
  made.set(key, image);
  return image;
}

/** Words that tell of what an image is built with, no more. */
const looseWord = /^(jdk|jre|java)\d*$|^(php|node|python|go)[\d.]+$|^(fpm|cli|apache|zts|management|perl|otel|full|server|rc\d*|beta\d*|preview|dev|nonroot|debug|headless|management)$/;

/** How much two lists of words have in common: what both have, less what one lacks. */
function shared(a: readonly string[], b: readonly string[]): number {
  const both = a.filter(word => b.includes(word)).length;
  return 3 * both - a.length - b.length;
}

function renamed(image: HubImage, tag: string, wanted: readonly number[]): HubImage {
  const recipe = image.recipe.at(image.recipe.created);
  const version = lastReleases[image.repository]?.find(each => each === wanted.join('.') || each.startsWith(`${wanted.join('.')}.`)) ?? [...wanted, ...[0, 0].slice(wanted.length - 1)].join('.');
  const own = recipe.config.Env.findIndex(each => /^[A-Z]+_VERSION=/.test(each) && !/^(GOSU|YARN|GPG)_/.test(each));
  const name = recipe.config.Env[own]?.split('=')[0];
  if (name !== undefined) recipe.config.Env[own] = `${name}=${version}`;
  return { ...image, tags: [tag], recipe };
}

/** Of two that are as near, the one that says more: `1.27` is nearer to 1.27.2 than `1`. */
function isNearer(a: readonly number[], b: readonly number[], wanted: readonly number[]): boolean {
  return distance(a, wanted) < distance(b, wanted) || distance(a, wanted) === distance(b, wanted) && a.length >= b.length;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return [0, 1, 2].reduce((sum, i) => sum + Math.abs((a[i] ?? b[i] ?? 0) - (b[i] ?? a[i] ?? 0)) * 1000 ** (2 - i), 0);
}
