import { type Agent, ContainerdImages } from '../../../engine/index.ts';
import { printOf } from '../agent-files.ts';
import type { HostedProcess } from '../hosted.ts';
import type { Machine, Run } from '../machine.ts';

const pieceSize = 65_536;

/** The images of the node that a process is in: its containerd's, or what is on the disk where none runs. */
export async function imagesOf({ runtimes, engine }: Machine, { agent }: HostedProcess): Promise<ContainerdImages> {
  return runtimes.get(agent.process.pid.namespace)?.images ?? await ContainerdImages.open(agent, engine);
}

/** `ctr`: what kind loads images by. */
export const ctr: Run = async (machine, process) => {
  const { agent, argv } = process;
  const words = argv.slice(1).filter(each => each === '-' || !each.startsWith('-'));
  // `-n k8s.io` has its value beside it.
  const at = words.findIndex(each => each === 'images' || each === 'image' || each === 'i');
  const [, verb = '', ...names] = at < 0 ? [] : words.slice(at);
  const images = await imagesOf(machine, process);
  if (verb === 'import') {
    for (const name of await images.import(contentOf(agent, names[0] ?? '-'))) await printOf(agent, `${name}\tsaved\t\nImporting\telapsed: 0.1 s\n`);
    return 0;
  }
  if (verb === 'ls' || verb === 'list') {
    await printOf(agent, `REF TYPE DIGEST SIZE PLATFORMS LABELS\n${images.store.all().flatMap(image => images.namesOf(image).map(name => `${name} application/vnd.oci.image.manifest.v1+json ${image.id} ${images.size(image)} linux/amd64 io.cri-containerd.image=managed\n`)).join('')}`);
    return 0;
  }
  if (verb === 'rm' || verb === 'remove') {
    for (const name of names) {
      images.remove(name);
      await printOf(agent, `${name}\n`);
    }
    return 0;
  }
  await printOf(agent, 'ctr: this use of the program is not simulated: images import, ls and rm are\n', 2);
  return 1;
};

/** A file, or the standard input. @throws Errno */
async function* contentOf(agent: Agent, path: string): AsyncGenerator<Uint8Array> {
  const fd = path === '-' ? 0 : await agent.call(sys => sys.open(path));
  for (;;) {
    const bytes = await agent.call(sys => sys.read(fd, pieceSize));
    if (bytes.length === 0) return;
    yield bytes;
  }
}
