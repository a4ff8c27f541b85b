import { message, MessageError, type Message } from '../../base/message.ts';
import type { OverlayLayer, OverlayMount, PathWord } from '../../model/index.ts';
import type { EngineDetails } from '../engine/details.ts';
import type { Engine } from '../engine/engine.ts';
import type { HostFiles } from '../host/host-files.ts';
import { containerChanges, type ContainerChange } from '../layers/container-files.ts';
import { containerOverlay, type ContainerOverlay, overlayLayers } from './container-overlay.ts';
import { hostOverlays } from './host-overlays.ts';
import { followLinks } from './links.ts';
import { overlayWords } from './overlay-words.ts';
import { statOrNothing } from './path-words.ts';

/** An overlay: that of a container, or one that is mounted somewhere on the engine's host. */
export type OverlaySubject = { readonly container: string } | { readonly mount: string };

/** What an overlay is read with. */
export interface OverlayPorts {
  readonly engine: Engine;
  /** Those of the engine's host, or what may be them. */
  readonly files: HostFiles;
  /** What is known of images. */
  readonly details: Pick<EngineDetails, 'image'>;
  /** What the layers of an image say of a path, from the base up. */
  readonly imageWords: (image: string, path: string) => Promise<readonly (PathWord | undefined)[]>;
}

/** An overlay at one moment. */
export interface OverlayReading {
  readonly name: string;
  /** The container's id. */
  readonly item?: string;
  readonly mount: OverlayMount | undefined;
  /** From the base up. */
  readonly layers: readonly OverlayLayer[];
  readonly changes: readonly ContainerChange[];
  readonly chosen?: { readonly path: string; readonly words: readonly (PathWord | undefined)[] };
  readonly notes: readonly Message[];
}

/** Reads one overlay, again and again: its directories are asked for once, and what changes in them each time. */
export class OverlayReader {
  readonly #ports: OverlayPorts;
  readonly #subject: OverlaySubject;
  #container: Promise<ContainerOverlay> | undefined;

  constructor(ports: OverlayPorts, subject: OverlaySubject) {
    [this.#ports, this.#subject] = [ports, subject];
  }

  /** The overlay, and what its layers say of a path if one is chosen. @throws EngineFailure, LayersError, MessageError if there is no such overlay */
  async read(path?: string): Promise<OverlayReading> {
    const subject = this.#subject;
    return 'container' in subject ? this.#readContainer(subject.container, path) : this.#readMount(subject.mount, path);
  }

  /** To be called when the container has started or ended: its directories may be told otherwise. */
  forget(): void {
    this.#container = undefined;
  }

  async #readContainer(container: string, path: string | undefined): Promise<OverlayReading> {
    const { engine, files, details, imageWords } = this.#ports;
    this.#container ??= containerOverlay(engine, files, details, container);
    const asked = this.#container;
    const { id, name, imageId, mount, layers, notes } = await asked.catch((error: unknown) => {
      if (this.#container === asked) this.#container = undefined;
      throw error;
    });
    const changes = await containerChanges(engine, id);
    if (path === undefined) return { name, item: id, mount, layers, changes, notes };
    const followed = await followLinks(path, async at => (await statOrNothing(engine, id, at))?.target);
    const words = await overlayWords(files, layers, followed.path, { engine, id, changes, imageWords: async at => imageWords(imageId, at) });
    return { name, item: id, mount, layers, changes, notes: [...notes, ...linkNotes(followed)], chosen: { path: followed.path, words } };
  }

  async #readMount(place: string, path: string | undefined): Promise<OverlayReading> {
    const { files } = this.#ports;
    const mount = (await hostOverlays(files)).find(({ merged }) => merged === place);
    if (!mount) throw new MessageError(message('No overlay is mounted at {0}, or the mounts of the engine\'s host cannot be read from here.', place));
    const layers = overlayLayers(mount, undefined);
    if (path === undefined) return { name: place, mount, layers, changes: [], notes: [] };
    if (files.readsAttributes !== true) return { name: place, mount, layers, changes: [], notes: [message('What the directories say of a path can be read on a simulated host only, as the marks of overlayfs are for root.')] };
    const followed = await followLinks(path, async at => files.readlink(mount.merged + at));
    return { name: place, mount, layers, changes: [], notes: linkNotes(followed), chosen: { path: followed.path, words: await overlayWords(files, layers, followed.path, undefined) } };
  }
}

function linkNotes({ path, links }: Awaited<ReturnType<typeof followLinks>>): readonly Message[] {
  return links.map(({ at, target }, index) => index === links.length - 1 ? message('{0} is a symbolic link that leads to {1}: the path is {2}.', at, target, path) : message('{0} is a symbolic link that leads to {1}.', at, target));
}
