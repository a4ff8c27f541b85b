import * as v from 'valibot';
import { env, EventEmitter, l10n, window } from 'vscode';
import { type Disposable, DisposableStore, onDispose } from '../../../base/lifecycle.ts';
import { type Engine, type Hold, hostFilesOf, OverlayReader, type OverlayReading, type OverlaySubject } from '../../../connect/index.ts';
import { type Graph, layerId, mergedId, overlayGraph, overlayStory, workId } from '../../../diagram/index.ts';
import type { Analysis } from '../../../layers/index.ts';
import { type Container, equal, type PathWord, shortId } from '../../../model/index.ts';
import { Cancelled, localize } from '../../error.ts';
import type { DiagramAction, DiagramPorts, DiagramSource, OpenDiagram } from './source.ts';
import { writeSubject } from './overlay-subject.ts';

const subjectSchema = v.union([v.object({ container: v.string(), path: v.optional(v.string()) }), v.object({ mount: v.string(), path: v.optional(v.string()) })]);

/** How often it is asked what was written, in ms: engines tell of no writes. */
const interval = 1000;

/** The overlay of a container, or one that is mounted on the engine's host. */
export const openOverlayDiagram: OpenDiagram = (ports, of) => new OverlaySource(ports, of);

class OverlaySource implements DiagramSource {
  readonly #ports: DiagramPorts;
  readonly #subject: OverlaySubject;
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  /** The engine that it was begun with. */
  #reader: { readonly engine: Engine; readonly reader: OverlayReader } | undefined;
  #image: { readonly id: string; readonly hold: Hold<Analysis> } | undefined;
  #path: string | undefined;
  #last: OverlayReading | undefined;
  /** Read by {@link #poll}, and not shown yet. */
  #next: OverlayReading | undefined;
  #container: Container | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(ports: DiagramPorts, of: string) {
    this.#ports = ports;
    const { path, ...subject } = v.parse(subjectSchema, JSON.parse(of));
    [this.#subject, this.#path] = [subject, path];
    this.#owned.add(ports.engines.onDidChange(() => { this.#follow(); }));
    this.#owned.add(onDispose(() => { this.#image?.hold.release(); }));
  }

  get of(): string {
    return writeSubject(this.#subject, this.#path);
  }

  get title(): string {
    return l10n.t('Overlay: {0}', this.#last?.name ?? ('container' in this.#subject ? shortId(this.#subject.container) : this.#subject.mount));
  }

  async read(): Promise<Graph> {
    const reading = this.#next ?? await this.#ask();
    [this.#last, this.#next] = [reading, undefined];
    return overlayGraph(reading);
  }

  watch(): Disposable {
    const watching = new DisposableStore();
    watching.add(this.#ports.engines.watch(['containers']));
    let isAsking = false;
    const timer = setInterval(() => {
      if (isAsking || !this.#last) return;
      isAsking = true;
      void this.#poll().finally(() => { isAsking = false; });
    }, interval);
    watching.add(onDispose(() => { clearInterval(timer); }));
    return watching;
  }

  notes(): readonly string[] {
    return this.#last ? [...this.#last.notes, ...overlayStory(this.#last)].map(localize) : [];
  }

  actions(): readonly DiagramAction[] {
    const { mount } = this.#last ?? {};
    return [
      { id: 'path', title: l10n.t('Follow a Path…'), isOn: this.#path !== undefined, run: async node => { await this.#choosePath(node); } },
      ...this.#path === undefined ? [] : [{ id: 'changes', title: l10n.t('Show All Changes'), run: async () => { this.#setPath(undefined); return Promise.resolve(); } }],
      ...mount ? [
        { id: 'options', title: l10n.t('Copy Mount Options'), run: async () => env.clipboard.writeText(mount.options) },
        { id: 'directory', title: l10n.t('Copy Directory'), run: async (node: string | undefined) => env.clipboard.writeText(this.#directoriesOf(node).join('\n')) },
      ] : [],
    ];
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** The directory of a box; all of them if none is chosen. */
  #directoriesOf(node: string | undefined): readonly string[] {
    const { mount, layers = [] } = this.#last ?? {};
    const directories = new Map([[mergedId, mount?.merged ?? ''], ...layers.map((layer, index) => [layerId(layer, index), layer.directory] as const).reverse(), [workId, mount?.work ?? '']]);
    const one = node === undefined ? undefined : directories.get(node);
    return one !== undefined ? [one] : [...directories.values()].filter(Boolean);
  }

  async #choosePath(node: string | undefined): Promise<void> {
    const [, changed] = /^change (.*) \w+$/s.exec(node ?? '') ?? [];
    const path = await window.showInputBox({
      title: l10n.t('Follow a Path'), prompt: l10n.t('Which layer shows it, who hides it, and whether it was copied up'), placeHolder: '/etc/hosts', value: changed ?? this.#path ?? '',
      validateInput: text => text.startsWith('/') ? undefined : l10n.t('A path begins with a slash.'),
    });
    if (path === undefined) throw new Cancelled();
    this.#setPath(path);
  }

  #setPath(path: string | undefined): void {
    [this.#path, this.#next] = [path, undefined];
    this.#changed.fire();
  }

  /** A container that starts or ends has other mounts. */
  #follow(): void {
    const container = 'container' in this.#subject ? this.#ports.engines.picture.snapshot.containers?.get(this.#subject.container) : undefined;
    if (container === this.#container) return;
    const isFirst = this.#container === undefined;
    this.#container = container;
    if (isFirst) return;
    this.#reader?.reader.forget();
    this.#next = undefined;
    this.#changed.fire();
  }

  async #poll(): Promise<void> {
    const path = this.#path;
    // What fails is asked once more by the panel, which shows why.
    const reading = await this.#ask().catch(() => undefined);
    if (this.#owned.isDisposed || path !== this.#path || reading && equal(reading, this.#last)) return;
    this.#next = reading;
    this.#changed.fire();
  }

  async #ask(): Promise<OverlayReading> {
    const { engines } = this.#ports;
    const engine = await engines.engine();
    if (this.#reader?.engine !== engine) {
      const { docker, endpoint } = engine;
      const details = { image: async (id: string) => engines.details?.image(id) ?? Promise.reject(new Error('no engine')) };
      const ports = { engine, details, files: hostFilesOf(endpoint, async () => Promise.resolve(docker)), imageWords: async (image: string, path: string) => this.#imageWords(endpoint.id, image, path) };
      this.#reader = { engine, reader: new OverlayReader(ports, this.#subject) };
    }
    return this.#reader.reader.read(this.#path);
  }

  /** The image is fetched once, when the first path is followed, and kept as long as the picture. */
  async #imageWords(engine: string, image: string, path: string): Promise<readonly (PathWord | undefined)[]> {
    if (this.#image?.id !== image) {
      const hold = await this.#ports.layers.hold({ engine, image });
      this.#image?.hold.release();
      this.#image = { id: image, hold };
      if (this.#owned.isDisposed) hold.release();
    }
    return this.#image.hold.value.tree.words(path);
  }
}
