import type { HubImage } from './image.ts';
import { type Layer, layer, Recipe } from './recipe.ts';

/** Images of what runs in the pods of a cluster's system, as kind's nodes have them; tags are those of the versions of Kubernetes that there are node images of. What the programs do is written where Kubernetes is. */

const proxyTags = [
  'v1.25.16', 'v1.26.15', 'v1.27.13', 'v1.27.16', 'v1.28.9', 'v1.28.15', 'v1.29.4', 'v1.29.14', 'v1.30.0', 'v1.30.13', 'v1.31.9', 'v1.31.12', 'v1.32.2', 'v1.32.5', 'v1.32.8', 'v1.33.1', 'v1.33.4', 'v1.34.0', 'v1.37.0',
];

/** A program in a root with accounts and nothing else. @param size of the program, in bytes */
function binary(key: string, path: string, compressedSize: number, size: number): Layer {
  return layer(key, compressedSize, tree => {
    for (const folder of ['/etc', '/tmp', '/run', '/var']) tree.folder(folder);
    tree.file('/etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n');
    tree.file('/etc/group', 'root:x:0:\nnonroot:x:65532:\n');
    tree.program(path, size);
  });
}

function image(repository: string, tags: readonly string[], made: Layer, entrypoint: string, user = ''): HubImage {
  const recipe = new Recipe('2025-02-14T00:00:00Z').copy(`${entrypoint} ${entrypoint}`, made).entrypoint(entrypoint);
  recipe.config.WorkingDir = '/';
  if (user !== '') recipe.config.User = user;
  return { repository, tags, recipe, platforms: 'common' };
}

export const kubernetesImages: readonly HubImage[] = [
  image('registry.k8s.io/kube-proxy', proxyTags, binary('kube-proxy', '/usr/local/bin/kube-proxy', 30_900_000, 67_000_000), '/usr/local/bin/kube-proxy'),
  image('registry.k8s.io/coredns/coredns', ['v1.9.3', 'v1.10.1', 'v1.11.1', 'v1.11.3', 'v1.12.0', 'v1.12.1'], binary('coredns', '/coredns', 18_600_000, 61_800_000), '/coredns', 'nonroot:nonroot'),
  image('registry.k8s.io/pause', ['3.7', '3.8', '3.9', '3.10', '3.10.1'], binary('pause', '/pause', 320_000, 736_000), '/pause', '65535:65535'),
  image('kindest/kindnetd', ['v20230511-dc714da8', 'v20240202-8f1494ea', 'v20241212-9f82dd49', 'v20250214-acbabc1a', 'v20250512-df8de77b'], binary('kindnetd', '/bin/kindnetd', 39_000_000, 88_000_000), '/bin/kindnetd'),
  image('kindest/local-path-provisioner', ['v20240202-8f1494ea', 'v20241212-8ac705d0', 'v20250214-acbabc1a'], binary('local-path-provisioner', '/usr/local/bin/local-path-provisioner', 20_000_000, 46_900_000), '/usr/local/bin/local-path-provisioner'),
];
