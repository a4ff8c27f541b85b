import * as v from 'valibot';
import { EventEmitter, l10n } from 'vscode';
import { type Disposable, DisposableStore, onDispose } from '../../../base/lifecycle.ts';
import { type Engine, type Engines, type HostWatch, type Isolation, IsolationReader } from '../../../connect/index.ts';
import { type Graph, isolationGraph } from '../../../diagram/index.ts';
import { isAlive, shortId } from '../../../model/index.ts';
import { localize } from '../../error.ts';
import type { DiagramAction, DiagramPorts, DiagramSource, OpenDiagram } from './source.ts';
import { writeIsolation } from './isolation-subject.ts';

const subjectSchema = v.object({ containers: v.array(v.string()), beside: v.optional(v.literal('vm')) });

/** How often a sample is taken, in ms. */
const interval = 1000;
/** After so many samples the host's processes are looked at again, besides when containers start and end. */
const samplesPerLook = 5;

/** Containers and what keeps them apart. */
export const openIsolationDiagram: OpenDiagram = (ports, of) => new IsolationSource(ports, of);

class IsolationSource implements DiagramSource {
  readonly #engines: Engines;
  readonly #containers: readonly string[];
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  /** What reads, for the engine and the host that it was begun with. */
  #reader: { readonly engine: Engine; readonly host: HostWatch; readonly reader: IsolationReader } | undefined;
  #withMachines: boolean;
  #last: readonly Isolation[] = [];
  /** Read by the clock, and not shown yet. */
  #next: readonly Isolation[] | undefined;
  readonly onDidChange = this.#changed.event;

  constructor({ engines }: DiagramPorts, of: string) {
    const { containers, beside } = v.parse(subjectSchema, JSON.parse(of));
    [this.#engines, this.#containers, this.#withMachines] = [engines, containers, beside !== undefined];
  }

  get of(): string {
    return writeIsolation(this.#containers, this.#withMachines);
  }

  get title(): string {
    const { containers } = this.#engines.picture.snapshot;
    return l10n.t('Isolation: {0}', this.#containers.map(id => containers?.get(id)?.name ?? shortId(id)).join(', '));
  }

  async read(): Promise<Graph> {
    const { info } = await this.#engines.engine();
    const isolations = this.#next ?? await this.#look();
    [this.#last, this.#next] = [isolations, undefined];
    const { containers: others } = this.#engines.picture.snapshot;
    return isolationGraph({ host: info, containers: isolations, withMachines: this.#withMachines, ...others && { others } });
  }

  watch(): Disposable {
    const watching = new DisposableStore();
    watching.add(this.#engines.watch(['containers'], true));
    let isLooking = false;
    let samples = 0;
    const timer = setInterval(() => {
      if (isLooking) return;
      isLooking = true;
      if (++samples % samplesPerLook === 0) this.#engines.host?.refresh();
      void this.#sample().finally(() => { isLooking = false; });
    }, interval);
    watching.add(onDispose(() => { clearInterval(timer); }));
    return watching;
  }

  notes(): readonly string[] {
    const stopped = this.#containers.length - this.#last.length;
    const note = this.#engines.host?.scan?.note;
    return [...stopped > 0 ? [l10n.t('{0} of the containers do not run: they have no processes, and no walls around them.', stopped)] : [], ...note ? [localize(note)] : []];
  }

  actions(): readonly DiagramAction[] {
    return [{
      id: 'machines', title: l10n.t('Compare with Virtual Machines'), isOn: this.#withMachines,
      run: async () => {
        this.#withMachines = !this.#withMachines;
        this.#changed.fire();
        return Promise.resolve();
      },
    }];
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #sample(): Promise<void> {
    // What fails is looked at once more by the panel, which shows why.
    const next = await this.#look().catch(() => undefined);
    if (this.#owned.isDisposed) return;
    this.#next = next;
    this.#changed.fire();
  }

  async #look(): Promise<readonly Isolation[]> {
    const engine = await this.#engines.engine();
    const { host, details } = this.#engines;
    if (!host || !details) return [];
    if (this.#reader?.engine !== engine || this.#reader.host !== host) {
      this.#reader = { engine, host, reader: new IsolationReader({ engine, host, details, machine: engine.info, now: () => performance.now() }) };
    }
    const containers = await this.#engines.list('containers');
    return this.#reader.reader.read(containers.filter(container => this.#containers.includes(container.id) && isAlive(container)));
  }
}
