import type { Agent } from '../../../engine/index.ts';
import { type Blocking, decode, encode, isErrno, readAll, type Sys, writeAll } from '../../../kernel/index.ts';
import { tokenFor } from '../../api/access/token.ts';
import type { Client } from '../../client.ts';
import type { Pod, Volume } from '../../object/core.ts';
import { units } from '../../object/quantity.ts';
import { type EnvSources, fieldOf, resourceOf } from './env.ts';
import { isMountPoint, kindOf, linkOf, makeFolders, namesIn, removeTree } from './folders.ts';
import { hostPath } from './host-path.ts';
import { MountFailure } from './mount-failure.ts';

/** Where a kubelet keeps what pods have on the node. */
export const podsFolder = '/var/lib/kubelet/pods';

/** Where volumes come from. */
export interface VolumeSources extends Pick<EnvSources, 'podIp' | 'hostIp' | 'allocatable'> {
  readonly agent: Agent;
  readonly client: Client;
  /** Ms since the epoch. */
  readonly now: number;
}

/** A file of a volume that is made of texts. */
interface ProjectedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** Which items of an object's data are wanted, and under what path. */
interface Items {
  readonly items?: readonly { readonly key: string; readonly path: string; readonly mode?: number }[];
  readonly optional?: boolean;
  readonly defaultMode?: number;
}

interface DownwardItem {
  readonly path: string;
  readonly mode?: number;
  readonly fieldRef?: { readonly fieldPath: string };
  readonly resourceFieldRef?: { readonly resource: string; readonly containerName?: string; readonly divisor?: string };
}

/** `projected`: "Projected Volumes". */
interface Projection {
  readonly defaultMode?: number;
  readonly sources?: readonly {
    readonly configMap?: Items & { readonly name?: string };
    readonly secret?: Items & { readonly name?: string };
    readonly downwardAPI?: { readonly items?: readonly DownwardItem[] };
    readonly serviceAccountToken?: { readonly path: string; readonly audience?: string; readonly expirationSeconds?: number };
  }[];
}

const defaultMode = 0o644;
/** Seconds that a token is valid. */
const tokenLife = 3600;
/** Ms after which tokens are made anew: before four fifths of their life are over. */
export const tokenRefresh = 0.75 * tokenLife * 1000;

/** Makes a pod's volumes. @returns where they are on the node, by their names @throws MountFailure */
export async function mountVolumes(pod: Pod, sources: VolumeSources): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  for (const volume of pod.spec.volumes ?? []) {
    try {
      places.set(volume.name, await mountVolume(pod, volume, sources));
    } catch (error) {
      if (error instanceof MountFailure || isErrno(error)) throw new MountFailure(`MountVolume.SetUp failed for volume ${JSON.stringify(volume.name)} : ${error.message}`);
      throw error;
    }
  }
  return places;
}

/** Writes again what is made of other objects: a ConfigMap has changed. */
export async function refreshVolumes(pod: Pod, sources: VolumeSources): Promise<void> {
  for (const volume of pod.spec.volumes ?? []) {
    const files = filesOf(pod, volume, sources);
    if (!files) continue;
    const place = placeOf(pod, volume);
    await sources.agent.call(function* (sys) {
      yield* putFiles(sys, place, files, sources.now);
      yield* giveTo(sys, place, pod);
    });
  }
}

/** Takes all away that a pod had on the node. */
export async function unmountVolumes(agent: Agent, uid: string): Promise<void> {
  await agent.call(function* (sys) {
    const folder = `${podsFolder}/${uid}`;
    const fd = yield* sys.open('/proc/self/mountinfo');
    const places = decode(yield* readAll(sys, fd)).split('\n').map(line => line.split(' ')[4] ?? '').filter(place => place.startsWith(`${folder}/`));
    sys.close(fd);
    for (const place of places.reverse()) sys.umount(place, { lazy: true });
    yield* removeTree(sys, folder);
  });
}


async function mountVolume(pod: Pod, volume: Volume, sources: VolumeSources): Promise<string> {
  const { agent } = sources;
  if (volume.hostPath) return agent.call(sys => hostPath(sys, volume.hostPath?.path ?? '/', volume.hostPath?.type ?? ''));
  if (volume.persistentVolumeClaim) return claimed(pod, volume.persistentVolumeClaim.claimName, sources);
  const place = placeOf(pod, volume);
  const files = filesOf(pod, volume, sources);
  const isInMemory = volume.emptyDir?.medium === 'Memory' || volume.secret !== undefined || volume.projected !== undefined;
  await agent.call(function* (sys) {
    makeFolders(sys, place, volume.emptyDir ? 0o777 : 0o755);
    if (isInMemory && !isMountPoint(sys, place)) sys.mount({ source: 'tmpfs', target: place, type: 'tmpfs', data: volume.emptyDir ? `mode=1777${sizeOf(volume.emptyDir.sizeLimit)}` : 'mode=755' });
    if (files) yield* putFiles(sys, place, files, sources.now);
    yield* giveTo(sys, place, pod);
  });
  return place;
}

