import { addPackages, musl } from './alpine-root.ts';
import { alpineOf, bookworm, bookwormSlim, otherSystems } from './bases.ts';
import { buildpack, buildpackCurl, buildpackOn, buildpackPackages, buildpackScm } from './buildpack.ts';
import { glibc, install } from './debian-root.ts';
import type { HubImage } from './image.ts';
import type { LayerTree } from './layer-tree.ts';
import { layer, type Recipe } from './recipe.ts';

/** Python, as https://github.com/docker-library/python builds it; lines of history in short. */

interface Version {
  readonly version: string;
  readonly time: string;
  readonly sha256: string;
  readonly gpgKey: string;
}

const versions: readonly Version[] = [
  { version: '3.9.23', time: '2025-09-08T22:16:16Z', sha256: '61a42919e13d539f7673cf11d1c404380e28e540510860b9d242196e165709c9', gpgKey: 'E3FF2839C048B25C084DEBE9B26995E310250568' },
  { version: '3.11.15', time: '2026-09-19T03:31:10Z', sha256: '272179ddd9a2e41a0fc8e42e33dfbdca0b3711aa5abf372d3f2d51543d09b625', gpgKey: 'A035C8C19219BA821ECEA86B64E628F8D684696D' },
  { version: '3.12.14', time: '2026-09-19T03:38:49Z', sha256: '5c8462af5790baf43a321a1559dbe0db06d1be4300fb85fb53c40060668e548a', gpgKey: '7169605F62C751356D054A26A821E680E5FA6305' },
  { version: '3.13.9', time: '2026-09-19T03:40:02Z', sha256: 'ed5ef34cda36cfa2f3a340f07cac7e7814f91c7f3c411f6d3562323a866c5c66', gpgKey: '7169605F62C751356D054A26A821E680E5FA6305' },
];
const newest = '3.13.9';

function addPython(tree: LayerTree, version: string, size: number, interpreter: string): void {
  const minor = version.split('.').slice(0, 2).join('.');
  tree.program(`/usr/local/bin/python${minor}`, 14_400, { name: 'python3', interpreter });
  tree.link('/usr/local/bin/python3', `python${minor}`);
  tree.program('/usr/local/bin/pip3', 220, { name: 'pip3', interpreter });
  tree.link(`/usr/local/bin/pip${minor}`, 'pip3');
  tree.link('/usr/local/bin/pip', 'pip3');
  tree.file('/usr/local/bin/pydoc3', `#!/usr/local/bin/python${minor}\n`, 0o755);
  tree.file('/usr/local/bin/idle3', `#!/usr/local/bin/python${minor}\n`, 0o755);
  tree.file(`/usr/local/lib/python${minor}/site-packages/README.txt`, 'This directory exists so that 3rd party packages can be installed here.\n');
  tree.fill(`/usr/local/lib/python${minor}`, size, ['lib-dynload.data', 'asyncio.data', 'email.data', 'encodings.data', 'idlelib.data', 'lib2to3.data']);
}

const build = 'set -eux; \t\twget -O python.tar.xz "https://www.python.org/ftp/python/${PYTHON_VERSION%%[a-z]*}/Python-$PYTHON_VERSION.tar.xz"; \techo "$PYTHON_SHA256 *python.tar.xz" | sha256sum -c -; \t./configure --enable-loadable-sqlite-extensions '
  + '--enable-optimizations --enable-shared --with-lto --with-ensurepip; \tmake -j "$(nproc)"; \tmake install; \tldconfig; \texport PYTHONDONTWRITEBYTECODE=1; \tpython3 --version; \tpip3 --version';
const links = 'set -eux; \tfor src in idle3 pip3 pydoc3 python3 python3-config; do \t\tdst="$(echo "$src" | tr -d 3)"; \t\t[ -s "/usr/local/bin/$src" ]; \t\t[ ! -e "/usr/local/bin/$dst" ]; \t\tln -svT "$src" "/usr/local/bin/$dst"; \tdone';
const symlinks = (key: string): ReturnType<typeof layer> => layer(key, 249, tree => {
  for (const name of ['idle', 'pip', 'pydoc', 'python', 'python-config']) tree.link(`/usr/local/bin/${name}`, name === 'python-config' ? 'python3-config' : `${name}3`);
});

function begin(base: Recipe, { time }: Version): Recipe {
  return base.at(time).env('PATH', '/usr/local/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin').env('LANG', 'C.UTF-8');
}

