import { addAlpineUser, musl } from './alpine-root.ts';
import { alpineOf, bookwormSlim } from './bases.ts';
import { buildpack } from './buildpack.ts';
import { addUsers, glibc, install } from './debian-root.ts';
import type { HubImage } from './image.ts';
import type { LayerTree } from './layer-tree.ts';
import { layer, type Recipe } from './recipe.ts';

/** Node.js, as https://github.com/nodejs/docker-node builds it; lines of history in short. */

interface Version {
  readonly version: string;
  readonly time: string;
  readonly tags: readonly string[];
  readonly npm: string;
}

const versions: readonly Version[] = [
  { version: '18.20.8', time: '2025-04-29T21:40:11Z', tags: ['18', '18.20', '18.20.8', 'hydrogen'], npm: '10.8.2' },
  { version: '20.20.2', time: '2026-04-22T02:11:47Z', tags: ['20', '20.20', '20.20.2', 'iron'], npm: '10.8.2' },
  { version: '22.23.2', time: '2026-09-19T03:18:35Z', tags: ['22', '22.23', '22.23.2', 'jod'], npm: '10.9.9' },
  { version: '24.18.0', time: '2026-09-19T03:20:04Z', tags: ['24', '24.18', '24.18.0', 'krypton', 'lts', 'latest', 'current'], npm: '11.11.0' },
];
const yarn = '1.22.22';

