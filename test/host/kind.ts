/** The real kind CLI, and a stand-in for the node images that it starts: those cannot be pulled where there is no internet. */
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import tar from 'tar-stream';
import { debianPackage } from './debian.ts';
import { findProgram, importTestImage, type TestEngine, testLabels } from './docker.ts';
import { MissingPart } from './require.ts';

/** Releases of Debian whose kind is tried: 0.27, and whatever is newest. */
export const kindSuites = ['trixie', 'sid'] as const;

/** Where the program is. Fails with {@link MissingPart} where it, or the docker CLI that it runs, cannot be had. */
export async function kindProgram(suite: typeof kindSuites[number]): Promise<string> {
  if (findProgram('docker') === undefined) throw new MissingPart('install the docker CLI');
  try {
    return join(await debianPackage('kind', { suite, cacheName: `kind-${suite}` }), 'usr', 'bin', 'kind');
  } catch (error) {
    throw new MissingPart(`Debian's kind cannot be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What the CLI of an engine is told besides: Podman would set limits that not any root may set. */
const besides = { docker: ':', podman: '[ "$word" != run ] || set -- "$@" --ulimit nofile=1024:1024 --ulimit nproc=1024:1024' } as const;

/**
 * An environment in which kind reaches an engine, and writes no kubeconfig but one in `folder`. Root of a test machine may lack capabilities, so that no container can be
 * privileged; the stand-in needs none of them, and the CLI that kind runs leaves the word out.
 */
export async function kindEnvironment({ host }: TestEngine, folder: string, cli: keyof typeof besides = 'docker'): Promise<Readonly<Record<string, string>>> {
  const programsFolder = join(folder, 'bin');
  await mkdir(programsFolder, { recursive: true });
  // kind mounts it into its nodes. dockerd makes what is not there, Podman refuses; a machine whose kernel has no modules need not have it.
  if (cli === 'podman') await mkdir('/lib/modules', { recursive: true });
  const program = join(programsFolder, cli);
  await writeFile(program, `#!/bin/sh\nfor word; do shift; [ "$word" = --privileged ] || set -- "$@" "$word"; ${besides[cli]}; done\nexec ${findProgram(cli) ?? cli} "$@"\n`);
  await chmod(program, 0o755);
  return { ...process.env as Record<string, string>, PATH: `${programsFolder}${delimiter}${process.env['PATH'] ?? ''}`, DOCKER_HOST: host, HOME: folder, KUBECONFIG: join(folder, 'kubeconfig') };
}

/** The stand-in's name; no registry has it, so that nobody takes it for a node of Kubernetes. */
export const standInNode = 'cutaway-test/stand-in-node:v1.32.2';

/** What the programs of the stand-in do: as much as kind's steps need, and no Kubernetes. */
const programs: Readonly<Record<string, string>> = {
  entrypoint: 'echo "Reached target Multi-User System."; trap "exit 0" TERM RTMIN+3 37; while :; do sleep 1000 & wait $!; done',
  kubeadm: [
    'case "$1" in',
    'init) [ ! -e /fail ] || { echo "error: a stand-in that fails" >&2; exit 1; }; mkdir -p /etc/kubernetes',
    'cat > /etc/kubernetes/admin.conf <<END',
    'apiVersion: v1', 'kind: Config', 'clusters:', '- cluster:', '    certificate-authority-data: U1RBTkQtSU4gQ0E=', '    server: https://$(hostname):6443', '  name: stand-in',
    'contexts:', '- context:', '    cluster: stand-in', '    user: kubernetes-admin', '  name: kubernetes-admin@stand-in', 'current-context: kubernetes-admin@stand-in',
    'users:', '- name: kubernetes-admin', '  user:', '    client-certificate-data: U1RBTkQtSU4gQ0VSVA==', '    client-key-data: U1RBTkQtSU4gS0VZ', 'END', ';;', 'esac',
  ].join('\n'),
  kubectl: 'cat > /dev/null < /dev/null',
  crictl: '[ "$1" != inspecti ]',
  ctr: 'cat > /loaded.tar',
  containerd: "printf 'version = 2\\n[plugins.\"io.containerd.grpc.v1.cri\".containerd]\\nsnapshotter = \"overlayfs\"\\n'",
  systemctl: 'exit 0',
  journalctl: 'echo a stand-in journal',
};

/** Makes the image, with a version for `/kind/version`. With `fails`, its `kubeadm init` fails, under a name of its own. */
export async function importStandInNode(engine: TestEngine, { fails = false }: { readonly fails?: boolean } = {}): Promise<string> {
  const name = fails ? 'cutaway-test/failing-node:v1.32.2' : standInNode;
  const image = await importTestImage(engine);
  const pack = tar.pack();
  for (const [program, script] of Object.entries(programs)) pack.entry({ name: `bin/${program}`, mode: 0o755 }, `#!/bin/sh\n${script}\n`);
  pack.entry({ name: 'root/kind/version' }, 'v1.32.2\n');
  for (const file of ['kind/manifests/default-cni.yaml', 'kind/manifests/default-storage.yaml', ...fails ? ['fail'] : []]) pack.entry({ name: `root/${file}` }, '');
  pack.entry({ name: 'Dockerfile' }, `FROM ${image}\nCOPY bin /usr/local/bin/\nCOPY root /\nENV PATH=/usr/local/bin:/bin\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/usr/local/bin/entrypoint"]\n`);
  pack.finalize();
  const stream = await engine.client.buildImage(pack, { t: name, labels: testLabels });
  await new Promise<void>((resolve, reject) => { engine.client.modem.followProgress(stream, error => { if (error) reject(error); else resolve(); }); });
  return name;
}