function variables(recipe: Recipe, { version, sha256, gpgKey }: Version): Recipe {
  return recipe.env('GPG_KEY', gpgKey).env('PYTHON_VERSION', version).env('PYTHON_SHA256', sha256);
}

function full(each: Version): Recipe {
  const names = ['libbluetooth-dev', 'tk-dev', 'uuid-dev'];
  const recipe = begin(buildpack, each);
  recipe.run('set -eux; \tapt-get update; \tapt-get install -y --no-install-recommends \t\tlibbluetooth-dev \t\ttk-dev \t\tuuid-dev \t; \trm -rf /var/lib/apt/lists/*', layer(`python-${each.version}-libraries`, 6_162_391, tree => install(tree, { before: buildpackPackages, names, size: 18_500_000 })));
  variables(recipe, each).run(build, layer(`python-${each.version}`, 25_719_512, tree => addPython(tree, each.version, 70_200_000, glibc)));
  return recipe.run(links, symlinks(`python-${each.version}-links`)).cmd('python3');
}

function slim(each: Version): Recipe {
  const recipe = begin(bookwormSlim, each);
  const names = ['ca-certificates', 'netbase', 'tzdata'];
  recipe.run('set -eux; \tapt-get update; \tapt-get install -y --no-install-recommends \t\tca-certificates \t\tnetbase \t\ttzdata \t; \trm -rf /var/lib/apt/lists/*', layer(`python-${each.version}-slim-libraries`, 3_518_000, tree => install(tree, { names, size: 9_240_000 })));
  variables(recipe, each).run(build, layer(`python-${each.version}-slim`, 13_720_000, tree => addPython(tree, each.version, 40_400_000, glibc)));
  return recipe.run(links, symlinks(`python-${each.version}-slim-links`)).cmd('python3');
}

function onAlpine(each: Version): Recipe {
  const recipe = begin(alpineOf('3.22'), each);
  recipe.run('set -eux; \tapk add --no-cache \t\tca-certificates \t\ttzdata \t', layer(`python-${each.version}-alpine-libraries`, 460_000, tree => addPackages(tree, ['ca-certificates'])));
  variables(recipe, each).run(build, layer(`python-${each.version}-alpine`, 12_610_000, tree => {
    addPackages(tree, ['libffi', 'sqlite-libs', 'readline', 'xz-libs', 'libbz2', 'gdbm'], ['ca-certificates']);
    addPython(tree, each.version, 36_600_000, musl);
  }));
  return recipe.run(links, symlinks(`python-${each.version}-alpine-links`)).cmd('python3');
}

/** `python`. */
export const pythonImages: readonly HubImage[] = versions.flatMap((each): HubImage[] => {
  const { version } = each;
  const tags = [version, version.split('.').slice(0, 2).join('.')];
  const extra = version === newest ? ['latest', '3'] : [];
  const all = [...tags, ...extra];
  const with_ = (suffix: string): string[] => all.map(tag => tag === 'latest' ? suffix : `${tag}-${suffix}`);
  return [
    { repository: 'library/python', tags: [...all, ...with_('bookworm')], recipe: full(each), platforms: 'official' },
    { repository: 'library/python', tags: [...with_('slim'), ...with_('slim-bookworm')], recipe: slim(each), platforms: 'official' },
    { repository: 'library/python', tags: [...with_('alpine'), ...with_('alpine3.22')], recipe: onAlpine(each), platforms: 'official' },
  ];
});

/** `buildpack-deps`, as an image of its own. */
export const buildpackImages: readonly HubImage[] = [
  { repository: 'library/buildpack-deps', tags: ['latest', 'bookworm', 'stable'], recipe: withBash(buildpack), platforms: 'official' },
  { repository: 'library/buildpack-deps', tags: ['curl', 'bookworm-curl', 'stable-curl'], recipe: withBash(buildpackCurl), platforms: 'official' },
  { repository: 'library/buildpack-deps', tags: ['scm', 'bookworm-scm', 'stable-scm'], recipe: withBash(buildpackScm), platforms: 'official' },
  ...otherSystems().flatMap(([codename, base]) => buildpackOn(base).map((recipe, i): HubImage => ({
    repository: 'library/buildpack-deps', tags: [`${codename}${['-curl', '-scm', ''][i] ?? ''}`], recipe: withBash(recipe), platforms: 'official',
  }))),
];

function withBash(recipe: Recipe): Recipe {
  const image = recipe.at(recipe.created);
  image.config.Cmd = bookworm.config.Cmd ?? [];
  return image;
}
