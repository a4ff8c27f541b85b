import { bookwormSlim } from './bases.ts';
import { glibc, install } from './debian-root.ts';
import type { HubImage } from './image.ts';
import { cniManifest, kubeletUnit, nodeEntrypoint, storageManifest } from './kind-node-files.ts';
import { layer, Recipe } from './recipe.ts';

/** Node images of kind: their releases, when they were made, and the digests by which the release notes of kind name them (https://github.com/kubernetes-sigs/kind/releases); kind 0.27 has v1.32.2 as its default, kind 0.33 v1.37.0. */
const releases: readonly (readonly [version: string, time: string, ...digests: readonly string[]])[] = [
  ['v1.25.16', '2024-05-13T22:12:08Z', '5da57dfc290ac3599e775e63b8b6c49c0c85d3fec771cd7d55b45fae14b38d3b', '6110314339b3b44d10da7d27881849a87e092124afab5956f2e10ecdb463b025'],
  ['v1.26.15', '2024-05-13T22:05:31Z', '84333e26cae1d70361bb7339efb568df1871419f2019c80f9a12b7e2d485fe19', 'c79602a44b4056d7e48dc20f7504350f1e87530fe953428b792def00bc1076dd', '1cc15d7b1edd2126ef051e359bf864f37bbcf1568e61be4d2ed1df7a3e87b354'],
  ['v1.27.13', '2024-05-13T21:59:40Z', '17439fa5b32290e3ead39ead1250dca1d822d94a10d26f1981756cd51b24b9d8'],
  ['v1.27.16', '2024-12-16T21:22:03Z', '2d21a61643eafc439905e18705b8186f3296384750a835ad7a005dceb9546d20'],
  ['v1.28.9', '2024-05-13T21:53:17Z', 'dca54bc6a6079dd34699d53d7d4ffa2e853e46a20cd12d619a09207e35300bd0'],
  ['v1.28.15', '2024-12-16T21:17:44Z', 'a7c05c7ae043a0b8c818f5a06188bc2c4098f6cb59ca7d1856df00375d839251'],
  ['v1.29.4', '2024-05-13T21:47:56Z', '3abb816a5b1061fb15c6e9e60856ec40d56b7b52bcea5f5f1350bc6e2320b6f8'],
  ['v1.29.14', '2025-02-19T22:51:39Z', '8703bd94ee24e51b778d5556ae310c6c0fa67d761fae6379c8e0bb480e6fea29'],
  ['v1.30.0', '2024-05-13T21:41:02Z', '047357ac0cfea04663786a612ba1eaba9702bef25227a794b52890dd8bcd692e'],
  ['v1.30.13', '2025-05-20T19:31:54Z', '397209b3d947d154f6641f2d0ce8d473732bd91c87d9575ade99049aa33cd648'],
  ['v1.31.9', '2025-05-20T19:24:41Z', 'b94a3a6c06198d17f59cca8c6f486236fa05e2fb359cbd75dabbfc348a10b211'],
  ['v1.31.12', '2025-08-28T05:31:07Z', '0f5cc49c5e73c0c2bb6e2df56e7df189240d83cf94edfa30946482eb08ec57d2'],
  ['v1.32.2', '2025-02-19T22:29:10Z', 'f226345927d7e348497136874b6d207e0b32cc52154ad8323129352923a3142f'],
  ['v1.32.5', '2025-05-20T19:18:30Z', 'e3b2327e3a5ab8c76f5ece68936e4cafaa82edf58486b769727ab0b3b97a5b0d', '36187f6c542fa9b78d2d499de4c857249c5a0ac8cc2241bef2ccd92729a7a259'],
  ['v1.32.8', '2025-08-28T05:24:22Z', 'abd489f042d2b644e2d033f5c2d900bc707798d075e8186cb65e3f1367a9d5a1'],
  ['v1.33.1', '2025-05-20T19:11:48Z', '050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f', '8d866994839cd096b3590681c55a6fa4a071fdaf33be7b9660e5697d2ed13002'],
  ['v1.33.4', '2025-08-28T05:17:45Z', '25a6018e48dfcaee478f4a59af81157a437f15e6e140bf103f85a2e7cd0cbbf2'],
  ['v1.34.0', '2025-08-28T05:11:33Z', '7416a61b42b1662ca6ca89f02028ac133a309a2a30ba309614e8ec94d976dc5a'],
  ['v1.37.0', '2026-08-20T18:02:51Z', 'a1ed56cfb0e7b93589bdf97c8cd566405a265939e3620fc4f5de89adff580ae5'],
];
const newest = releases.at(-1)?.[0];

