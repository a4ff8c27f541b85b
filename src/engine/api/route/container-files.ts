import { base64, encode } from '../../../kernel/index.ts';
import type { Container } from '../../container/container.ts';
import { pack } from '../../container/files/pack.ts';
import { baseName, type PathStat, statPath } from '../../container/files/stat.ts';
import { unpack } from '../../container/files/unpack.ts';
import { fileError, type FileView, openFiles } from '../../container/files/view.ts';
import type { Engine } from '../../engine.ts';
import { EngineError } from '../../error.ts';
import { streamOf } from '../../image/tar/byte-source.ts';
import { writeTar } from '../../image/tar/write.ts';
import { resolveUser } from '../../runtime/container-spec/user.ts';
import type { Call, Reply } from '../call.ts';
import type { Route } from '../route.ts';
import { goJson } from '../../go/json.ts';

const full = { level: 'full' } as const;

/** Files in and out of containers. */
export const containerFileRoutes: readonly Route[] = [
  { method: 'HEAD', path: '/containers/{id}/archive', support: full, handle: stat },
  { method: 'GET', path: '/containers/{id}/archive', support: full, handle: get },
  { method: 'PUT', path: '/containers/{id}/archive', support: full, handle: put },
  { method: 'GET', path: '/containers/{id}/export', support: full, handle: exportAll },
  { method: 'GET', path: '/containers/{id}/changes', support: full, handle: changes },
];

interface Asked {
  readonly container: Container;
  /** As the client wrote it. */
  readonly path: string;
  /** From the root; a slash or a dot at its end is kept. */
  readonly absolute: string;
  readonly failed: (error: unknown) => unknown;
}

function asked({ containers }: Engine, { params, query }: Call): Asked {
  const reference = params['id'] ?? '';
  const path = query.text('path');
  if (path === '') throw new EngineError('invalid', 'bad parameter: pathcannot be empty');
  return { container: containers.get(reference), path, absolute: absolutePath(path), failed: error => fileError(error, { container: reference, path }) };
}

/** Go's filepath.Join("/", path), with the slash or the dot at its end that it drops. */
function absolutePath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const clean = `/${parts.join('/')}`;
  const dotted = baseName(path) === '.' ? `${clean === '/' ? '' : clean}/.` : clean;
  return path.endsWith('/') && dotted !== '/' ? `${dotted}/` : dotted;
}

async function stat(engine: Engine, call: Call): Promise<Reply> {
  const { container, absolute, failed } = asked(engine, call);
  const { view, close } = await openFiles(engine, container);
  try {
    return { headers: statHeader(statPath(view, absolute)), bytes: new Uint8Array(0) };
  } catch (error) {
    throw failed(error);
  } finally {
    await close();
  }
}

async function get(engine: Engine, call: Call): Promise<Reply> {
  const { container, absolute, failed } = asked(engine, call);
  const { view, close } = await openFiles(engine, container);
  try {
    const headers = { ...statHeader(statPath(view, absolute)), 'Content-Type': 'application/x-tar' };
    engine.publish(container, 'archive-path');
    return { headers, stream: closing(pack(engine.host, view, absolute), close) };
  } catch (error) {
    await close();
    throw failed(error);
  }
}

async function* closing(stream: AsyncIterable<Uint8Array>, close: () => Promise<void>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } finally {
    await close();
  }
}

async function put(engine: Engine, call: Call): Promise<Reply> {
  const { container, path, failed } = asked(engine, call);
  const { view, close } = await openFiles(engine, container);
  try {
    const folder = view.resolve(path);
    if (view.lstat(folder).kind !== 'directory') throw new EngineError('invalid', 'extraction point is not a directory');
    const mount = view.mountAt(folder);
    if (mount && !mount.writable) throw new EngineError('invalid', 'mounted volume is marked read-only');
    if (!mount && container.hostConfig.ReadonlyRootfs) throw new EngineError('invalid', 'container rootfs is marked read-only');
    const owner = call.query.flag('copyUIDGID') ? await ownerOf(engine, view, container) : undefined;
    await unpack(engine.host, view, call.body, { folder, keepsKinds: call.query.flag('noOverwriteDirNonDir'), owner });
    engine.publish(container, 'extract-to-dir');
    return { status: 200, empty: true };
  } catch (error) {
    throw failed(error);
  } finally {
    await close();
  }
}

/** The container's user. */
function ownerOf({ host }: Engine, view: FileView, { config }: Container): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  return host.call(function* () {
    if (config.User === '') return undefined;
    return resolveUser(config.User, { passwd: yield* view.text('/etc/passwd'), group: yield* view.text('/etc/group') });
  });
}

function statHeader(found: PathStat): { readonly 'X-Docker-Container-Path-Stat': string } {
  return { 'X-Docker-Container-Path-Stat': base64(encode(goJson(found))) };
}

function exportAll(engine: Engine, { params }: Call): Reply {
  const container = engine.containers.get(params['id'] ?? '');
  if (container.state.dead) throw new EngineError('conflict', `You cannot export container ${container.id} which is Dead`);
  engine.publish(container, 'export');
  return { headers: { 'Content-Type': 'application/octet-stream' }, stream: streamOf(writeTar(engine.containerLayers.allEntries(container.id))) };
}

function changes({ containers, containerLayers }: Engine, { params }: Call): Reply {
  const container = containers.get(params['id'] ?? '');
  const found = containerLayers.changes(container.id).map(({ path, kind }) => ({ Path: path, Kind: kind }));
  return { json: found.length > 0 ? found : null };
}
