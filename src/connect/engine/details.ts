import type Dockerode from 'dockerode';
import { Emitter } from '../../base/event.ts';
import { type ContainerDetail, countLayerChains, type ImageDetail } from '../../model/index.ts';
import { readContainerDetail, readImageDetail } from './read.ts';
import { array, object, texts } from './json.ts';

/** How many images are inspected at once. */
const parallel = 8;

/** What `GET /containers/{id}/top` answers: a header and as many fields a process. */
export interface Top {
  readonly titles: readonly string[];
  readonly processes: readonly (readonly string[])[];
}

/**
 * What is asked of the engine only when somebody opens a row. An image's inside never changes, so it is asked once;
 * a container's does, so it is asked each time.
 */
export class EngineDetails {
  readonly #docker: () => Promise<Dockerode>;
  readonly #images = new Map<string, Promise<ImageDetail>>();
  readonly #changed = new Emitter<void>();
  #chainCounts: ReadonlyMap<string, number> = new Map();
  #counting: Promise<void> | undefined;
  #counted = '';
  #version = 0;

  /** Fires when {@link chainCounts} got better. */
  readonly onDidChange = this.#changed.event;

  constructor(docker: () => Promise<Dockerode>) {
    this.#docker = docker;
  }

  /** How many of the images seen by {@link countChains} hold each layer chain. */
  get chainCounts(): ReadonlyMap<string, number> {
    return this.#chainCounts;
  }

  /** Another number for other {@link chainCounts}. */
  get chainCountsVersion(): number {
    return this.#version;
  }

  /** Throws what docker-modem throws; a later call asks again. */
  async image(id: string): Promise<ImageDetail> {
    let detail = this.#images.get(id);
    if (!detail) {
      detail = this.#readImage(id);
      this.#images.set(id, detail);
      detail.catch(() => this.#images.delete(id));
    }
    return detail;
  }

  /** Counts the layer chains of these images in the background; images that vanish meanwhile are left out. */
  countChains(ids: Iterable<string>): void {
    const wanted = [...ids];
    if (this.#counting || wanted.join() === this.#counted) return;
    this.#counting = this.#count(wanted).finally(() => { this.#counting = undefined; });
  }

  /** To be called when the images may have changed: counts are brought up to date once somebody has asked for them. */
  imagesChanged(ids: Iterable<string> | undefined): void {
    if (ids && this.#counted !== '') this.countChains(ids);
  }

  async container(id: string): Promise<ContainerDetail> {
    return readContainerDetail(await (await this.#docker()).getContainer(id).inspect());
  }

  /** The container's processes as ps(1) on the engine's host shows them. Throws when it is not running. */
  async top(id: string): Promise<Top> {
    const reply = object(await (await this.#docker()).getContainer(id).top());
    return { titles: texts(reply['Titles']), processes: array(reply['Processes']).map(texts) };
  }

  async #readImage(id: string): Promise<ImageDetail> {
    const image = (await this.#docker()).getImage(id);
    const [inspect, history] = await Promise.all([image.inspect(), image.history() as Promise<unknown>]);
    return readImageDetail(inspect, history);
  }

  async #count(ids: readonly string[]): Promise<void> {
    const details: ImageDetail[] = [];
    const queue = ids.values();
    await Promise.all(Array.from({ length: parallel }, async () => {
      for (const id of queue) {
        const detail = await this.image(id).catch(() => undefined);
        if (detail) details.push(detail);
      }
    }));
    this.#counted = ids.join();
    this.#chainCounts = countLayerChains(details);
    this.#version++;
    this.#changed.fire();
  }
}
