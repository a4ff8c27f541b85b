import { type Hashing, kernelHashing, digestOf } from '../../image/hashing.ts';
import type { Descriptor, RemoteLayer } from '../remote-layer.ts';
import { mediaTypes } from '../media-type.ts';
import type { RemoteImage } from '../remote-image.ts';
import { digests } from './digests.ts';
import { type HubImage, platformSets } from './image.ts';
import { hubImages } from './images.ts';
import type { LayerSource, Recipe } from './recipe.ts';

/** All layers of the catalogue, each once. */
export function layerSources(): ReadonlyMap<string, LayerSource> {
  const sources = new Map<string, LayerSource>();
  for (const { recipe } of hubImages()) {
    for (const source of recipe.layers) if (!sources.has(source.key)) sources.set(source.key, source);
  }
  return sources;
}

/** The images of one repository, by tag. */
export function taggedImages(repository: string): ReadonlyMap<string, HubImage> {
  const found = new Map<string, HubImage>();
  for (const image of hubImages()) if (image.repository === repository) for (const tag of image.tags) found.set(tag, image);
  return found;
}

/** Names of all repositories, each once. */
export function repositories(): string[] {
  return [...new Set(hubImages().map(({ repository }) => repository))];
}

const remoteLayers = new Map<string, RemoteLayer>();

/** A layer with its digests. @throws RangeError if the table of digests lacks it: it must be generated */
export function remoteLayer(source: LayerSource): RemoteLayer {
  const known = remoteLayers.get(source.key);
  if (known) return known;
  const found = digests.get(source.key);
  if (!found) throw new RangeError(`digests.ts has no layer ${source.key}: npm run generate`);
  const { diffId, size, tarSize } = found;
  const made: RemoteLayer = {
    diffId, size, tarSize, blob: { mediaType: mediaTypes.ociLayer, digest: blobDigest(diffId, source.compressedSize), size: source.compressedSize }, entries: () => source.entries(),
  };
  remoteLayers.set(source.key, made);
  return made;
}

let byDiffId: ReadonlyMap<string, LayerSource> | undefined;

/** The layer with that diff id, if the catalogue has it. */
export function layerOf(diffId: string): RemoteLayer | undefined {
  byDiffId ??= new Map([...layerSources().values()].map(source => [digests.get(source.key)?.diffId ?? '', source]));
  const source = byDiffId.get(diffId);
  return source && remoteLayer(source);
}

/** Whether an image has that layer. */
export function hasLayer({ recipe }: HubImage, diffId: string): boolean {
  return recipe.layers.some(({ key }) => digests.get(key)?.diffId === diffId);
}

/**
 * What names the compressed archive of a layer. It is not the hash of compressed bytes, which nobody makes: bytes that are made up cannot be packed to the size that the real archive has, and packing 20 GB
 * takes minutes. It is the hash of the layer's diff id and that size, so that it is the same wherever the same layer is.
 */
function blobDigest(diffId: string, size: number): string {
  return digestOf(kernelHashing, `tar+gzip ${diffId} ${size}`);
}

const compiled = new Map<HubImage, readonly RemoteImage[]>();

/** An image as a registry has it: one for each platform, the first of them amd64's. */
export function compile(image: HubImage): readonly RemoteImage[] {
  const known = compiled.get(image);
  if (known) return known;
  const platforms = image.platforms ? platformSets[image.platforms] : ['amd64'];
  const made = platforms.map(platform => compileFor(image.recipe, platform));
  compiled.set(image, made);
  return made;
}

/** The list of an image's platforms; undefined if it has one only. */
export function indexOf(images: readonly RemoteImage[]): { readonly text: string; readonly descriptor: Descriptor } | undefined {
  if (images.length < 2) return undefined;
  const manifests = images.map(({ manifest, platform: { os, architecture, variant } }) => ({ ...manifest, platform: { architecture, os, ...(variant !== undefined && { variant }) } }));
  const text = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }, undefined, 2);
  return { text, descriptor: describe(mediaTypes.ociIndex, text) };
}

/** What names a text. */
export function describe(mediaType: string, text: string, hashing: Hashing = kernelHashing): Descriptor {
  return { mediaType, digest: digestOf(hashing, text), size: new TextEncoder().encode(text).length };
}

function compileFor(recipe: Recipe, platform: string): RemoteImage {
  const [architecture = 'amd64', variant] = platform.split('/');
  const layers = recipe.layers.map(remoteLayer);
  const config = JSON.stringify({
    architecture, config: recipe.config, created: recipe.created, history: recipe.history, os: 'linux', rootfs: { type: 'layers', diff_ids: layers.map(({ diffId }) => diffId) }, ...(variant !== undefined && { variant }),
  });
  const configDescriptor = describe(mediaTypes.ociConfig, config);
  const manifestText = JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociManifest, config: configDescriptor, layers: layers.map(({ blob }) => blob) }, undefined, 2);
  return { manifest: describe(mediaTypes.ociManifest, manifestText), manifestText, config: configDescriptor, configText: config, layers, platform: { os: 'linux', architecture, ...(variant !== undefined && { variant }) } };
}
