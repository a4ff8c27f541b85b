import { type Disposable, l10n, MarkdownString, type StatusBarItem, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Engines } from '../connect/index.ts';
import { endpointName } from './endpoint-name.ts';
import { localize } from './error.ts';

/** The chosen engine and how it is, in the status bar; a click chooses another. */
export class EngineStatus implements Disposable {
  readonly #item: StatusBarItem;
  readonly #engines: Engines;

  constructor(engines: Engines) {
    this.#engines = engines;
    this.#item = window.createStatusBarItem('cutaway.engine', StatusBarAlignment.Left, 10);
    this.#item.name = l10n.t('Cutaway: Container Engine');
    this.#item.command = 'cutaway.engine.select';
    this.update();
    this.#item.show();
  }

  update(): void {
    const { endpoint, picture: { connection, engine } } = this.#engines;
    const lost = connection.state === 'lost' ? connection.failure : undefined;
    const icon = lost ? 'warning' : connection.state === 'connecting' ? 'sync~spin' : connection.state === 'live' ? 'vm-active' : 'vm';
    this.#item.text = `$(${icon}) ${endpoint ? endpointName(endpoint) : l10n.t('No engine')}`;
    this.#item.backgroundColor = lost ? new ThemeColor('statusBarItem.warningBackground') : undefined;
    const tooltip = new MarkdownString();
    if (endpoint) tooltip.appendText(`${endpointName(endpoint)} – ${endpoint.address}\n`);
    if (engine) tooltip.appendText(`${engine.product} ${engine.version} · API ${engine.apiVersion} · cgroup v${engine.cgroupVersion}\n`);
    if (lost) tooltip.appendText(localize(lost.text));
    this.#item.tooltip = tooltip;
  }

  dispose(): void {
    this.#item.dispose();
  }
}
