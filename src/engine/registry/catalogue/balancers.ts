import { ubuntuOf } from './bases.ts';
import { glibc } from './debian-root.ts';
import type { HubImage } from './image.ts';
import { layer, Recipe } from './recipe.ts';

/** What kind puts before several control planes: HAProxy (seen with 0.27) or Envoy (seen with 0.33). It writes their configuration into the container and lets it be read. */

const haproxyFile = '/usr/local/etc/haproxy/haproxy.cfg';
/** Enough to wait with: kind writes another one. */
const haproxyConfiguration = 'frontend controlPlane\n    bind 0.0.0.0:6443\n    mode tcp\n    default_backend kube-apiservers\n\nbackend kube-apiservers\n    mode tcp\n';

const haproxyRoot = layer('kind-haproxy', 5_600_000, tree => {
  for (const folder of ['/etc', '/run', '/var', '/home']) tree.folder(folder);
  tree.folder('/tmp', 0o1777);
  tree.file('/etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n');
  tree.file('/etc/group', 'root:x:0:\nnobody:x:65534:\nnonroot:x:65532:\n');
  tree.file('/etc/nsswitch.conf', 'hosts: files dns\n');
  tree.program('/usr/sbin/haproxy', 2_900_000, { interpreter: glibc });
  for (const [name, size] of [['cp', 151_152], ['mkdir', 96_744], ['kill', 30_952]] as const) tree.program(`/usr/bin/${name}`, size, { interpreter: glibc });
  tree.data(glibc, 177_928, 0o755);
  tree.file(haproxyFile, haproxyConfiguration);
});

const envoyEntrypoint = `#!/usr/bin/env sh
set -e
case "$1" in -*) set -- envoy "$@" ;; esac
exec "$@"
`;

const envoyFiles = layer('envoy-1.36.2', 52_000_000, tree => {
  tree.program('/usr/local/bin/envoy', 108_000_000, { interpreter: glibc });
  tree.file('/docker-entrypoint.sh', envoyEntrypoint, 0o755);
  tree.folder('/etc/envoy');
});

function haproxyImage(): Recipe {
  const recipe = new Recipe('2023-06-06T18:08:30Z').copy('/opt/stage/ / # haproxy', haproxyRoot).stopSignal('SIGUSR1').entrypoint('haproxy', '-W', '-db', '-f', haproxyFile);
  recipe.config.WorkingDir = '/';
  return recipe;
}

export const balancerImages: readonly HubImage[] = [
  { repository: 'kindest/haproxy', tags: ['v20220607-9a4d8d2a', 'v20230330-2f738c2', 'v20230510-486859a6', 'v20230606-42a2262b'], recipe: haproxyImage(), platforms: 'common' },
  {
    repository: 'envoyproxy/envoy', tags: ['v1.36.2', 'v1.36-latest', 'v1.36'], platforms: 'common',
    recipe: ubuntuOf('22.04').at('2025-10-21T00:00:00Z').copy('--chown=0:0 --chmod=755 envoy /usr/local/bin/', envoyFiles).expose('10000/tcp').entrypoint('/docker-entrypoint.sh').cmd('envoy', '-c', '/etc/envoy/envoy.yaml'),
  },
];
