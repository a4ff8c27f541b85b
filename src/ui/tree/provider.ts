import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Disposable, type TreeDataProvider, l10n } from 'vscode';
import type { Source } from '../../model/index.ts';
import { Cancelled, describeError } from '../error.ts';
import type { Fact, TreeNode } from './node.ts';
import { OpenRows } from './open-rows.ts';

/** A row's lasting identity: VS Code refreshes rows by object, while the data behind them is replaced. */
export interface Element {
  readonly path: string;
  readonly parent: Element | undefined;
  node: TreeNode;
  /** The children last given to VS Code; undefined before the first time. */
  children?: readonly Element[] | undefined;
  /** Given to whoever asks for the children next, as VS Code may have dropped them; with what they were made from. */
  kept?: { readonly children: readonly Element[]; readonly revision: unknown } | undefined;
}

/** For how long VS Code may gather what is announced to it, in ms; it does so for 200. */
const gathering = 300;

/** Shows rows of data as a VS Code tree, and on {@link refresh} announces only the rows that differ. */
export class NodeTree implements TreeDataProvider<Element>, Disposable {
  readonly #roots: () => readonly TreeNode[];
  readonly #ready: () => Promise<void>;
  readonly #changed = new EventEmitter<Element | Element[] | undefined>();
  readonly #elements = new Map<string, Element>();
  #top: readonly Element[] | undefined;
  /** When all rows were last announced to be others, and how often they were asked for anew. */
  #announced = -Infinity;
  #reloads = 0;

  /** What runs below rows that are open. */
  readonly openRows = new OpenRows<Element>();

  readonly onDidChangeTreeData = this.#changed.event;

  /** `ready` resolves when there is something to show, or a reason why not: until then VS Code shows that it waits. */
  constructor(roots: () => readonly TreeNode[], ready: () => Promise<void>) {
    this.#roots = roots;
    this.#ready = ready;
  }

