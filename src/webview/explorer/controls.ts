import { html, type TemplateResult } from 'lit-html';
import type { Message } from '../../base/message.ts';
import { formatBytes } from '../../model/index.ts';
import type { ExplorerDifference, ExplorerLook } from '../../protocol/index.ts';
import { texts } from './texts.ts';

const differences: readonly ExplorerDifference[] = ['added', 'changed', 'removed', 'metadata', 'wasted'];
/** In bytes; 0 for any. */
const sizes: readonly number[] = [0, 10 * 2 ** 10, 100 * 2 ** 10, 2 ** 20, 10 * 2 ** 20, 100 * 2 ** 20];

/** What the tree shows, to be chosen. */
export function controls(look: ExplorerLook, text: (text: Message) => string, change: (look: Partial<ExplorerLook>) => void, openAll: (isOpen: boolean) => void): TemplateResult {
  const views = [['layer', texts.thisLayer()], ['merged', texts.mergedUpTo()]] as const;
  const valueOf = (event: Event): string => (event.target as HTMLInputElement).value;
  const onArrow = (event: KeyboardEvent): void => {
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    change({ of: look.of === 'layer' ? 'merged' : 'layer' });
    (event.currentTarget as Element).querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  };
  return html`
    <div class="row">
      <div class="views" role="radiogroup" aria-label=${text(texts.whatToShow())} @keydown=${onArrow}>${views.map(([of, words]) => html`
        <button role="radio" aria-checked=${look.of === of} tabindex=${look.of === of ? 0 : -1} @click=${() => { change({ of }); }}>${text(words)}</button>`)}</div>
      <vscode-text-field class="search" placeholder=${text(texts.search())} aria-label=${text(texts.search())} .value=${look.text} @input=${(event: Event) => { change({ text: valueOf(event) }); }}></vscode-text-field>
      <vscode-dropdown aria-label=${text(texts.largerThan())} title=${text(texts.largerThan())} @change=${(event: Event) => { change({ least: Number(valueOf(event)) }); }}>${sizes.map(size => html`
        <vscode-option value=${size} ?selected=${size === look.least}>${text(size === 0 ? texts.anySize() : texts.atLeast(formatBytes(size)))}</vscode-option>`)}</vscode-dropdown>
      <vscode-dropdown aria-label=${text(texts.sort())} title=${text(texts.sort())} @change=${(event: Event) => { change({ sort: valueOf(event) === 'size' ? 'size' : 'name' }); }}>
        <vscode-option value="name" ?selected=${look.sort === 'name'}>${text(texts.byName())}</vscode-option>
        <vscode-option value="size" ?selected=${look.sort === 'size'}>${text(texts.bySize())}</vscode-option>
      </vscode-dropdown>
    </div>
    <div class="row">
      <div class="differences" role="group" aria-label=${text(texts.filter())}>${differences.map(difference => html`
        <vscode-checkbox class=${difference} .checked=${look.differences.includes(difference)} @change=${(event: Event) => {
          const { checked } = event.target as HTMLInputElement;
          // What a layer removes is in its own view only.
          const of = checked && difference === 'removed' ? 'layer' : look.of;
          if (checked !== look.differences.includes(difference)) change({ of, differences: checked ? [...look.differences, difference] : look.differences.filter(other => other !== difference) });
        }}>${text(texts[difference]())}</vscode-checkbox>`)}</div>
      <div class="both">
        <vscode-button appearance="secondary" @click=${() => { openAll(true); }}>${text(texts.openAll())}</vscode-button>
        <vscode-button appearance="secondary" @click=${() => { openAll(false); }}>${text(texts.closeAll())}</vscode-button>
      </div>
    </div>`;
}
