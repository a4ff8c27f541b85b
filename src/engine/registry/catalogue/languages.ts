import { musl } from './alpine-root.ts';
import { alpineOf, bookwormSlim } from './bases.ts';
import { glibc } from './debian-root.ts';
import type { HubImage } from './image.ts';
import { layer, type Recipe } from './recipe.ts';

/** Images that Dockerfiles build with: compilers and package managers. Sizes are those of September 2026, rounded; programs are those that the simulation has. */

/** An image of one large layer on another image, in short. */
export interface Toolchain {
  readonly repository: string;
  readonly tags: readonly string[];
  readonly key: string;
  readonly base: Recipe;
  readonly env: Readonly<Record<string, string>>;
  readonly line: string;
  readonly compressedSize: number;
  readonly size: number;
  /** Paths, and the names of programs. */
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
  readonly alpine?: true;
  readonly workdir?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd: readonly string[];
}

const time = '2026-09-19T03:00:00Z';

/** The image that is meant. */
export function imageOf({ repository, tags, key, base, env, line, compressedSize, size, files, folder, alpine, workdir, entrypoint, cmd }: Toolchain): HubImage {
  const recipe = base.at(time);
  for (const [name, value] of Object.entries(env)) recipe.env(name, value);
  recipe.run(line, layer(key, compressedSize, tree => {
    for (const [path, name] of Object.entries(files)) tree.program(path, 2_000_000, { name, interpreter: alpine ? musl : glibc });
    if (workdir !== undefined) tree.folder(workdir);
    tree.fill(folder, size, ['part-1', 'part-2', 'part-3']);
  }));
  if (workdir !== undefined) recipe.workdir(workdir);
  if (entrypoint) recipe.entrypoint(...entrypoint);
  return { repository, tags, recipe: recipe.cmd(...cmd), platforms: 'official' };
}

