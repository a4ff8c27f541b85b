import type { OverlayLayer, PathWord } from '../../model/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { HostEntry, HostFiles } from '../host/host-files.ts';
import type { ContainerChange } from '../layers/container-files.ts';
import { changesWord, directoryWord, initWord } from './path-words.ts';

/** What is asked where the directories of an overlay cannot be read themselves. */
export interface WordsOfContainer {
  readonly engine: Engine;
  readonly id: string;
  readonly changes: readonly ContainerChange[];
  /** What the layers of its image say, from the base up. */
  readonly imageWords: (path: string) => Promise<readonly (PathWord | undefined)[]>;
}

/**
 * What each layer of an overlay says of a path, from the base up: by looking into its directory where marks of overlayfs can be read there, otherwise by the archives of the image's layers, by what
 * the engine is known to put over them, and by what it says that the container has changed.
 *
 * @throws EngineFailure, LayersError
 */
export async function overlayWords(files: HostFiles, layers: readonly OverlayLayer[], path: string, container: WordsOfContainer | undefined): Promise<readonly (PathWord | undefined)[]> {
  if (files.entry && files.readsAttributes && layers.every(({ directory }) => directory !== '')) {
    const reader = { entry: files.entry.bind(files) };
    return Promise.all(layers.map(async ({ directory }) => directoryWord(reader, directory, path)));
  }
  if (!container) return [];
  const [image, upper] = await Promise.all([container.imageWords(path), changesWord({ ...container, upper: await reader(files, layers.at(-1)?.directory ?? '') }, path)]);
  return layers.map(({ part }, index) => {
    switch (part) {
      case 'upper': return upper;
      case 'init': return initWord(image, path);
      default: return image[index];
    }
  });
}

/** What reads a directory of the engine's host, if this machine is that and lets it be read. */
async function reader(files: HostFiles, directory: string): Promise<((path: string) => Promise<HostEntry | undefined>) | undefined> {
  if (!files.entry || directory === '' || !await files.entry(`${directory}/.`)) return undefined;
  const entry = files.entry.bind(files);
  return async path => entry(directory + path);
}