function sizeOf(limit: string | undefined): string {
  return limit === undefined ? '' : `,size=${units(limit)}`;
}

/** `fsGroup`: the group may read and write all of a volume, and what is made in it is the group's. */
function* giveTo(sys: Sys, place: string, { spec: { securityContext: { fsGroup } = {} } }: Pod): Blocking<void> {
  if (fsGroup !== undefined) yield* giveToGroup(sys, place, fsGroup);
}

function* giveToGroup(sys: Sys, path: string, group: number): Blocking<void> {
  const { kind, mode } = sys.lstat(path);
  sys.chown(path, undefined, group, false);
  if (kind !== 'symlink') sys.chmod(path, mode | (kind === 'directory' ? 0o2770 : 0o660));
  if (kind === 'directory') for (const name of yield* namesIn(sys, path)) yield* giveToGroup(sys, `${path}/${name}`, group);
}

function placeOf({ metadata: { uid = '' } }: Pod, volume: Volume): string {
  const plugin = volume.configMap ? 'configmap' : volume.secret ? 'secret' : volume.projected ? 'projected' : volume.downwardAPI ? 'downward-api' : 'empty-dir';
  return `${podsFolder}/${uid}/volumes/kubernetes.io~${plugin}/${volume.name}`;
}

async function claimed({ metadata: { namespace } }: Pod, name: string, { client, agent }: VolumeSources): Promise<string> {
  const claim = client.get('persistentvolumeclaims', { namespace, name });
  if (!claim) throw new MountFailure(`persistentvolumeclaim ${JSON.stringify(name)} not found`);
  const volume = claim.spec.volumeName === undefined ? undefined : client.get('persistentvolumes', { name: claim.spec.volumeName });
  const path = volume?.spec.hostPath?.path ?? volume?.spec.local?.path;
  if (path === undefined) throw new MountFailure('unbound immediate PersistentVolumeClaims');
  return agent.call(sys => hostPath(sys, path, 'DirectoryOrCreate'));
}

/** What is in a volume that is made of texts; undefined of another one. @throws MountFailure */
function filesOf(pod: Pod, { configMap, secret, projected, downwardAPI }: Volume, sources: VolumeSources): readonly ProjectedFile[] | undefined {
  if (configMap) return configMapFiles(pod, configMap, configMap.defaultMode, sources);
  if (secret) return secretFiles(pod, { ...secret, ...secret.secretName !== undefined && { name: secret.secretName } }, secret.defaultMode, sources);
  if (downwardAPI) return downwardFiles(pod, (downwardAPI as { readonly items?: readonly DownwardItem[] }).items, (downwardAPI as Items).defaultMode, sources);
  return projected ? projectedFiles(pod, projected, sources) : undefined;
}

function projectedFiles(pod: Pod, { sources: list = [], defaultMode: mode }: Projection, sources: VolumeSources): readonly ProjectedFile[] {
  return list.flatMap(({ configMap, secret, downwardAPI, serviceAccountToken: token }) => [
    ...configMap ? configMapFiles(pod, configMap, mode, sources) : [], ...secret ? secretFiles(pod, secret, mode, sources) : [], ...downwardAPI ? downwardFiles(pod, downwardAPI.items, mode, sources) : [],
    ...token ? [{ path: token.path, bytes: encode(serviceAccountToken(pod, sources, token)), mode: mode ?? defaultMode }] : [],
  ]);
}

/** The token of the pod's service account: "Bound service account tokens". */
function serviceAccountToken({ metadata: { namespace = 'default', name, uid }, spec }: Pod, { now, client }: VolumeSources, { audience, expirationSeconds = tokenLife }: NonNullable<NonNullable<Projection['sources']>[number]['serviceAccountToken']>): string {
  const issued = Math.floor(now / 1000);
  const bound = { ...spec.nodeName !== undefined && { node: { name: spec.nodeName } }, pod: { name, uid } };
  const account = spec.serviceAccountName ?? 'default';
  return tokenFor({ namespace, account, uid: client.get('serviceaccounts', { namespace, name: account })?.metadata.uid, bound }, issued, issued + expirationSeconds, audience === undefined ? undefined : [audience]);
}

