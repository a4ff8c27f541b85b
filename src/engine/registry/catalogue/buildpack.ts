import { bookworm } from './bases.ts';
import { install } from './debian-root.ts';
import { layer, type Recipe } from './recipe.ts';

/** What the images of languages share: https://github.com/docker-library/buildpack-deps. The same layers lie under node, python and golang, so that they are pulled once. */

const clean = '; \trm -rf /var/lib/apt/lists/*';
const first = ['ca-certificates', 'curl', 'gnupg', 'netbase', 'sq', 'wget'];
const second = ['git', 'mercurial', 'openssh-client', 'subversion', 'procps'];
const third = [
  'autoconf', 'automake', 'bzip2', 'default-libmysqlclient-dev', 'dpkg-dev', 'file', 'g++', 'gcc', 'imagemagick', 'libbz2-dev', 'libc6-dev', 'libcurl4-openssl-dev', 'libdb-dev', 'libevent-dev', 'libffi-dev', 'libgdbm-dev', 'libglib2.0-dev',
  'libgmp-dev', 'libjpeg-dev', 'libkrb5-dev', 'liblzma-dev', 'libmagickcore-dev', 'libmagickwand-dev', 'libmaxminddb-dev', 'libncurses5-dev', 'libncursesw5-dev', 'libpng-dev', 'libpq-dev', 'libreadline-dev', 'libsqlite3-dev', 'libssl-dev',
  'libtool', 'libwebp-dev', 'libxml2-dev', 'libxslt-dev', 'libyaml-dev', 'make', 'patch', 'unzip', 'xz-utils', 'zlib1g-dev',
];

/** Packages that {@link buildpack} has, as they were asked for. */
export const buildpackPackages: readonly string[] = [...first, ...second, ...third];
/** Packages that {@link buildpackScm} has. */
const scmPackages: readonly string[] = [...first, ...second];

function aptGet(flag: string, names: readonly string[]): string {
  return `set ${flag}; \tapt-get update; \tapt-get install -y --no-install-recommends ${names.map(name => `\t\t${name} `).join('')}\t${clean}`;
}

const layers = [
  { time: '2026-09-19T00:44:38Z', line: aptGet('-eux', first), made: layer('buildpack-deps-curl', 24_056_077, tree => install(tree, { names: first, size: 64_400_000 })) },
  { time: '2026-09-19T01:46:03Z', line: aptGet('-eux', second), made: layer('buildpack-deps-scm', 64_424_271, tree => install(tree, { before: first, names: second, size: 183_700_000 })) },
  { time: '2026-09-19T02:16:33Z', line: aptGet('-ex', third), made: layer('buildpack-deps', 211_707_818, tree => install(tree, { before: scmPackages, names: third, size: 587_800_000 })) },
] as const;

/** The images `curl`, `scm` and all on a system. */
export function buildpackOn(base: Recipe): readonly [curl: Recipe, scm: Recipe, all: Recipe] {
  const [one, two, three] = layers;
  const curl = base.at(one.time).run(one.line, one.made);
  const scm = curl.at(two.time).run(two.line, two.made);
  return [curl, scm, scm.at(three.time).run(three.line, three.made)];
}

/** `buildpack-deps:bookworm-curl`, `-scm`, and all. */
export const [buildpackCurl, buildpackScm, buildpack] = buildpackOn(bookworm);
