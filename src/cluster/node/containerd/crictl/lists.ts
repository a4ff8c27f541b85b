import { flag } from '../../../../engine/index.ts';
import { shortId, subcommand } from './subcommand.ts';

/** `crictl ps`: the newest first. */
export const ps = subcommand({
  flags: {
    all: flag.bool('a', 'Show all containers'), quiet: flag.bool('q', 'Only display container IDs'), name: flag.text('', 'Filter by container name regular expression pattern'), pod: flag.text('p', 'Filter by pod ID'),
  },
  async run(crictl, { all, quiet, name, pod }) {
    const containers = [...crictl.containerd.containers.values()].filter(({ exit, request, sandbox }) => (all || !exit) && new RegExp(name).test(request.name) && sandbox.id.startsWith(pod)).sort((a, b) => a.startedAt < b.startedAt ? 1 : -1);
    const rows = containers.map(({ id, request, sandbox, startedAt, exit }) => [
      shortId(id), shortId(request.image.id), crictl.ago(startedAt), exit ? 'Exited' : 'Running', request.name, String(request.attempt), shortId(sandbox.id), sandbox.request.metadata.name, sandbox.request.metadata.namespace,
    ]);
    const statics = pod !== '' ? [] : crictl.staticPods.flatMap(({ metadata: { uid = '', name: podName, namespace = '' }, status }) => (status?.containerStatuses ?? []).filter(each => new RegExp(name).test(each.name)).map(({ name: own, image, containerID = '', restartCount, state }) => [
      shortId(containerID), image, crictl.ago(nanoseconds(state?.running?.startedAt)), state?.running ? 'Running' : 'Exited', own, String(restartCount), shortId(uid), podName, namespace,
    ]));
    if (quiet) await crictl.print([...containers.map(({ id }) => id), ...statics.map(([id = '']) => id)].map(id => `${id}\n`).join(''));
    else await crictl.table(['CONTAINER', 'IMAGE', 'CREATED', 'STATE', 'NAME', 'ATTEMPT', 'POD ID', 'POD', 'NAMESPACE'], [...rows, ...statics]);
    return 0;
  },
});

/** `crictl pods`: the newest first. */
export const pods = subcommand({
  flags: { quiet: flag.bool('q', 'Show only pod IDs'), name: flag.text('', 'Filter by pod name regular expression pattern'), namespace: flag.text('', 'Filter by pod namespace regular expression pattern') },
  async run(crictl, { quiet, name, namespace }) {
    const wanted = (each: { readonly name: string; readonly namespace?: string }): boolean => new RegExp(name).test(each.name) && new RegExp(namespace).test(each.namespace ?? '');
    const sandboxes = [...crictl.containerd.sandboxes.values()].filter(({ request }) => wanted(request.metadata)).sort((a, b) => a.createdAt < b.createdAt ? 1 : -1);
    const rows = sandboxes.map(({ id, request: { metadata }, createdAt, isReady }) => [shortId(id), crictl.ago(createdAt), isReady ? 'Ready' : 'NotReady', metadata.name, metadata.namespace, String(metadata.attempt), '(default)']);
    const statics = crictl.staticPods.filter(({ metadata }) => wanted(metadata)).map(({ metadata: { uid = '', name: podName, namespace: space = '' }, status }) => [shortId(uid), crictl.ago(nanoseconds(status?.startTime)), 'Ready', podName, space, '0', '(default)']);
    if (quiet) await crictl.print([...sandboxes.map(({ id }) => id), ...statics.map(([id = '']) => id)].map(id => `${id}\n`).join(''));
    else await crictl.table(['POD ID', 'CREATED', 'STATE', 'NAME', 'NAMESPACE', 'ATTEMPT', 'RUNTIME'], [...rows, ...statics]);
    return 0;
  },
});

function nanoseconds(time: string | undefined): bigint {
  return BigInt(Date.parse(time ?? '') || 0) * 1_000_000n;
}
