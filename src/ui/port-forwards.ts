import { type Disposable, env, l10n, MarkdownString, type StatusBarItem, StatusBarAlignment, Uri, window } from 'vscode';
import type { PortForward } from '../connect/index.ts';

/** A port of this machine and where it leads. */
export interface Forward {
  /** `pod web:80 in lab` */
  readonly name: string;
  readonly forward: PortForward;
}

/** The ports that lead into clusters: counted in the status bar, from which they are ended. */
export class PortForwards implements Disposable {
  readonly #item: StatusBarItem;
  #all: readonly Forward[] = [];

  constructor() {
    this.#item = window.createStatusBarItem('cutaway.forwards', StatusBarAlignment.Left, 9);
    this.#item.name = l10n.t('Cutaway: Forwarded Ports');
    this.#item.command = 'cutaway.cluster.forwards';
  }

  get all(): readonly Forward[] {
    return this.#all;
  }

  add(forward: Forward): void {
    this.#set([...this.#all, forward]);
  }

  end(ended: Forward): void {
    ended.forward.dispose();
    this.#set(this.#all.filter(forward => forward !== ended));
  }

  /** Opens a port in a browser. */
  async browse({ forward }: Forward): Promise<void> {
    await env.openExternal(Uri.parse(`http://127.0.0.1:${forward.port}/`));
  }

  dispose(): void {
    for (const { forward } of this.#all) forward.dispose();
    this.#item.dispose();
  }

  #set(all: readonly Forward[]): void {
    this.#all = all;
    this.#item.text = `$(plug) ${all.map(({ forward }) => forward.port).join(' ')}`;
    const tooltip = new MarkdownString();
    for (const { name, forward } of all) tooltip.appendText(`127.0.0.1:${forward.port} → ${name}\n`);
    this.#item.tooltip = tooltip;
    if (all.length > 0) this.#item.show();
    else this.#item.hide();
  }
}
