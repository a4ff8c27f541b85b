import { type Blocking, isErrno, type Sys } from '../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../../engine/index.ts';
import { applyEdit, kindKubeconfig, parseKubeconfig, removalOf, serverUrl, writeKubeconfig } from '../../kubeconfig/index.ts';
import type { Docker } from './docker.ts';
import { KindFailure } from './failure.ts';

const portFormat = '{{ with (index (index .NetworkSettings.Ports "6443/tcp") 0) }}{{ printf "%s\\t%s" .HostIp .HostPort }}{{ end }}';

/** The kubeconfig of a cluster. @param internal for those on the network of its nodes @throws KindFailure, CommandFailure */
export function* kubeconfigOf(docker: Docker, cluster: string, internal: boolean): Blocking<string> {
  const withRole = (role: string): Blocking<readonly string[]> => docker.lines(['ps', '-a', '--filter', `label=io.x-k8s.kind.cluster=${cluster}`, '--filter', `label=io.x-k8s.kind.role=${role}`, '--format', '{{.Names}}']);
  const [node] = [...yield* withRole('control-plane')].sort();
  if (node === undefined) throw new KindFailure(`could not locate any control plane nodes for cluster named '${cluster}'. Use the --name option to select a different cluster`);
  const [entrance = node] = yield* withRole('external-load-balancer');
  const { kubeconfig } = parseKubeconfig(yield* docker.exec(node, ['cat', '/etc/kubernetes/admin.conf']));
  const [host = '', port = ''] = internal ? [entrance, '6443'] : (yield* docker.run(['inspect', '--format', portFormat, entrance])).trim().split('\t');
  const made = kindKubeconfig(kubeconfig, cluster, serverUrl(host, Number(port)));
  if (!made) throw new KindFailure('failed to get cluster internal kubeconfig');
  return writeKubeconfig(made);
}

/** Where kubectl looks: `--kubeconfig`, the first of $KUBECONFIG, or ~/.kube/config. */
export function kubeconfigPath({ environment }: Docker, given: string | undefined): string {
  const [first = ''] = (environment.get('KUBECONFIG') ?? '').split(':').filter(each => each !== '');
  return given ?? (first === '' ? `${environment.get('HOME') ?? '/root'}/.kube/config` : first);
}

/** Puts a cluster's context into the user's kubeconfig and chooses it. */
export function* addKubeconfig({ sys }: Docker, path: string, text: string): Blocking<void> {
  const coming = parseKubeconfig(text).kubeconfig;
  const { contexts, clusters, users, currentContext } = coming;
  yield* change(sys, path, old => writeKubeconfig(applyEdit(parseKubeconfig(old).kubeconfig, { currentContext, put: { contexts, clusters, users } })));
}

/** Takes it out again. */
export function* removeKubeconfig({ sys }: Docker, path: string, cluster: string): Blocking<void> {
  yield* change(sys, path, old => {
    const { kubeconfig } = parseKubeconfig(old);
    return old === '' ? undefined : writeKubeconfig(applyEdit(kubeconfig, removalOf(kubeconfig, `kind-${cluster}`)));
  });
}

function* change(sys: Sys, path: string, edit: (old: string) => string | undefined): Blocking<void> {
  const changed = edit((yield* readText(sys, path)) ?? '');
  if (changed === undefined) return;
  try {
    makeFolders(sys, path.slice(0, path.lastIndexOf('/')));
    yield* writeText(sys, path, changed, 0o600);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new KindFailure(`failed to lock config file: open ${path}.lock: ${error.text.toLowerCase()}`);
  }
}