  /** Compares what is shown with what the data now says. Costs the rows that VS Code has asked for, not those it could ask for. */
  refresh(): void {
    if (!this.#top) return;
    const changed: Element[] = [];
    const fits = this.#update(this.#top, this.#roots(), changed);
    if (!fits) this.#announceAll();
    else if (changed.length > 0) this.#changed.fire(changed);
  }

  /** Forgets asynchronously made children and asks for them anew. */
  reload(): void {
    this.#reloads++;
    for (const element of this.#elements.values()) element.kept = undefined;
    this.#announceAll();
  }

  async getChildren(element?: Element): Promise<Element[]> {
    if (!element) {
      await this.#ready();
      this.#top = this.#adopt(undefined, this.#roots(), this.#top);
      return [...this.#top];
    }
    if (element.node.whileOpen) this.openRows.opened(element, element.node.whileOpen);
    const { kept, node: { revision } } = element;
    element.kept = undefined;
    if (kept && kept.revision === revision) return [...kept.children];
    const [asked, reloads] = [Date.now(), this.#reloads];
    const made = childrenOf(element.node);
    const children = this.#adopt(element, await made, element.children);
    element.children = children;
    if ('then' in made && this.#announced >= asked - gathering) {
      if (reloads === this.#reloads) element.kept = { children, revision };
      this.#giveAgain(element);
    }
    return [...children];
  }

  /** The row with this id of its own, among the rows of the first levels that need nothing but what is here. Asks for rows that nobody has seen yet. */
  async find(id: string): Promise<Element | undefined> {
    const top = await this.getChildren();
    const direct = top.find(({ node }) => node.id === id);
    if (direct) return direct;
    for (const element of top) {
      const children = element.node.children?.();
      if (!children || 'then' in children || !children.some(child => child.id === id)) continue;
      return (await this.getChildren(element)).find(({ node }) => node.id === id);
    }
    return undefined;
  }

  /** The row with this id of its own at any depth below another one, among those that need nothing but what is here. */
  async findBelow(above: Element, id: string): Promise<Element | undefined> {
    for (const element of await this.getChildren(above)) {
      if (element.node.id === id) return element;
      const children = element.node.children?.();
      const found = children && !('then' in children) && children.length > 0 ? await this.findBelow(element, id) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  getParent(element: Element): Element | undefined {
    return element.parent;
  }

  getTreeItem({ path, node }: Element): TreeItem {
    const collapsible = !node.children ? TreeItemCollapsibleState.None : node.open ? TreeItemCollapsibleState.Expanded : TreeItemCollapsibleState.Collapsed;
    const item = new TreeItem(oneLine(node.label), collapsible);
    item.id = path;
    if (node.description !== undefined) item.description = oneLine(node.description);
    if (node.resource) {
      item.resourceUri = node.resource;
      item.iconPath = node.children ? ThemeIcon.Folder : ThemeIcon.File;
    }
    if (node.command) item.command = { command: node.command.id, title: '', arguments: [...node.command.args] };
    if (node.icon) item.iconPath = new ThemeIcon(node.icon.id, node.icon.color === undefined ? undefined : new ThemeColor(node.icon.color));
    if (node.context !== undefined) item.contextValue = node.context;
    item.accessibilityInformation = { label: [node.label, node.description].filter(Boolean).join(', ') };
    return item;
  }

  resolveTreeItem(item: TreeItem, { node }: Element): TreeItem {
    item.tooltip = node.facts ? factLines(node.label, node.facts()) : [node.label, node.description].filter(Boolean).join('\n');
    return item;
  }

  dispose(): void {
    this.openRows.dispose();
    this.#changed.dispose();
    this.#elements.clear();
  }

  #announceAll(): void {
    this.#announced = Date.now();
    this.#changed.fire(undefined);
  }

  /**
   * Makes VS Code ask for the children of a row once more: when all rows are announced to be others, it drops the answers that it waits for, and leaves their rows open without children
   * (ExtHostTreeView's refresh). What it has put off until this answer comes next, and drops other ones.
   */
  #giveAgain(element: Element): void {
    this.#announced = Date.now();
    setTimeout(() => {
      if (this.#elements.get(element.path) === element) this.#changed.fire([element]);
    });
  }

  /** Brings shown elements up to the new rows. False when rows joined, left or moved, so that the parent has to be asked again. */
  #update(elements: readonly Element[], nodes: readonly TreeNode[], changed: Element[]): boolean {
    if (elements.length !== nodes.length || elements.some((element, index) => element.node.id !== nodes[index]?.id)) return false;
    elements.forEach((element, index) => {
      const node = nodes[index];
      if (!node) return;
      const before = element.node;
      element.node = node;
      if (!looksSame(before, node) || before.revision !== node.revision) {
        changed.push(element);
        return;
      }
      if (!element.children || node.revision !== undefined) return;
      const children = node.children?.();
      if (children && !('then' in children) && !this.#update(element.children, children, changed)) changed.push(element);
    });
    return true;
  }

  #adopt(parent: Element | undefined, nodes: readonly TreeNode[], before: readonly Element[] | undefined): readonly Element[] {
    const adopted = nodes.map(node => {
      const path = parent ? `${parent.path}/${node.id}` : node.id;
      const element = this.#elements.get(path) ?? { path, parent, node };
      element.node = node;
      this.#elements.set(path, element);
      return element;
    });
    const kept = new Set(adopted);
    for (const element of before ?? []) if (!kept.has(element)) this.#forget(element);
    return adopted;
  }

  #forget(element: Element): void {
    this.#elements.delete(element.path);
    this.openRows.forget(element);
    for (const child of element.children ?? []) this.#forget(child);
  }
}

function childrenOf(node: TreeNode): readonly TreeNode[] | Promise<readonly TreeNode[]> {
  try {
    const children = node.children?.() ?? [];
    return 'then' in children ? children.catch(failureRow) : children;
  } catch (error) {
    return failureRow(error);
  }
}

function failureRow(error: unknown): readonly TreeNode[] {
  const retry = { description: l10n.t('click to try again'), command: { id: 'cutaway.view.refresh', args: [] } };
  return [{ id: '!', label: describeError(error), icon: { id: 'warning', color: 'list.warningForeground' }, ...error instanceof Cancelled && retry }];
}

function looksSame(a: TreeNode, b: TreeNode): boolean {
  return a.label === b.label && a.description === b.description && a.context === b.context
    && a.icon?.id === b.icon?.id && a.icon?.color === b.icon?.color && !a.children === !b.children;
}

/** Names come from engines: one row stays one row, and not an endless one. */
function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

/** One line a fact, each with its source. Engine data is appended as text, never as markup. */
function factLines(title: string, facts: readonly Fact[]): MarkdownString {
  const markdown = new MarkdownString().appendMarkdown('**').appendText(oneLine(title)).appendMarkdown('**\n\n');
  for (const { name, value, source } of facts) {
    markdown.appendText(`${oneLine(name)}: ${oneLine(value)}`).appendMarkdown(` – *${sourceName(source)}*  \n`);
  }
  return markdown;
}

function sourceName(source: Source): string {
  switch (source) {
    case 'api': return 'API';
    case 'proc': return '/proc';
    case 'exec': return 'exec';
    case 'predicted': return l10n.t('predicted');
    case 'kubeconfig': return 'kubeconfig';
    case 'kubernetes': return 'Kubernetes API';
  }
}
