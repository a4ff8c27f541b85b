import type { Blocking } from '../../kernel/index.ts';
import { makeFolders, writeText } from '../../engine/index.ts';
import type { Docker } from './docker.ts';
import { KindFailure } from './failure.ts';
import { kubernetesNodesOf } from './list.ts';
import type { Status } from './status.ts';
import { version } from './version.ts';

/** What of a node goes into which file. */
const files: readonly (readonly [file: string, command: readonly string[]])[] = [
  ['kubernetes-version.txt', ['cat', '/kind/version']], ['journal.log', ['journalctl', '--no-pager']], ['kubelet.log', ['journalctl', '--no-pager', '-u', 'kubelet.service']], ['containerd.log', ['journalctl', '--no-pager', '-u', 'containerd.service']],
  ['images.log', ['crictl', 'images']],
];

/** `kind export logs`. @param folder one below /tmp if left out */
export function* exportLogs(docker: Docker, status: Status, cluster: string, folder: string | undefined, print: (text: string) => Blocking<void>): Blocking<void> {
  const { sys } = docker;
  const nodes = yield* kubernetesNodesOf(docker, cluster);
  if (nodes.length === 0) throw new KindFailure(`unknown cluster "${cluster}"`);
  const place = folder ?? `/tmp/${sys.getpid()}${sys.now() % 1_000_000_000n}`;
  yield* status.say(`Exporting logs for cluster "${cluster}" to:`);
  makeFolders(sys, place);
  yield* writeText(sys, `${place}/kind-version.txt`, version);
  yield* writeText(sys, `${place}/docker-info.txt`, yield* docker.run(['info']));
  for (const node of nodes) {
    // What stands below /var/log: logs of pods, of containers and of the journal.
    yield* docker.try(['cp', `${node}:/var/log`, `${place}/${node}`]);
    makeFolders(sys, `${place}/${node}`);
    yield* writeText(sys, `${place}/${node}/inspect.json`, yield* docker.run(['inspect', node]));
    const { out, error } = yield* docker.try(['logs', node]);
    yield* writeText(sys, `${place}/${node}/serial.log`, out + error);
    for (const [file, command] of files) {
      const ran = yield* docker.try(['exec', '--privileged', node, ...command]);
      yield* writeText(sys, `${place}/${node}/${file}`, ran.out + ran.error);
    }
  }
  yield* print(`${place}\n`);
}
