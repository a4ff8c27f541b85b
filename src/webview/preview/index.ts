import { render } from 'lit-html';
import { message } from '../../base/message.ts';
import { type FromPreview, parserOf, type PreviewPage, type PreviewState, previewStateSchema, type ToPreview, toPreviewSchema } from '../../protocol/index.ts';
import { connectHost } from '../host.ts';
import { drawing, texts } from './drawing.ts';

const main = document.querySelector('main') ?? document.body;
let page: PreviewPage | undefined;
let current: number | undefined;
let compare = false;

const host = connectHost<ToPreview, FromPreview, PreviewState>({
  texts, parse: parserOf(toPreviewSchema), parseState: parserOf(previewStateSchema),
  receive: received => {
    if (received?.type === 'preview') {
      page = received;
      keep();
    }
    if (received?.type === 'cursor') current = received.line;
    draw();
    if (received?.type === 'cursor') rowOf(received.line)?.scrollIntoView({ block: 'nearest' });
    if (received?.type === 'cursor' && received.focus) rowOf(received.line)?.focus();
  },
});
compare = host.state?.compare ?? false;

function draw(): void {
  if (!page) return;
  document.title = host.text(message('Layer Preview'));
  render(drawing({ page, compare, current, say: text => host.text(text), choose: showComparison, open: line => host.post({ type: 'reveal', line }) }), main);
}

function showComparison(shown: boolean): void {
  compare = shown;
  keep();
  draw();
}

function keep(): void {
  if (page) host.keep({ compare, document: page.document });
}

function rows(): HTMLElement[] {
  return [...main.querySelectorAll<HTMLElement>('.row')];
}

/** The row of a line: that of the instruction which begins there or above. */
function rowOf(line: number): HTMLElement | undefined {
  return rows().findLast(row => Number(row.dataset['line']) <= line);
}

main.addEventListener('keydown', event => {
  const all = rows();
  const at = all.findIndex(row => row === document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  all[Math.max(0, Math.min(to, all.length - 1))]?.focus();
});

main.addEventListener('focusin', ({ target }) => {
  const line = target instanceof HTMLElement ? target.dataset['line'] : undefined;
  if (line === undefined || Number(line) === current) return;
  current = Number(line);
  draw();
});