function configMapFiles({ metadata: { namespace } }: Pod, wanted: Items & { readonly name?: string }, mode: number | undefined, { client }: VolumeSources): readonly ProjectedFile[] {
  const { name = '' } = wanted;
  const found = client.get('configmaps', { namespace, name });
  if (!found && wanted.optional !== true) throw new MountFailure(`configmap ${JSON.stringify(name)} not found`);
  const data = new Map([...Object.entries(found?.data ?? {}).map(([key, text]) => [key, encode(text)] as const), ...Object.entries(found?.binaryData ?? {}).map(([key, text]) => [key, fromBase64(text)] as const)]);
  return pick(data, wanted, mode);
}

function secretFiles({ metadata: { namespace } }: Pod, wanted: Items & { readonly name?: string }, mode: number | undefined, { client }: VolumeSources): readonly ProjectedFile[] {
  const { name = '' } = wanted;
  const found = client.get('secrets', { namespace, name });
  if (!found && wanted.optional !== true) throw new MountFailure(`secret ${JSON.stringify(name)} not found`);
  return pick(new Map(Object.entries(found?.data ?? {}).map(([key, text]) => [key, fromBase64(text)])), wanted, mode);
}

function downwardFiles(pod: Pod, items: readonly DownwardItem[] = [], mode: number | undefined, sources: VolumeSources): readonly ProjectedFile[] {
  const [first] = pod.spec.containers;
  return items.map(({ path, mode: own, fieldRef, resourceFieldRef }) => {
    const text = fieldRef ? fieldOf(pod, fieldRef.fieldPath, sources) : resourceFieldRef && first ? resourceOf(pod, first, resourceFieldRef, sources) : '';
    return { path, bytes: encode(text), mode: own ?? mode ?? defaultMode };
  });
}

function pick(data: ReadonlyMap<string, Uint8Array>, { items, optional = false }: Items, mode = defaultMode): readonly ProjectedFile[] {
  if (!items) return [...data].map(([path, bytes]) => ({ path, bytes, mode }));
  return items.flatMap(({ key, path, mode: own }) => {
    const bytes = data.get(key);
    if (!bytes && !optional) throw new MountFailure(`references non-existent config key: ${key}`);
    return bytes ? [{ path, bytes, mode: own ?? mode }] : [];
  });
}

/** All files change at once: they are in a directory of their own, to which `..data` leads (kubernetes/kubernetes, pkg/volume/util/atomic_writer.go). */
function* putFiles(sys: Sys, place: string, files: readonly ProjectedFile[], now: number): Blocking<void> {
  const before = linkOf(sys, `${place}/..data`);
  const stamp = new Date(now).toISOString();
  const folder = `..${stamp.slice(0, 10).replaceAll('-', '_')}_${stamp.slice(11, 19).replaceAll(':', '_')}.${`${(Number(before?.split('.').at(-1) ?? 0) + 1) % 1e9}`.padStart(9, '0')}`;
  makeFolders(sys, `${place}/${folder}`);
  for (const { path, bytes, mode } of files) yield* putFile(sys, `${place}/${folder}/${path}`, bytes, mode);
  sys.symlink(folder, `${place}/..data_tmp`);
  sys.rename(`${place}/..data_tmp`, `${place}/..data`);
  const names = new Set(files.map(({ path }) => path.split('/')[0] ?? ''));
  for (const name of names) if (linkOf(sys, `${place}/${name}`) === undefined) sys.symlink(`..data/${name}`, `${place}/${name}`);
  for (const name of yield* namesIn(sys, place)) if (!name.startsWith('..') && !names.has(name)) sys.unlink(`${place}/${name}`);
  if (before !== undefined) yield* removeTree(sys, `${place}/${before}`);
}

function* putFile(sys: Sys, path: string, bytes: Uint8Array, mode: number): Blocking<void> {
  makeFolders(sys, path.slice(0, path.lastIndexOf('/')));
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, mode);
  try {
    yield* writeAll(sys, fd, bytes);
  } finally {
    sys.close(fd);
  }
  sys.chmod(path, mode);
}

/** Removes a directory with all that is in it. */
export async function removeFolder(agent: Agent, path: string): Promise<void> {
  await agent.call(sys => removeTree(sys, path));
}

/** Texts of single files of a pod: /etc/hosts. */
export async function writePodFile(agent: Agent, path: string, text: string): Promise<void> {
  await agent.call(sys => putFile(sys, path, encode(text), defaultMode));
}

/** `subPath` of a mount: a place within the volume, made if it is not there. */
export async function subPathOf(agent: Agent, place: string, subPath = ''): Promise<string> {
  if (subPath === '') return place;
  const path = `${place}/${subPath}`;
  await agent.call(function* (sys) { if (kindOf(sys, path) === undefined) makeFolders(sys, path, 0o777); yield* []; });
  return path;
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), char => char.charCodeAt(0));
}
