import { message, type Message } from '../../base/message.ts';
import type { ByteSource } from '../byte-source.ts';
import { LayersError } from '../failure.ts';
import { type JsonObject, listOf, objectOf, textOf, textsOf } from './json.ts';

/** What goes beyond is no archive that somebody has saved. */
export const mostImages = 1000;
/** Who has so many problems has told enough. */
export const mostProblems = 20;
/** Engines take 127, as many as overlayfs takes; of others nobody has seen more. */
const mostLayers = 1000;

/** An image in an archive, its layers not yet read. */
export interface LayeredImage {
  /** Its tags, or what else the archive calls it. May be empty. */
  readonly names: readonly string[];
  /** `sha256:…` of its configuration, where the archive tells; empty otherwise. */
  readonly id: string;
  /** As in `linux/arm64/v8`; empty for a plain root file system. */
  readonly platform: string;
  readonly settings: ImageSettings;
  /** All steps of its history, oldest first, also those without a layer. */
  readonly history: readonly HistoryStep[];
  /** From the base up. */
  readonly layers: readonly LayerBlob[];
}

/** A layer's archive. */
export interface LayerBlob {
  /** `sha256:…` of the unpacked archive (image-spec config.md); empty if the image does not tell. */
  readonly diffId: string;
  /** `sha256:…` of the archive as it is stored, if that is known and may be another one. */
  readonly digest: string | undefined;
  /** The instruction, as the history has it; empty without. */
  readonly createdBy: string;
  /** Gives nothing if the archive does not have it. */
  readonly open: () => Promise<ByteSource | undefined>;
}

/** image-spec config.md, `history`. */
export interface HistoryStep {
  readonly createdBy: string;
  /** As it stands there, RFC 3339; empty without. */
  readonly created: string;
  readonly comment: string;
  readonly isEmpty: boolean;
}

/** What containers of an image start with, as it stands in its configuration. */
export interface ImageSettings {
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly user: string;
  readonly workdir: string;
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly stopSignal: string;
}

/** What an archive holds. */
export interface ImageArchive {
  /** `docker`: what docker save writes; `oci`: an OCI image layout; `files`: one root file system, as docker export writes it. */
  readonly format: 'docker' | 'oci' | 'files';
  readonly images: readonly LayeredImage[];
  /** What of it could not be read; the rest is there. */
  readonly problems: readonly Message[];
}

/** Blobs and manifests by their paths: an archive, or a folder. */
export interface BlobStore {
  /** @param path with slashes, none at its beginning */
  readonly open: (path: string) => Promise<ByteSource | undefined>;
}

/** An image made of its configuration and its layers' archives. `blobs` are as many as the configuration has diff ids, or none is told. @throws LayersError if there are more than any image has */
export function imageOf(config: JsonObject, blobs: readonly Pick<LayerBlob, 'digest' | 'open'>[], names: readonly string[], id: string): LayeredImage {
  if (blobs.length > mostLayers) throw new LayersError(message('{0} names {1} layers, and no image has more than {2}.', names[0] ?? id, blobs.length, mostLayers));
  const history = listOf(config['history']).map(objectOf).map(stepOf);
  const makers = history.filter(step => !step.isEmpty);
  // Without enough history (a squashed or imported image) the unexplained layers are the oldest.
  const unexplained = blobs.length - makers.length;
  const diffIds = textsOf(objectOf(config['rootfs'])['diff_ids']);
  return {
    names, id, settings: settingsOf(objectOf(config['config'])), history,
    platform: [config['os'], config['architecture'], config['variant']].map(textOf).filter(Boolean).join('/'),
    layers: blobs.map((blob, index) => ({ ...blob, diffId: diffIds[index] ?? '', createdBy: makers[index - Math.max(0, unexplained)]?.createdBy ?? '' })),
  };
}

function stepOf(step: JsonObject): HistoryStep {
  return { createdBy: textOf(step['created_by']), created: textOf(step['created']), comment: textOf(step['comment']), isEmpty: step['empty_layer'] === true };
}

function settingsOf(config: JsonObject): ImageSettings {
  const labels = Object.entries(objectOf(config['Labels'])).map(([name, value]) => [name, textOf(value)]);
  return {
    env: textsOf(config['Env']), entrypoint: textsOf(config['Entrypoint']), cmd: textsOf(config['Cmd']), user: textOf(config['User']), workdir: textOf(config['WorkingDir']),
    ports: Object.keys(objectOf(config['ExposedPorts'])), volumes: Object.keys(objectOf(config['Volumes'])), labels: Object.fromEntries(labels) as Record<string, string>, stopSignal: textOf(config['StopSignal']),
  };
}
