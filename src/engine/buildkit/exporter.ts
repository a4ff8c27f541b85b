import type { BuildBackend, BuildImage } from '../build/backend.ts';
import { BuildFault } from '../build/fault.ts';
import { walk } from '../build/files.ts';
import { writeTar } from '../image/tar/write.ts';
import { sendCopy, sendFiles, sendStream } from './filesync.ts';
import { canonicalString, parseReference, withDefaultTag } from '../image/reference.ts';
import type { SolveRequest, SolveResponse } from './message/control.ts';
import { observe, type StatusLog } from './status.ts';
import { type Transfers, vertexNamed } from './transfers.ts';

/** What is to become of what was built. */
export interface Export {
  readonly type: string;
  readonly attrs: ReadonlyMap<string, string>;
}

/** How an image is to be made. */
interface ImageExport extends Pick<Export, 'attrs'> {
  /** Tells this export's vertex from others. */
  readonly key: string;
}

/** Older clients have one exporter at most. */
export function exportsOf({ exporter, exporterAttrs, exporters }: SolveRequest): readonly Export[] {
  return exporters.length > 0 ? exporters : exporter === '' ? [] : [{ type: exporter, attrs: exporterAttrs }];
}

/** Types of exporters that make an image of the engine. */
const imageTypes = ['moby', 'image', 'docker'];

/** Types whose result the client gets. */
const clientTypes = ['local', 'tar'];

/** @throws BuildFault for an exporter that there is not */
export function checkExports(exports: readonly Export[]): void {
  for (const { type } of exports) if (![...imageTypes, ...clientTypes].includes(type)) throw new BuildFault(`exporter "${type}" could not be found`);
}

/** Gives what was built to whom it was built for. @returns what the client is told of it. @throws EngineError; GrpcError */
export async function exportAll(exports: readonly Export[], backend: BuildBackend, transfers: Transfers, image: BuildImage & { readonly author: string }, key: string): Promise<SolveResponse['exporterResponse']> {
  const told: (readonly [string, string])[] = [];
  for (const [index, { type, attrs }] of exports.entries()) {
    if (imageTypes.includes(type)) told.push(...await exportImage(backend, transfers.log, image, { attrs, key: `${key} ${index}` }));
    else await exportToClient(backend, transfers, image, { type, index, key: `${key} ${index}` });
  }
  return new Map(told);
}

/** The files of what was built, in a folder of the client or as an archive (moby/buildkit, exporter/local, exporter/tar). */
function exportToClient(backend: BuildBackend, { log, session, signal }: Transfers, { layers }: BuildImage, { type, index, key }: { readonly type: string; readonly index: number; readonly key: string }): Promise<void> {
  const isTar = type === 'tar';
  const vertex = vertexNamed(isTar ? 'exporting to client tarball' : 'exporting to client directory', `export ${key}`);
  return observe(log, vertex, async () => {
    const to = await session();
    if (!to.methods.has(sendCopy.toLowerCase())) throw new BuildFault(`method ${sendCopy} not supported by the client`);
    const layer = await backend.openLayer(layers);
    try {
      const entries = [...walk(layer.files, '')].filter(({ path }) => path !== '');
      const task = log.task(vertex, isTar ? 'sending tarball' : 'copying files', isTar ? 'sending' : 'transferring');
      const progress = (size: number): void => { task.progress(size); };
      await (isTar ? sendStream(to, writeTar(entries), index, progress, signal) : sendFiles(to, entries, index, progress, signal));
      task.done();
    } finally {
      await layer.discard();
    }
  });
}

/**
 * Makes an image of what was built, and gives it its names (moby, `builder/builder-next/exporter/mobyexporter`).
 * @throws EngineError
 */
async function exportImage(backend: BuildBackend, log: StatusLog, image: BuildImage & { readonly author: string }, { attrs, key }: ImageExport): Promise<SolveResponse['exporterResponse']> {
  const vertex = vertexNamed('exporting to image', `export ${key}`);
  return observe(log, vertex, async () => {
    const names = (attrs.get('name') ?? '').split(',').filter(name => name !== '');
    const whole = names.map(name => canonicalString(withDefaultTag(parseReference(name))));
    log.task(vertex, 'exporting layers', '').done();
    const id = await backend.createImage({ ...image, parent: '', created: image.history.at(-1)?.created ?? new Date(backend.now).toISOString() });
    log.task(vertex, `writing image ${id}`, '').done();
    for (const name of whole) {
      await backend.tagImage(id, name);
      log.task(vertex, `naming to ${shortened(name)}`, '').done();
    }
    await backend.announceImage(id);
    return new Map([['containerimage.digest', id], ['containerimage.config.digest', id], ...names.length > 0 ? [['image.name', whole.map(shortened).join(',')] as const] : []]);
  });
}

/** The tag `latest` is not shown. */
function shortened(name: string): string {
  return name.replace(/:latest$/, '');
}
