import { addAlpineUser, addPackages, musl } from './alpine-root.ts';
import { alpineOf, bookwormSlim } from './bases.ts';
import { addUsers, glibc, install } from './debian-root.ts';
import { type HubImage, versionTags } from './image.ts';
import type { LayerTree } from './layer-tree.ts';
import { type Layer, layer, type Recipe } from './recipe.ts';

/** nginx, as https://github.com/nginx/docker-nginx builds it; lines of history in short. The scripts are ours and say what those of the image say. */

const start = `#!/bin/sh
# Prepares the configuration and runs the command.
set -e
entrypoint_log() {
  if [ -z "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then echo "$@"; fi
}
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  if find /docker-entrypoint.d/ -mindepth 1 -maxdepth 1 -type f | grep -q .; then
    entrypoint_log "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    entrypoint_log "$0: Looking for shell scripts in /docker-entrypoint.d/"
    for f in $(find /docker-entrypoint.d/ -type f | sort); do
      case "$f" in
        *.envsh)
          if [ -x "$f" ]; then
            entrypoint_log "$0: Sourcing $f"
            . "$f"
          else
            entrypoint_log "$0: Ignoring $f, not executable"
          fi ;;
        *.sh)
          if [ -x "$f" ]; then
            entrypoint_log "$0: Launching $f"
            "$f"
          else
            entrypoint_log "$0: Ignoring $f, not executable"
          fi ;;
        *) entrypoint_log "$0: Ignoring $f" ;;
      esac
    done
    entrypoint_log "$0: Configuration complete; ready for start up"
  else
    entrypoint_log "$0: No files found in /docker-entrypoint.d/, skipping configuration"
  fi
fi
exec "$@"
`;

const listen = `#!/bin/sh
# Lets the default server listen on IPv6 as well.
set -e
entrypoint_log() {
  if [ -z "\${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ]; then echo "$@"; fi
}
ME=$(basename "$0")
file=etc/nginx/conf.d/default.conf
if [ ! -f "/$file" ]; then
  entrypoint_log "$ME: info: /$file is not a file or does not exist"
  exit 0
fi
touch "/$file" 2>/dev/null || { entrypoint_log "$ME: info: can not modify /$file (read-only file system?)"; exit 0; }
if grep -q 'listen  *\\[::\\]:80;' "/$file"; then
  entrypoint_log "$ME: info: IPv6 listen already enabled"
  exit 0
fi
entrypoint_log "$ME: info: Getting the checksum of /$file"
if ! grep -q 'listen       80;' "/$file"; then
  entrypoint_log "$ME: info: /$file differs from the packaged version"
  exit 0
fi
sed -i 's,listen       80;,listen       80;\\n    listen  [::]:80;,' "/$file"
entrypoint_log "$ME: info: Enabled listen on IPv6 in /$file"
exit 0
`;

const resolvers = `#!/bin/sh
# Names the resolvers for templates, if asked for.
[ "\${NGINX_ENTRYPOINT_LOCAL_RESOLVERS:-}" ] || return 0
NGINX_LOCAL_RESOLVERS=$(awk 'BEGIN{ORS=" "} $1=="nameserver" {print $2}' /etc/resolv.conf)
export NGINX_LOCAL_RESOLVERS
`;

const templates = `#!/bin/sh
# Fills in the templates of configurations with variables.
set -e
ME=$(basename "$0")
templates="\${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
output="\${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}"
suffix="\${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}"
[ -d "$templates" ] || exit 0
if [ ! -w "$output" ]; then
  echo "$ME: ERROR: $templates exists, but $output is not writable"
  exit 0
fi
find "$templates" -follow -type f -name "*$suffix" | while read -r template; do
  relative="\${template#"$templates/"}"
  target="$output/\${relative%"$suffix"}"
  mkdir -p "$(dirname "$target")"
  echo "$ME: Running envsubst on $template to $target"
  envsubst <"$template" >"$target"
done
exit 0
`;

const workers = `#!/bin/sh
# One worker for each processor that the control group allows, if asked for.
set -eu
[ "\${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-}" ] || exit 0
sed -i "s/^\\(worker_processes\\).*;/\\1 $(nproc);/" /etc/nginx/nginx.conf
`;

const configuration = `
user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;


events {
    worker_connections  1024;
}


http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;

    keepalive_timeout  65;

    include /etc/nginx/conf.d/*.conf;
}
`;

