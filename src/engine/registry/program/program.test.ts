import { match, ok } from 'node:assert/strict';
import { sayIn } from './testing.ts';

/** Each an image, what is done with it, and what must be said. */
const cases: readonly (readonly [image: string, script: string, ...expected: readonly RegExp[]])[] = [
  ['hello-world', 'chroot /image /hello', /Hello from Docker!/],
  ['alpine', 'in cat /etc/alpine-release; in sh -c "apk info | grep busybox-binsh"', /^3\.24\.2$/m, /^busybox-binsh$/m],
  ['busybox', 'in sh -c "echo $((1+2)); ls / | head -3"', /^3$/m, /^bin$/m],
  ['ubuntu:22.04', 'in sed -n s/VERSION_CODENAME=//p /etc/os-release; in grep RELEASE /etc/lsb-release', /^jammy$/m, /^DISTRIB_RELEASE=22\.04$/m],
  ['debian', 'in dpkg -l bash | tail -1; in apt-get update -qq && in apt-get install -qq -y tree >/dev/null 2>&1; in which tree', /^ii {2}bash/m, /^\/usr\/bin\/tree$/m],
  ['nginx', 'in /docker-entrypoint.sh nginx -g "daemon off;" & sleep 1; ps -eo args; ss -Htln; curl -s localhost/; curl -si localhost/nope; in nginx -s quit; wait', /^nginx: master process nginx -g daemon off;$/m, /^nginx: worker process$/m, /^LISTEN .* 0\.0\.0\.0:80 /m, /^LISTEN .* \[::\]:80 /m, /Configuration complete; ready for start up/, /Welcome to nginx!/, /404 Not Found/, /"GET \/nope HTTP\/1\.1" 404 153 "-" "curl\/[\d.]+" "-"/, /signal 3 \(SIGQUIT\) received, shutting down/, /: exit$/m],
  ['nginx:alpine', 'echo "server { listen 80; location / { proxy_pass http://nowhere; } }" >/image/etc/nginx/conf.d/default.conf; in nginx -t', /\[emerg\] host not found in upstream "nowhere" in \/etc\/nginx\/conf\.d\/default\.conf:1/, /test failed/],
  ['python:3.12-slim', 'in python -c "print(1 + 2, \'x\')"; in python --version; in python -m http.server 8000 & sleep 1; curl -s localhost:8000/etc/debian_version; kill -INT %1', /^3 x$/m, /^Python 3\.12\.14$/m, /^12\.15$/m],
  ['node:22-alpine', 'in docker-entrypoint.sh --version; in docker-entrypoint.sh node -e "console.log(6 * 7)"', /^v22\.23\.2$/m, /^42$/m],
  ['redis', 'in docker-entrypoint.sh redis-server & sleep 1; ps -eo args; in redis-cli set a 1; in redis-cli incr a; in redis-cli lpush l x; in redis-cli get l', /^redis-server \*:6379$/m, /Ready to accept connections tcp/, /^OK$/m, /^2$/m, /^WRONGTYPE /m],
  ['postgres:16', 'in docker-entrypoint.sh postgres; in env POSTGRES_PASSWORD=x docker-entrypoint.sh postgres & sleep 3; in pg_isready', /Error: Database is uninitialized and superuser password is not specified\./, /ready to accept connections/, /accepting connections$/m],
  ['mysql:8.4', 'in docker-entrypoint.sh mysqld; in env MYSQL_ROOT_PASSWORD=x docker-entrypoint.sh mysqld & sleep 5; in mysqladmin ping', /Database is uninitialized and password option is not specified/, /^mysqld is alive$/m],
  ['httpd', 'in httpd-foreground & sleep 1; curl -s localhost', /It works!/, /AH00489: Apache\/2\.4\.68 \(Unix\) configured -- resuming normal operations/],
  ['registry:2', 'in /entrypoint.sh /etc/docker/registry/config.yml & sleep 1; curl -s localhost:5000/v2/_catalog', /\{"repositories":\[\]\}/],
  ['registry:2', [
    `echo 'alice:$2y$05$......................w74bL5gU7LSJClZClCa.Pkz14aTv/XO' >/image/users; in env REGISTRY_AUTH=htpasswd REGISTRY_AUTH_HTPASSWD_REALM=Realm REGISTRY_AUTH_HTPASSWD_PATH=/users REGISTRY_STORAGE_DELETE_ENABLED=true /entrypoint.sh /etc/docker/registry/config.yml & sleep 1`,
    'curl -si localhost:5000/v2/; curl -s -o /dev/null -w "wrong %{http_code}\\n" -u alice:x localhost:5000/v2/; curl -s -u bob: -X PUT -H "Content-Type: application/json" -d {} localhost:5000/v2/a/manifests/1',
  ].join('; '), /^HTTP\/1\.1 401 Unauthorized/m, /^Www-Authenticate: Basic realm="Realm"/m, /^wrong 401$/m, /"code":"UNAUTHORIZED","message":"authentication required","detail":\[\{"Type":"repository","Class":"","Name":"a","Action":"pull"\}\]/],
  ['registry:2', 'in env REGISTRY_AUTH=htpasswd /entrypoint.sh /etc/docker/registry/config.yml', /^configuration error: unable to configure authorization \(htpasswd\): "realm" must be set for htpasswd access controller$/m],
  ['registry:2', [
    'in env REGISTRY_STORAGE_DELETE_ENABLED=true /entrypoint.sh /etc/docker/registry/config.yml >/dev/null 2>&1 & sleep 1; m=localhost:5000/v2/a/manifests; curl -s -o /dev/null -X PUT -d {} $m/1; curl -s localhost:5000/v2/a/tags/list; curl -s -o /dev/null -w "deleted %{http_code}\\n" -X DELETE $m/sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    'curl -s localhost:5000/v2/a/tags/list; curl -s $m/1',
  ].join('; '), /^\{"name":"a","tags":\["1"\]\}$/m, /^deleted 202$/m, /^\{"name":"a","tags":\[\]\}$/m, /MANIFEST_UNKNOWN/],
  ['httpd', 'in htpasswd -bc /users alice secret; in htpasswd -b /users bob x; in cut -c1-14 /users; in htpasswd -D /users bob; in grep -c . /users; in htpasswd -nb', /^Adding password for user alice$/m, /^alice:\$2y\$05\$/m, /^Deleting password for user bob$/m, /^1$/m, /^Usage:$/m],
  ['jenkins/jenkins:lts', 'in jenkins.sh & sleep 4; curl -sI localhost:8080', /Please use the following password to proceed to installation:/, /403 Forbidden/],
  ['linuxserver/code-server:4.93.1', 'in env PASSWORD=x /init & sleep 2; curl -sI localhost:8443', /HTTP server listening on http:\/\/0\.0\.0\.0:8443\//, /Location: \.\/login/],
];

describe('programs of images', () => {
  for (const [image, script, ...expected] of cases) {
    it(`${image}: ${script.slice(0, 50)}`, () => {
      const said = sayIn(image, script);
      for (const pattern of expected) match(said, pattern);
      ok(!said.includes('is not simulated'), said);
    });
  }
});