const usual = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** @param scm what Debian's variants of compilers begin with @param jdk an image with Java by its version */
export function languageImages(scm: Recipe, jdk: (major: string) => Recipe): readonly HubImage[] {
  const rust = { env: { RUSTUP_HOME: '/usr/local/rustup', CARGO_HOME: '/usr/local/cargo', PATH: `/usr/local/cargo/bin:${usual}`, RUST_VERSION: '1.90.0' }, line: 'set -eux;     ./rustup-init -y --no-modify-path --profile minimal --default-toolchain $RUST_VERSION', files: { '/usr/local/cargo/bin/cargo': 'cargo', '/usr/local/cargo/bin/rustc': 'rustc' }, folder: '/usr/local/rustup', cmd: ['bash'] };
  const ruby = { env: { LANG: 'C.UTF-8', RUBY_VERSION: '3.4.6', GEM_HOME: '/usr/local/bundle', PATH: `/usr/local/bundle/bin:${usual}` }, line: 'set -eux; \twget -O ruby.tar.xz "$RUBY_DOWNLOAD_URL"; \t./configure; \tmake -j "$(nproc)"; \tmake install', files: { '/usr/local/bin/ruby': 'ruby', '/usr/local/bin/gem': 'gem', '/usr/local/bin/bundle': 'bundle', '/usr/local/bin/irb': 'irb' }, folder: '/usr/local/lib/ruby', cmd: ['irb'] };
  const mavenOf = (major: string): Toolchain => ({
    repository: 'library/maven', tags: [...(major === '17' ? ['3-openjdk-17', '3.8-openjdk-17', '3.8.5-openjdk-17', '3.8-eclipse-temurin-17', '3.6-jdk-11', '3.8-openjdk-11', '3.8-jdk-11'] : ['latest', '3', '3.9', '3.9.11']), `3-eclipse-temurin-${major}`, `3.9-eclipse-temurin-${major}`, `3.9.11-eclipse-temurin-${major}`, `3.9-eclipse-temurin-${major}-alpine`, `3-eclipse-temurin-${major}-alpine`],
    key: 'maven-3.9.11', base: jdk(major), env: { MAVEN_HOME: '/usr/share/maven', MAVEN_CONFIG: '/root/.m2' }, line: 'ln -s ${MAVEN_HOME}/bin/mvn /usr/bin/mvn', compressedSize: 9_600_000, size: 10_800_000, files: { '/usr/bin/mvn': 'mvn' }, folder: '/usr/share/maven/lib', cmd: ['mvn'],
  });
  const gradleOf = (major: string): Toolchain => ({
    repository: 'library/gradle', tags: [...(major === '21' ? ['latest', '8', '8.14'] : ['7-jdk17', '7.6-jdk17', '8-jdk11', '7-jdk11']), `jdk${major}`, `8-jdk${major}`, `8.14-jdk${major}`, `8.5-jdk${major}`, `8-jdk${major}-alpine`], key: 'gradle-8.14.3', base: jdk(major), env: { GRADLE_HOME: '/opt/gradle', GRADLE_VERSION: '8.14.3' },
    line: 'set -o errexit -o nounset     && unzip gradle.zip     && mv "gradle-${GRADLE_VERSION}" "${GRADLE_HOME}/"     && ln --symbolic "${GRADLE_HOME}/bin/gradle" /usr/bin/gradle', compressedSize: 135_000_000, size: 152_000_000, files: { '/usr/bin/gradle': 'gradle' }, folder: '/opt/gradle/lib', workdir: '/home/gradle', cmd: ['gradle'],
  });
  const toolchains: readonly Toolchain[] = [
    { repository: 'library/rust', tags: ['latest', '1', '1.90', '1.90.0', 'bookworm', '1-bookworm'], key: 'rust-1.90.0', base: scm, compressedSize: 190_000_000, size: 760_000_000, ...rust },
    { repository: 'library/rust', tags: ['slim', '1-slim', '1.90-slim', 'slim-bookworm'], key: 'rust-1.90.0-slim', base: bookwormSlim, compressedSize: 190_000_000, size: 760_000_000, ...rust },
    { repository: 'library/rust', tags: ['alpine', '1-alpine', '1.90-alpine'], key: 'rust-1.90.0-alpine', base: alpineOf('3.22'), compressedSize: 190_000_000, size: 760_000_000, ...rust, alpine: true, cmd: ['/bin/sh'] },
    { repository: 'library/ruby', tags: ['latest', '3', '3.4', '3.4.6'], key: 'ruby-3.4.6', base: scm, compressedSize: 41_000_000, size: 118_000_000, ...ruby },
    { repository: 'library/ruby', tags: ['slim', '3-slim', '3.4-slim'], key: 'ruby-3.4.6-slim', base: bookwormSlim, compressedSize: 41_000_000, size: 118_000_000, ...ruby },
    { repository: 'library/ruby', tags: ['alpine', '3-alpine', '3.4-alpine'], key: 'ruby-3.4.6-alpine', base: alpineOf('3.22'), compressedSize: 36_000_000, size: 82_000_000, ...ruby, alpine: true },
    { repository: 'library/gcc', tags: ['latest', '12', '13', '14', '15', '15.2.0'], key: 'gcc-15.2.0', base: scm, env: { GCC_VERSION: '15.2.0' }, line: 'set -ex; \ttar -xf gcc.tar.xz -C /usr/src/gcc --strip-components=1; \tmake -j "$(nproc)"; \tmake install-strip', compressedSize: 400_000_000, size: 1_100_000_000, files: { '/usr/local/bin/gcc': 'gcc', '/usr/local/bin/g++': 'g++', '/usr/local/bin/cc': 'gcc', '/usr/local/bin/c++': 'g++', '/usr/bin/make': 'make' }, folder: '/usr/local/lib/gcc', cmd: ['bash'] },
    { repository: 'library/composer', tags: ['latest', '2', '2.8', 'lts'], key: 'composer-2.8.12', base: alpineOf('3.22'), env: { COMPOSER_ALLOW_SUPERUSER: '1', COMPOSER_HOME: '/tmp', COMPOSER_VERSION: '2.8.12' }, line: 'set -eux ;   php /tmp/installer.php --no-ansi --install-dir=/usr/bin --filename=composer --version=${COMPOSER_VERSION}', compressedSize: 62_000_000, size: 190_000_000, files: { '/usr/bin/composer': 'composer', '/usr/local/bin/php': 'php' }, folder: '/usr/local/lib/php', alpine: true, workdir: '/app', cmd: ['composer'] },
    { repository: 'library/memcached', tags: ['latest', '1', '1.6', '1.6.39', 'bookworm'], key: 'memcached-1.6.39', base: bookwormSlim, env: { MEMCACHED_VERSION: '1.6.39' }, line: 'set -x \t&& ./configure \t&& make -j "$nproc" \t&& make install', compressedSize: 3_400_000, size: 9_800_000, files: { '/usr/local/bin/memcached': 'memcached' }, folder: '/usr/local/share/memcached', cmd: ['memcached'] },
    { repository: 'library/bash', tags: ['latest', '5', '5.3', '5.2'], key: 'bash-5.3', base: alpineOf('3.22'), env: { _BASH_VERSION: '5.3' }, line: 'set -eux; \t./configure; \tmake -j "$(nproc)"; \tmake install', compressedSize: 3_100_000, size: 6_100_000, files: { '/usr/local/bin/bash': 'bash' }, folder: '/usr/local/share/bash', alpine: true, cmd: ['bash'] },
    ...(['sdk', 'aspnet', 'runtime'] as const).map((kind): Toolchain => ({
      repository: `mcr.microsoft.com/dotnet/${kind}`, tags: ['8.0', '8.0-bookworm-slim', '9.0', '6.0', '7.0', 'latest'], key: `dotnet-${kind}-8.0.20`, base: bookwormSlim, env: { ASPNETCORE_HTTP_PORTS: '8080', DOTNET_RUNNING_IN_CONTAINER: 'true', DOTNET_VERSION: '8.0.20' }, line: 'ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet',
      compressedSize: kind === 'sdk' ? 276_000_000 : 62_000_000, size: kind === 'sdk' ? 740_000_000 : 142_000_000, files: { '/usr/bin/dotnet': 'dotnet' }, folder: '/usr/share/dotnet', cmd: ['bash'],
    })),
    mavenOf('17'), mavenOf('21'), gradleOf('17'), gradleOf('21'),
  ];
  return toolchains.map(imageOf);
}