/** Runs node on what is no program: options, and files that are there. */
const start = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
`;

function addNode(tree: LayerTree, { npm }: Version, size: number, interpreter: string): void {
  tree.program('/usr/local/bin/node', 118_000_000, { interpreter });
  tree.link('/usr/local/bin/nodejs', '/usr/local/bin/node');
  for (const name of ['npm', 'npx', 'corepack']) tree.program(`/usr/local/lib/node_modules/${name === 'corepack' ? 'corepack/dist/corepack.js' : `npm/bin/${name}-cli.js`}`, 1_000, { name, interpreter });
  tree.link('/usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js');
  tree.link('/usr/local/bin/npx', '../lib/node_modules/npm/bin/npx-cli.js');
  tree.link('/usr/local/bin/corepack', '../lib/node_modules/corepack/dist/corepack.js');
  tree.file('/usr/local/lib/node_modules/npm/package.json', `{"name":"npm","version":"${npm}"}\n`);
  tree.file('/usr/local/LICENSE', 'Node.js is licensed for use as its project says.\n');
  tree.fill('/usr/local', size, ['include/node/headers.data', 'lib/node_modules/npm/modules.data', 'share/doc/node/gdbinit', 'CHANGELOG.md']);
}

function addYarn(tree: LayerTree, interpreter: string): void {
  tree.program(`/opt/yarn-v${yarn}/bin/yarn`, 1_025, { interpreter });
  tree.link(`/opt/yarn-v${yarn}/bin/yarnpkg`, 'yarn');
  tree.link('/usr/local/bin/yarn', `/opt/yarn-v${yarn}/bin/yarn`);
  tree.link('/usr/local/bin/yarnpkg', `/opt/yarn-v${yarn}/bin/yarnpkg`);
  tree.fill(`/opt/yarn-v${yarn}/lib`, 5_340_000, ['cli.js']);
}

const getNode = 'ARCH= && dpkgArch="$(dpkg --print-architecture)"   && export GNUPGHOME="$(mktemp -d)"   && set -ex   && curl -fsSLO --compressed "https://nodejs.org/dist/v$NODE_VERSION/node-v$NODE_VERSION-linux-$ARCH.tar.xz"   '
  + '&& grep " node-v$NODE_VERSION-linux-$ARCH.tar.xz\\$" SHASUMS256.txt | sha256sum -c -   && tar -xJf "node-v$NODE_VERSION-linux-$ARCH.tar.xz" -C /usr/local --strip-components=1 --no-same-owner   '
  + '&& ln -s /usr/local/bin/node /usr/local/bin/nodejs   && node --version   && npm --version   && rm -rf /tmp/*';
const getYarn = 'set -ex   && export GNUPGHOME="$(mktemp -d)"   && curl -fsSLO --compressed "https://yarnpkg.com/downloads/$YARN_VERSION/yarn-v$YARN_VERSION.tar.gz"   && mkdir -p /opt   && tar -xzf yarn-v$YARN_VERSION.tar.gz -C /opt/   '
  + '&& ln -s /opt/yarn-v$YARN_VERSION/bin/yarn /usr/local/bin/yarn   && ln -s /opt/yarn-v$YARN_VERSION/bin/yarnpkg /usr/local/bin/yarnpkg   && yarn --version   && rm -rf /tmp/*';
const addUser = 'groupadd --gid 1000 node   && useradd --uid 1000 --gid node --shell /bin/bash --create-home node';

function finish(recipe: Recipe, key: string): Recipe {
  return recipe.copy('docker-entrypoint.sh /usr/local/bin/', layer(`${key}/entrypoint`, 446, tree => tree.file('/usr/local/bin/docker-entrypoint.sh', start, 0o755))).entrypoint('docker-entrypoint.sh').cmd('node');
}

/** The account `node` of Debian's variants. */
function addNodeUser(tree: LayerTree): void {
  addUsers(tree, [{ name: 'node', uid: 1000, home: '/home/node', shell: '/bin/bash' }]);
  tree.folder('/home/node', 0o755, { uid: 1000, gid: 1000 });
  for (const [name, size] of [['.bashrc', 3526], ['.bash_logout', 220], ['.profile', 807]] as const) tree.file(`/home/node/${name}`, '#'.repeat(size - 1) + '\n', 0o644, 1000, 1000);
}

function full(each: Version): Recipe {
  const key = `node-${each.version}`;
  const recipe = buildpack.at(each.time).run(addUser, layer(`${key}/user`, 3_321, addNodeUser)).env('NODE_VERSION', each.version);
  recipe.run(getNode, layer(key, 58_553_286, tree => addNode(tree, each, 190_000_000, glibc))).env('YARN_VERSION', yarn);
  return finish(recipe.run(getYarn, layer(`${key}/yarn`, 1_250_675, tree => addYarn(tree, glibc))), key);
}

function slim(each: Version): Recipe {
  const key = `node-${each.version}-slim`;
  const recipe = bookwormSlim.at(each.time).run(addUser, layer(`${key}/user`, 3_309, addNodeUser)).env('NODE_VERSION', each.version);
  recipe.run(getNode, layer(key, 49_890_000, tree => {
    install(tree, { names: ['libatomic1'] });
    addNode(tree, each, 146_000_000, glibc);
  })).env('YARN_VERSION', yarn);
  return finish(recipe.run(getYarn, layer(`${key}/yarn`, 1_710_000, tree => addYarn(tree, glibc))), key);
}

function onAlpine(each: Version): Recipe {
  const key = `node-${each.version}-alpine`;
  const recipe = alpineOf('3.22').at(each.time).env('NODE_VERSION', each.version);
  recipe.run('addgroup -g 1000 node     && adduser -u 1000 -G node -s /bin/sh -D node     && apk add --no-cache         libstdc++     && tar -xJf "node-v$NODE_VERSION-linux-$ARCH-musl.tar.xz" -C /usr/local --strip-components=1 --no-same-owner     && node --version   && npm --version', layer(key, 50_800_000, tree => {
    addAlpineUser(tree, 'node', 1000, '/home/node', '/bin/sh');
    tree.folder('/home/node', 0o2755, { uid: 1000, gid: 1000 });
    addNode(tree, each, 148_000_000, musl);
  })).env('YARN_VERSION', yarn);
  return finish(recipe.run(getYarn, layer(`${key}/yarn`, 1_260_000, tree => addYarn(tree, musl))), key);
}

/** `node`. */
export const nodeImages: readonly HubImage[] = versions.flatMap((each): HubImage[] => {
  const with_ = (suffix: string): string[] => each.tags.map(tag => tag === 'latest' ? suffix : `${tag}-${suffix}`);
  return [
    { repository: 'library/node', tags: [...each.tags, ...with_('bookworm')], recipe: full(each), platforms: 'official' },
    { repository: 'library/node', tags: [...with_('slim'), ...with_('bookworm-slim')], recipe: slim(each), platforms: 'official' },
    { repository: 'library/node', tags: [...with_('alpine'), ...with_('alpine3.22')], recipe: onAlpine(each), platforms: 'official' },
  ];
});