/** Programs of a node, by their paths, with their sizes in bytes; what they do is written where Kubernetes is. */
const programs: Readonly<Record<string, readonly [name: string, size: number]>> = {
  '/usr/sbin/init': ['kind-systemd', 98_000], '/usr/bin/systemctl': ['systemctl', 1_300_000], '/usr/bin/journalctl': ['journalctl', 80_000], '/usr/local/bin/containerd': ['kind-containerd', 42_000_000], '/usr/local/bin/containerd-shim-runc-v2': ['containerd-shim-runc-v2', 8_000_000],
  '/usr/local/bin/ctr': ['ctr', 22_000_000], '/usr/local/bin/crictl': ['crictl', 40_000_000], '/usr/local/sbin/runc': ['runc', 11_000_000], '/usr/bin/kubeadm': ['kubeadm', 71_000_000], '/usr/bin/kubelet': ['kubelet', 77_000_000], '/usr/bin/kubectl': ['kubectl', 57_000_000],
};
const packages = ['iptables', 'iproute2', 'procps', 'psmisc', 'util-linux', 'mount', 'hostname', 'curl', 'ca-certificates', 'jq', 'kmod', 'conntrack', 'ebtables', 'ethtool', 'socat', 'tar', 'gzip'];

const base = layer('kind-node/base', 142_000_000, tree => {
  for (const each of bookwormSlim.layers[0]?.entries() ?? []) {
    if (each.kind === 'regular') tree.file(`/${each.path}`, each.content, each.mode, each.gid);
    else if (each.kind === 'symlink') tree.link(`/${each.path}`, each.target);
    else if (each.kind === 'directory') tree.folder(`/${each.path}`, each.mode);
  }
  install(tree, { names: packages });
  for (const [path, [name, size]] of Object.entries(programs)) tree.program(path, size, { name, interpreter: glibc });
  tree.file('/usr/local/bin/entrypoint', nodeEntrypoint, 0o755);
  tree.file('/etc/crictl.yaml', 'runtime-endpoint: unix:///run/containerd/containerd.sock\n');
  tree.file('/etc/containerd/config.toml', 'version = 2\n\n[plugins."io.containerd.grpc.v1.cri".containerd]\n  snapshotter = "overlayfs"\n  default_runtime_name = "runc"\n  discard_unpacked_layers = true\n\n[plugins."io.containerd.grpc.v1.cri"]\n  sandbox_image = "registry.k8s.io/pause:3.10"\n');
  tree.file('/etc/systemd/system/kubelet.service', kubeletUnit);
  for (const folder of ['/kind/manifests', '/kind/bin', '/etc/kubernetes/manifests', '/etc/cni/net.d', '/opt/cni/bin', '/var/lib/kubelet', '/var/log/containers', '/var/log/pods']) tree.folder(folder);
  tree.file('/kind/manifests/default-cni.yaml', cniManifest);
  tree.file('/kind/manifests/default-storage.yaml', storageManifest);
});

/** What containerd has of the images that a node starts with. */
const images = layer('kind-node/images', 218_000_000, tree => { tree.fill('/var/lib/containerd', 325_000_000, ['images-1', 'images-2', 'images-3']); });

/** What all of them have alike. */
const common = ((): Recipe => {
  const recipe = new Recipe('2024-05-13T16:12:40Z');
  recipe.config.Env.push('container=docker');
  return recipe.copy('/ /', base).env('DEBIAN_FRONTEND', 'noninteractive').stopSignal('SIGRTMIN+3').entrypoint('/usr/local/bin/entrypoint', '/sbin/init').line('infinity', images);
})();

function nodeImage(version: string, time: string): Recipe {
  return common.at(time).line('infinity', layer(`kind-node-${version}`, 190, tree => { tree.file('/kind/version', version); }));
}

/** `kindest/node`. */
export const kindNodeImages: readonly HubImage[] = releases.map(([version, time, ...digests]) => ({
  repository: 'kindest/node', tags: [version, ...version === newest ? ['latest'] : []], recipe: nodeImage(version, time), platforms: 'common', digests: digests.map(digest => `sha256:${digest}`),
}));
