import type { BuildBackend, BuildImage } from '../build/backend.ts';
import { BuildFault } from '../build/fault.ts';
import { canonicalString, parseReference, withDefaultTag } from '../image/reference.ts';
import type { SolveRequest, SolveResponse } from './message/control.ts';
import { observe, type StatusLog } from './status.ts';
import { vertexNamed } from './transfers.ts';

/** What is to become of what was built. */
export interface Export {
  readonly type: string;
  readonly attrs: ReadonlyMap<string, string>;
}

/** How an image is to be made. */
export interface ImageExport extends Pick<Export, 'attrs'> {
  /** Tells this export's vertex from others. */
  readonly key: string;
}

/** Older clients have one exporter at most. */
export function exportsOf({ exporter, exporterAttrs, exporters }: SolveRequest): readonly Export[] {
  return exporters.length > 0 ? exporters : exporter === '' ? [] : [{ type: exporter, attrs: exporterAttrs }];
}

/** Types of exporters that make an image of the engine. */
const imageTypes = ['moby', 'image', 'docker'];

/** @throws BuildFault for an exporter that there is not */
export function checkExports(exports: readonly Export[]): void {
  for (const { type } of exports) if (!imageTypes.includes(type)) throw new BuildFault(`exporter "${type}" could not be found: the simulated engine makes images only (use --load)`);
}

/**
 * Makes an image of what was built, and gives it its names (moby, `builder/builder-next/exporter/mobyexporter`).
 * @throws EngineError
 */
export async function exportImage(backend: BuildBackend, log: StatusLog, image: BuildImage & { readonly author: string }, { attrs, key }: ImageExport): Promise<SolveResponse['exporterResponse']> {
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
    return new Map([['containerimage.digest', id], ['containerimage.config.digest', id], ...names.length > 0 ? [['image.name', whole.map(shortened).join(',')] as const] : []]);
  });
}

/** The tag `latest` is not shown. */
function shortened(name: string): string {
  return name.replace(/:latest$/, '');
}
