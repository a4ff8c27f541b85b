import { type Blocking, isErrno, readAll } from '../../kernel/index.ts';
import type { Docker } from './docker.ts';
import { KindFailure } from './failure.ts';
import { kubernetesNodesOf } from './list.ts';
import type { Status } from './status.ts';

const importing = ['ctr', '--namespace=k8s.io', 'images', 'import', '--all-platforms', '--digests', '--snapshotter=overlayfs', '-'];

/** `kind load docker-image`. @throws KindFailure */
export function* loadImages(docker: Docker, status: Status, cluster: string, images: readonly string[], wanted: readonly string[] | undefined): Blocking<void> {
  if (images.length === 0) throw new KindFailure('a list of image names is required');
  const ids = new Map<string, string>();
  for (const image of images) {
    const { code, out } = yield* docker.try(['image', 'inspect', '-f', '{{ .Id }}', image]);
    if (code !== 0) throw new KindFailure(`image: ${JSON.stringify(image)} not present locally`);
    ids.set(image, out.trim());
  }
  const nodes = yield* chosen(docker, cluster, wanted);
  const folder = `/tmp/images-tar${docker.sys.getpid()}`;
  docker.sys.mkdir(folder, 0o700);
  try {
    const missing: string[] = [];
    for (const node of nodes) {
      for (const [image, id] of ids) {
        if ((yield* docker.try(['exec', '--privileged', node, 'crictl', 'inspecti', image])).code === 0) continue;
        yield* status.say(`Image: ${JSON.stringify(image)} with ID ${JSON.stringify(id)} not yet present on node ${JSON.stringify(node)}, loading...`);
        if (!missing.includes(node)) missing.push(node);
      }
    }
    if (missing.length === 0) return;
    yield* docker.run(['save', '-o', `${folder}/images.tar`, ...images]);
    for (const node of missing) yield* put(docker, node, `${folder}/images.tar`);
  } finally {
    removeIfThere(docker, folder);
  }
}

/** `kind load image-archive`. @throws KindFailure */
export function* loadArchive(docker: Docker, _: Status, cluster: string, archives: readonly string[], wanted: readonly string[] | undefined): Blocking<void> {
  if (archives.length === 0) throw new KindFailure('a list of image archives is required');
  for (const node of yield* chosen(docker, cluster, wanted)) for (const archive of archives) yield* put(docker, node, archive);
}

function* chosen(docker: Docker, cluster: string, wanted: readonly string[] | undefined): Blocking<readonly string[]> {
  const nodes = yield* kubernetesNodesOf(docker, cluster);
  if (nodes.length === 0) throw new KindFailure(`no nodes found for cluster "${cluster}"`);
  const unknown = wanted?.find(each => !nodes.includes(each));
  if (unknown !== undefined) throw new KindFailure(`unknown node: ${JSON.stringify(unknown)}`);
  return wanted ?? nodes;
}

function* put(docker: Docker, node: string, archive: string): Blocking<void> {
  let fd: number;
  try {
    fd = yield* docker.sys.open(archive);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new KindFailure(`stat ${archive}: ${error.text.toLowerCase()}`);
  }
  const bytes = yield* readAll(docker.sys, fd);
  docker.sys.close(fd);
  yield* docker.run(['exec', '--privileged', '-i', node, ...importing], bytes);
}

function removeIfThere({ sys }: Docker, folder: string): void {
  try {
    sys.unlink(`${folder}/images.tar`);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  sys.rmdir(folder);
}