const server = `server {
    listen       80;
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

const failed = `<!DOCTYPE html>
<html>
<head>
<title>Error</title>
</head>
<body>
<h1>An error occurred.</h1>
<p>Sorry, the page you are looking for is currently unavailable.<br/>
Please try again later.</p>
</body>
</html>
`;

function addServer(tree: LayerTree, interpreter: string, programSize: number): void {
  tree.program('/usr/sbin/nginx', programSize, { interpreter });
  tree.file('/etc/nginx/nginx.conf', configuration);
  tree.file('/etc/nginx/conf.d/default.conf', server);
  tree.file('/etc/nginx/mime.types', 'types {\n    text/html                                        html htm shtml;\n    text/css                                         css;\n    application/javascript                           js;\n    application/json                                 json;\n    image/png                                        png;\n    image/jpeg                                       jpeg jpg;\n    image/svg+xml                                    svg svgz;\n    text/plain                                       txt;\n}\n');
  tree.link('/etc/nginx/modules', '/usr/lib/nginx/modules');
  tree.file('/usr/share/nginx/html/index.html', welcome);
  tree.file('/usr/share/nginx/html/50x.html', failed);
  tree.folder('/usr/lib/nginx/modules');
  tree.folder('/var/cache/nginx');
  tree.link('/var/log/nginx/access.log', '/dev/stdout');
  tree.link('/var/log/nginx/error.log', '/dev/stderr');
  tree.folder('/docker-entrypoint.d');
}

/** Scripts, as each line of the Dockerfile copies one; the same in all versions. */
const scripts: readonly (readonly [name: string, folder: string, text: string, compressedSize: number])[] = [
  ['docker-entrypoint.sh', '/', start, 626], ['10-listen-on-ipv6-by-default.sh', '/docker-entrypoint.d', listen, 955], ['15-local-resolvers.envsh', '/docker-entrypoint.d', resolvers, 403],
  ['20-envsubst-on-templates.sh', '/docker-entrypoint.d', templates, 1210], ['30-tune-worker-processes.sh', '/docker-entrypoint.d', workers, 1397],
];

function copyScripts(recipe: Recipe, key: string): void {
  for (const [name, folder, text, compressedSize] of scripts) {
    recipe.copy(`${name} ${folder}`, layer(`${key}/${name}`, compressedSize, tree => tree.file(`${folder === '/' ? '' : folder}/${name}`, text, 0o755)));
  }
}

interface Version {
  readonly version: string;
  readonly time: string;
  readonly njs: string;
}

function finish(recipe: Recipe, key: string): Recipe {
  copyScripts(recipe, key);
  return recipe.entrypoint('/docker-entrypoint.sh').expose('80/tcp').stopSignal('SIGQUIT').cmd('nginx', '-g', 'daemon off;');
}

function begin(base: Recipe, { version, time, njs }: Version, release: string): Recipe {
  return base.at(time).label('maintainer', 'NGINX Docker Maintainers <docker-maint@nginx.com>').env('NGINX_VERSION', version).env('NJS_VERSION', njs).env('NJS_RELEASE', release).env('PKG_RELEASE', release)
    .env('DYNPKG_RELEASE', release);
}

function onDebian(each: Version): Recipe {
  const packages: Layer = layer(`nginx-${each.version}`, 33_325_076, tree => {
    install(tree, { names: ['ca-certificates', 'gettext-base', 'curl'] });
    addUsers(tree, [{ name: 'nginx', uid: 101, home: '/nonexistent', shell: '/bin/false', comment: 'nginx user' }]);
    addServer(tree, glibc, 1_562_000);
    tree.fill('/usr/lib/nginx/modules', 118_000_000, ['ngx_http_js_module.so', 'ngx_stream_js_module.so', 'ngx_http_image_filter_module.so', 'ngx_http_xslt_filter_module.so', 'ngx_http_geoip_module.so']);
  });
  const recipe = begin(bookwormSlim, each, '1~bookworm');
  recipe.run('set -x     && groupadd --system --gid 101 nginx     && useradd --system --gid nginx --no-create-home --home /nonexistent --comment "nginx user" --shell /bin/false --uid 101 nginx     && apt-get update     '
    + '&& apt-get install --no-install-recommends --no-install-suggests -y gnupg1 ca-certificates     && apt-get install --no-install-recommends --no-install-suggests -y $nginxPackages gettext-base curl     '
    + '&& ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d', packages);
  return finish(recipe, `nginx-${each.version}`);
}

function onAlpine(each: Version): Recipe {
  const recipe = begin(alpineOf('3.22'), each, '1');
  recipe.run('set -x     && addgroup -g 101 -S nginx     && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx     && apk add -X "https://nginx.org/packages/mainline/alpine/v3.22/main" --no-cache $nginxPackages     '
    + '&& apk add --no-cache gettext tzdata curl     && ln -sf /dev/stdout /var/log/nginx/access.log     && ln -sf /dev/stderr /var/log/nginx/error.log     && mkdir /docker-entrypoint.d',
  layer(`nginx-${each.version}-alpine`, 17_100_000, tree => {
    addPackages(tree, ['curl', 'pcre2']);
    addAlpineUser(tree, 'nginx', 101, '/var/cache/nginx');
    addServer(tree, musl, 1_450_000);
    tree.program('/usr/bin/envsubst', 38_000, { interpreter: musl });
    tree.fill('/usr/lib/nginx/modules', 44_500_000, ['ngx_http_js_module.so', 'ngx_http_image_filter_module.so', 'ngx_http_xslt_filter_module.so', 'ngx_http_geoip_module.so']);
  }));
  return finish(recipe, `nginx-${each.version}-alpine`);
}

const versions: readonly Version[] = [
  { version: '1.25.5', time: '2024-04-16T14:29:59Z', njs: '0.8.4' },
  { version: '1.27.5', time: '2025-04-16T14:50:31Z', njs: '0.8.10' },
  { version: '1.30.5', time: '2026-09-19T00:24:11Z', njs: '0.9.6' },
  { version: '1.31.3', time: '2026-07-15T23:30:55Z', njs: '1.0.0' },
];

/** `nginx`: servers and proxies of HTTP. */
export const nginxImages: readonly HubImage[] = versions.flatMap((each): HubImage[] => {
  const { version } = each;
  const extra = version.startsWith('1.31.') ? ['latest', 'mainline', '1'] : version.startsWith('1.30.') ? ['stable'] : [];
  const tags = versionTags(version).slice(1);
  return [
    { repository: 'library/nginx', tags: [...tags, ...extra, ...[...tags, ...extra.filter(tag => tag !== 'latest')].map(tag => `${tag}-bookworm`)], recipe: onDebian(each), platforms: 'official' },
    { repository: 'library/nginx', tags: [...tags, ...extra].map(tag => tag === 'latest' ? 'alpine' : `${tag}-alpine`), recipe: onAlpine(each), platforms: 'official' },
  ];
});
