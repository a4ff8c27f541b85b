import { Content } from '../../kernel/index.ts';
import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import { directoryAt, removeAll } from '../image/layer/inodes.ts';
import { layOut } from '../image/layer/lay-out.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import type { MountPoint } from '../volume/mount-point.ts';
import type { StepMount } from './backend.ts';
import { followLinks, nameOf, walk } from './files.ts';

/** Gives a secret of the client; undefined: there is none of that id. */
export type Secrets = (id: string) => Promise<Uint8Array | undefined>;

/** What a step's mounts are on the host. */
export interface MountedStep {
  readonly mounts: readonly MountPoint[];
  /** Variables that secrets become: `NAME=value`. */
  readonly env: readonly string[];
  /** Takes away what was only for this step; caches stay. */
  release(): void;
}

const home = '/var/lib/docker/buildkit';
/** The host as containers of the default network see it. */
const gateway = '172.17.0.1';

/** Lays out what `RUN --mount` asks for on the simulated disk. @param name of the step: its own directory. @throws EngineError for secrets that are not there, and for ssh */
export async function mountStep(host: Host, name: string, wanted: readonly StepMount[], secrets: Secrets): Promise<MountedStep> {
  const parent = directoryAt(host.computer.disk.root, `${home}/steps`, 0o711);
  const mounts: MountPoint[] = [];
  const env: string[] = [];
  for (const [index, mount] of wanted.entries()) {
    const at = `${name}/${index}`;
    if (mount.type === 'tmpfs') mounts.push(pointOf(mount, ''));
    else if (mount.type === 'cache') mounts.push(pointOf(mount, cacheOf(host, mount)));
    else if (mount.type === 'bind') mounts.push(pointOf(mount, bindOf(host, at, mount)));
    else if (mount.type === 'secret') await addSecret(host, at, mount, secrets, { mounts, env });
    else if (mount.required) throw new EngineError('system', `unset ssh forward key ${mount.id || 'default'}`);
    else env.push(`SSH_AUTH_SOCK=${mount.target || `/run/buildkit/ssh_agent.${wanted.slice(0, index).filter(({ type }) => type === 'ssh').length}`}`);
  }
  return { mounts, env, release: () => { removeAll(parent, name); } };
}

/** The file that BuildKit gives to steps as /etc/hosts (moby/buildkit, executor/oci/hosts.go). @param extra `name=address` */
export function hostsMount({ computer: { disk } }: Host, name: string, hostname: string, extra: readonly string[]): MountPoint {
  const more = extra.map(each => each.split('=')).map(([host = '', address = '']) => `${address === 'host-gateway' ? gateway : address}\t${host}\n`);
  const text = `127.0.0.1\tlocalhost ${hostname}\n::1\tlocalhost ip6-localhost ip6-loopback\n${more.join('')}`;
  layOut(directoryAt(disk.root, `${home}/steps/${name}`), [{ kind: 'regular', path: 'hosts', mode: 0o644, uid: 0, gid: 0, mtime: 0, content: Content.text(text) }]);
  return bindAt(`${home}/steps/${name}/hosts`, '/etc/hosts');
}

/** A cache that all builds share: its directory stays. */
function cacheOf({ computer: { disk } }: Host, { id, target, mode = 0o755, uid = 0, gid = 0 }: StepMount): string {
  const key = Array.from(id || target, letter => /[\w.-]/.test(letter) ? letter : `%${letter.charCodeAt(0).toString(16)}`).join('');
  const path = `${home}/caches/${key}`;
  directoryAt(disk.root, path).setAttributes({ mode, uid, gid });
  return path;
}

/** What a bind shows, as a copy: what the step writes there is thrown away. */
function bindOf({ computer: { disk } }: Host, at: string, { files, source, target }: StepMount): string {
  const from = files ? followLinks(files, source.replace(/^\/+/, '')) : '';
  const top = files?.stat(from);
  if (!files || !top) throw new EngineError('system', `failed to calculate checksum of ref: ${JSON.stringify(source || '/')}: not found (mount of ${target})`);
  const isDirectory = top.kind === 'directory';
  const below = (path: string): string => path.slice(from === '' ? 0 : from.length + 1);
  const entries = isDirectory ? [...walk(files, from)].map((entry): LayerEntry => ({ ...entry, path: below(entry.path) })) : [{ ...top, path: nameOf(from) }];
  layOut(directoryAt(disk.root, `${home}/steps/${at}`), entries);
  return isDirectory ? `${home}/steps/${at}` : `${home}/steps/${at}/${nameOf(from)}`;
}

async function addSecret(host: Host, at: string, mount: StepMount, secrets: Secrets, into: { readonly mounts: MountPoint[]; readonly env: string[] }): Promise<void> {
  const id = mount.id || nameOf(mount.target || mount.source);
  const bytes = await secrets(id);
  if (!bytes) {
    if (mount.required) throw new EngineError('notFound', `secret ${id}: not found`);
    return;
  }
  if (mount.env !== undefined) into.env.push(`${mount.env}=${new TextDecoder().decode(bytes)}`);
  if (mount.env !== undefined && mount.target === '') return;
  const { mode = 0o400, uid = 0, gid = 0 } = mount;
  const target = mount.target === '' ? `/run/secrets/${id}` : mount.target;
  layOut(directoryAt(host.computer.disk.root, `${home}/steps/${at}`), [{ kind: 'regular', path: 'secret', mode, uid, gid, mtime: 0, content: Content.of(bytes) }]);
  into.mounts.push(pointOf({ ...mount, target, readonly: true }, `${home}/steps/${at}/secret`));
}

function pointOf({ type, target, readonly: isReadonly, size, mode }: StepMount, source: string): MountPoint {
  const data = [...size > 0 ? [`size=${size}`] : [], ...mode === undefined ? [] : [`mode=${mode.toString(8)}`]].join(',');
  const bind = { ...bindAt(source, target), writable: !isReadonly };
  return type === 'tmpfs' ? { ...bind, type: 'tmpfs', propagation: '', data } : bind;
}

function bindAt(source: string, destination: string): MountPoint {
  return {
    type: 'bind', name: '', driver: '', source, destination, mode: '', writable: true, propagation: 'rprivate', copyData: false, createSource: false, nonRecursive: false, readOnlyNonRecursive: false, subpath: '', data: '',
    isAnonymous: false,
  };
}
