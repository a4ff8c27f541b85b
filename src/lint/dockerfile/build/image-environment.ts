import { parseImageReference } from '../../../dockerfile/index.ts';

/** What is known of the variables that an image sets. */
export interface ImageEnvironment {
  readonly sets: (name: string) => boolean;
  /** It sets no others. */
  readonly complete: boolean;
}

/**
 * Systems without a language on top: they set PATH at most. Read from the Dockerfiles of the Docker official images and of the
 * vendors, 2026.
 */
const plain: ReadonlySet<string> = new Set([
  'scratch', 'alpine', 'almalinux', 'amazonlinux', 'archlinux', 'busybox', 'buildpack-deps', 'clearlinux', 'debian', 'mageia', 'oraclelinux',
  'photon', 'rockylinux', 'sl', 'ubuntu', 'opensuse/leap', 'opensuse/tumbleweed', 'gcr.io/distroless/static', 'gcr.io/distroless/base',
  'public.ecr.aws/amazonlinux/amazonlinux', 'public.ecr.aws/docker/library/alpine', 'public.ecr.aws/docker/library/debian', 'public.ecr.aws/docker/library/ubuntu',
]);

const java = 'JAVA_HOME JAVA_VERSION LANG LANGUAGE LC_ALL';

/**
 * Variables that other images set, with those of some versions only; a `*` stands for the rest of a name. From the Dockerfiles of
 * the Docker official images (github.com/docker-library) and of the vendors, 2026.
 */
