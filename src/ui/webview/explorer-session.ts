import type { Message } from '../../base/message.ts';
import { type Analysis, type Expansion, type LayerFacts, Outline, type OutlineLook, type OutlineRow, type WastedPath } from '../../layers/index.ts';
import type { ExplorerAnswer, ExplorerExpansion, ExplorerImage, ExplorerLayer, ExplorerLook, ExplorerRequest, ExplorerRow, ExplorerWaste } from '../../protocol/index.ts';

/** What a session needs from the window it is in. */
export interface SessionPorts {
  readonly post: (answer: ExplorerAnswer) => void;
  readonly say: (text: Message) => string;
  /** See `LayerPorts.pause`. */
  readonly pause?: (() => void | Promise<void>) | undefined;
  /** Shows a file that the tree has. */
  readonly openFile: (file: ExplorerFile) => void;
}

/** A file as a layer stores it. */
export interface ExplorerFile {
  /** Without a slash at its beginning. */
  readonly path: string;
  /** The path in hexadecimal, if it is no UTF-8. */
  readonly bytes?: string;
  /** From the base, 0-based. */
  readonly layer: number;
}

/** Paths in the list of waste. */
const worstPaths = 200;
/** Directories that are remembered as open, or closed, until the page is seen again. */
const mostKept = 2000;
/** Longer texts are cut: nobody reads them, and a page has to lay them out. */
const longestText = 2000;

type LineRequest = Extract<ExplorerRequest, { version: number }>;

/** The answers to a page of the Layer Explorer about one analysed image. Questions are answered one after another; one that shows something else ends those before it. */
export class ExplorerSession {
  readonly #analysis: Analysis;
  readonly #ports: SessionPorts;
  readonly #outline: Outline;
  #look: OutlineLook | undefined;
  #running: Promise<void> = Promise.resolve();
  #work = new AbortController();

  constructor(analysis: Analysis, ports: SessionPorts) {
    this.#analysis = analysis;
    this.#ports = ports;
    this.#outline = new Outline(analysis.tree);
  }

  /** Takes a question. What is no question about lines is not its business. */
  receive(request: ExplorerRequest): void {
    if (!('version' in request)) return;
    if (request.type === 'look' || request.type === 'reveal') {
      this.#work.abort();
      this.#work = new AbortController();
    }
    const { signal } = this.#work;
    this.#running = this.#running.then(async () => {
      if (!signal.aborted) await this.#answer(request, signal);
    }).catch((error: unknown) => {
      if (!signal.aborted) this.#ports.post({ type: 'failed', text: String(error) });
    });
  }

  /** Ends what is going on. */
  dispose(): void {
    this.#work.abort();
  }

  async #answer(request: LineRequest, signal: AbortSignal): Promise<void> {
    const outline = this.#outline;
    const work = { signal, pause: this.#ports.pause };
    const { version } = request;
    switch (request.type) {
      case 'look':
        await this.#show(request.look, work, request.expansion && this.#expansionOf(request.expansion));
        this.#postOutline(request);
        return;
      case 'reveal': {
        await this.#show(request.look, work);
        const node = this.#analysis.tree.nodeAt(request.path);
        this.#postOutline(request, node === undefined ? undefined : await outline.reveal(node, work));
        return;
      }
      case 'toggle':
        await outline.toggle(request.row, work);
        this.#postOutline(request);
        return;
      case 'openAll':
        await outline.openAll(request.isOpen, work);
        this.#postOutline(request);
        return;
      case 'rows':
        this.#ports.post({ type: 'rows', version, from: request.from, rows: outline.rows(request.from, request.count).map(rowOf) });
        return;
      case 'find': {
        const row = request.text === undefined ? outline.parent(request.from) : outline.find(request.text, request.from);
        if (row !== undefined) this.#ports.post({ type: 'found', version, row });
        return;
      }
      case 'open':
        this.#open(request.row);
        return;
    }
  }

  async #show({ layer, of, sort, differences, least, text }: ExplorerLook, work: { readonly signal: AbortSignal }, expansion?: Expansion): Promise<void> {
    const last = Math.max(0, this.#analysis.layers.length - 1);
    this.#look = { view: { of, layer: Math.min(layer, last) }, sort, filter: { differences, least, text } };
    await this.#outline.show(this.#look, work, expansion);
  }

  #expansionOf({ isOpen, except }: ExplorerExpansion): Expansion {
    return { isOpen, except: new Set(except.flatMap(path => this.#analysis.tree.nodeAt(path) ?? [])) };
  }

  /** Sends the lines around the one that was asked for, if there is one. */
  #postOutline({ version, from, count }: { readonly version: number; readonly from: number; readonly count: number }, active?: number): void {
    const { isOpen, except } = this.#outline.expansion;
    const first = Math.max(0, Math.min(active === undefined ? from : active - (count >> 1), this.#outline.count - count));
    this.#ports.post({
      type: 'outline', version, count: this.#outline.count, matches: this.#outline.matches, active, from: first, rows: this.#outline.rows(first, count).map(rowOf),
      expansion: { isOpen, except: [...except].slice(0, mostKept).map(node => this.#analysis.tree.key(node)) },
    });
  }

  #open(row: number): void {
    const [line] = this.#outline.rows(row, 1);
    const kind = line?.item.kind;
    if (line && (kind === 'file' || kind === 'hardlink')) this.#ports.openFile(this.#fileOf(line));
  }

  #fileOf({ item: { node, layer } }: OutlineRow): ExplorerFile {
    const { tree } = this.#analysis;
    const path = tree.path(node);
    return { path, layer, ...tree.key(node) !== path && { bytes: Buffer.from(tree.pathBytes(node)).toString('hex') } };
  }
}

/** What the page shows of an image besides its files. */
export function explorerImage(name: string, analysis: Analysis, say: (text: Message) => string): ExplorerImage {
  const { image, layers, totalBytes, visibleBytes, wastedBytes, efficiency } = analysis;
  const { count, paths } = analysis.waste(worstPaths);
  return {
    type: 'image', name: cut(name), platform: cut(image.platform), totalBytes, visibleBytes, wastedBytes, efficiency,
    layers: layers.map(facts => layerOf(facts, say)), wastedPaths: count, waste: paths.map(path => wasteOf(analysis, path, say)),
  };
}

function layerOf({ instruction, createdBy, diffId, size, added, changed, metadataOnly, removed, hiddenLater, unreadable, problems }: LayerFacts, say: (text: Message) => string): ExplorerLayer {
  return {
    instruction: cut(instruction || createdBy), diffId, size, added, changed, metadataOnly, removed, hiddenLater, unreadable: unreadable && say(unreadable), problems: problems.slice(0, 20).map(problem => cut(say(problem))),
  };
}

function wasteOf({ tree }: Analysis, { node, bytes, parts, advice }: WastedPath, say: (text: Message) => string): ExplorerWaste {
  const largest = parts.reduce((most, part) => part.bytes > most.bytes ? part : most);
  return { path: tree.key(node), bytes, storedBy: largest.storedBy, hiddenBy: largest.hiddenBy, advice: say(advice) };
}

function rowOf({ item, depth, position, setSize, isOpen }: OutlineRow): ExplorerRow {
  const { name, kind, mark, target, bytes, removedBytes, wastedBytes, layer, hiddenAt, mode, uid, gid } = item;
  return { name: cut(name), kind, mark, target: cut(target), depth, position, setSize, isOpen, bytes, removedBytes, wastedBytes, layer, hiddenAt, mode, uid, gid };
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