const variables: Readonly<Record<string, string>> = {
  'amazoncorretto': java,
  'bitnami/*': 'APP_VERSION BITNAMI_APP_NAME HOME OS_ARCH OS_FLAVOUR OS_NAME',
  'caddy': 'CADDY_VERSION XDG_CONFIG_HOME XDG_DATA_HOME',
  'centos': 'LANG',
  'composer': 'COMPOSER_ALLOW_SUPERUSER COMPOSER_HOME COMPOSER_VERSION PHP_*',
  'continuumio/*': 'LANG LC_ALL CONDA_DIR',
  'cypress/*': 'CI CYPRESS_* NODE_VERSION NPM_VERSION YARN_VERSION',
  'drupal': 'DRUPAL_VERSION PHP_* APACHE_*',
  'eclipse-temurin': java,
  'elixir': 'ELIXIR_VERSION LANG OTP_VERSION',
  'erlang': 'OTP_VERSION REBAR3_VERSION REBAR_VERSION LANG',
  'fedora': 'DISTTAG FGC FBR container',
  'golang': 'GOLANG_VERSION GOPATH GOTOOLCHAIN',
  'gradle': `GRADLE_HOME GRADLE_VERSION ${java}`,
  'haproxy': 'HAPROXY_SHA256 HAPROXY_URL HAPROXY_VERSION',
  'haskell': 'LANG STACK GHC CABAL_INSTALL',
  'httpd': 'HTTPD_PATCHES HTTPD_PREFIX HTTPD_SHA256 HTTPD_VERSION',
  'ibm-semeru-runtimes': `JAVA_TOOL_OPTIONS IBM_JAVA_OPTIONS OPENJ9_* ${java}`,
  'jenkins/*': `COPY_REFERENCE_FILE_LOG JENKINS_* REF ${java}`,
  'jetty': `JETTY_* TMPDIR ${java}`,
  'julia': 'JULIA_GPG JULIA_PATH JULIA_VERSION',
  'jupyter/*': 'CONDA_DIR HOME JULIA_DEPOT_PATH JULIA_PKGDIR JUPYTER_PORT LANG LANGUAGE LC_ALL NB_GID NB_UID NB_USER SHELL SPARK_HOME SPARK_OPTS DEBIAN_FRONTEND XDG_CACHE_HOME',
  'mariadb': 'GOSU_VERSION LANG MARIADB_MAJOR MARIADB_VERSION',
  'maven': `MAVEN_CONFIG MAVEN_HOME MAVEN_VERSION USER_HOME_DIR ${java}`,
  'mcr.microsoft.com/dotnet/*': 'APP_UID ASPNETCORE_* ASPNET_VERSION DOTNET_* NUGET_XMLDOC_MODE POWERSHELL_DISTRIBUTION_CHANNEL Logging__*',
  'mcr.microsoft.com/playwright*': 'DEBIAN_FRONTEND LANG LC_ALL PLAYWRIGHT_BROWSERS_PATH',
  'memcached': 'MEMCACHED_*',
  'mongo': 'GOSU_VERSION HOME JSYAML_CHECKSUM JSYAML_VERSION MONGO_*',
  'mysql': 'GOSU_VERSION MYSQL_*',
  'neo4j': 'NEO4J_* JAVA_HOME TINI_*',
  'nginx': 'ACME_VERSION DYNPKG_RELEASE NGINX_VERSION NJS_RELEASE NJS_VERSION PKG_RELEASE',
  'node': 'NODE_VERSION YARN_VERSION',
  'nvidia/cuda': 'CUDA_* LD_LIBRARY_PATH LIBRARY_PATH NCCL_VERSION NVARCH NVIDIA_* NV_*',
  'nvcr.io/*': 'CUDA_* LD_LIBRARY_PATH LIBRARY_PATH NVIDIA_* NV_* PYTHON*',
  'openjdk': java,
  'openresty/openresty': 'RESTY_*',
  'perl': 'PERL_VERSION',
  'php': 'APACHE_* GPG_KEYS PHPIZE_DEPS PHP_*',
  'postgres': 'GOSU_VERSION LANG PGDATA PG_*',
  'pypy': 'LANG PYPY_VERSION PYTHON_*',
  'python': 'GPG_KEY LANG PYTHON_*',
  'pytorch/pytorch': 'LD_LIBRARY_PATH NVIDIA_* PYTORCH_VERSION',
  'r-base': 'LANG LC_ALL R_BASE_VERSION',
  'rabbitmq': 'ERLANG_INSTALL_PATH_PREFIX HOME LANG LANGUAGE LC_ALL OPENSSL_INSTALL_PATH_PREFIX RABBITMQ_*',
  'redis': 'GOSU_VERSION REDIS_*',
  'registry.access.redhat.com/*': 'container APP_ROOT HOME PLATFORM SUMMARY DESCRIPTION NAME STI_SCRIPTS_PATH STI_SCRIPTS_URL NODEJS_VERSION NPM_* PYTHON* LANG LC_ALL',
  'registry.redhat.io/*': 'container APP_ROOT HOME PLATFORM SUMMARY DESCRIPTION NAME STI_SCRIPTS_PATH STI_SCRIPTS_URL NODEJS_VERSION NPM_* PYTHON* LANG LC_ALL',
  'rocker/*': 'CRAN LANG LC_ALL R_* S6_VERSION RSTUDIO_VERSION DEFAULT_USER TERM TZ',
  'ros': 'LANG LC_ALL ROS_DISTRO',
  'ruby': 'BUNDLE_* GEM_HOME LANG RUBY_*',
  'rust': 'CARGO_HOME RUSTUP_HOME RUST_VERSION',
  'sapmachine': java,
  'selenium/*': 'HOME LANG* SE_* SEL_* SELENIUM_* TZ DISPLAY',
  'solr': `SOLR_* ${java}`,
  'sonarqube': `SONARQUBE_HOME SONAR_* SQ_* ${java}`,
  'swift': 'SWIFT_*',
  'tensorflow/tensorflow': 'CUDA_* LANG LD_LIBRARY_PATH NVIDIA_* NV_*',
  'tomcat': `CATALINA_HOME GPG_KEYS LD_LIBRARY_PATH TOMCAT_* ${java}`,
  'tomee': `CATALINA_HOME TOMEE_* ${java}`,
  'traefik': '',
  'wordpress': 'APACHE_* PHP_* WORDPRESS_*',
  'zookeeper': `ZOO_* ZOOCFGDIR ${java}`,
};

/** Always there: BuildKit sets it if the image does not (`dockerfile2llb/convert.go`). */
const always = 'PATH';

/** What is known of the image of a reference; `undefined` asks for an image that nothing is known of. */
export function environmentOf(reference: string | undefined): ImageEnvironment {
  const name = reference === undefined ? '' : parseImageReference(reference).name.replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
  if (plain.has(name)) return { complete: true, sets: isAlways };
  const patterns = (Object.hasOwn(variables, name) ? variables[name] : variables[inFolder(name)])?.split(' ') ?? [];
  return { complete: false, sets: variable => isAlways(variable) || patterns.some(pattern => matches(variable, pattern)) };
}

function isAlways(name: string): boolean {
  return name === always;
}

/** The entry for all images of a folder, or of names that begin alike. */
function inFolder(name: string): string {
  return Object.keys(variables).find(entry => entry.endsWith('*') && name.startsWith(entry.slice(0, -1))) ?? '';
}

function matches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
