import { l10n, Uri, type Webview } from 'vscode';
import { randomBytes } from 'node:crypto';
import { type Disposable, DisposableStore, onDispose } from '../../base/lifecycle.ts';
import { parserOf, readySchema, type Parse, type Texts } from '../../protocol/index.ts';

/** A page: what dist/webview/ has of it, and what it may say. */
export interface PageKind<In> {
  /** The folder in src/webview. */
  readonly name: string;
  readonly parse: Parse<In>;
}

/** What happens to a page. */
export interface PageEvents<In> {
  /** It runs, for the first time or again after it was hidden: send it everything. */
  readonly ready: () => void;
  readonly receive: (message: In) => void;
  /** It said nothing for {@link patience}: webviews do not load here. */
  readonly silent: () => void;
}

/** How long a page may take until it says that it is ready, in ms. A page that loads from a slow host takes seconds. */
export const patience = 15_000;

/** Why a page is silent, for who reads a text in its place. @param instead that it is shown as text */
export function whySilent(instead: string): string {
  return `${instead} ${l10n.t('Browsers let them load from https addresses and from this machine (localhost) only.')}`;
}

const parseReady = parserOf(readySchema);

/**
 * Puts a page into a webview and listens to it. The page may run its own script and use its own style sheet, and nothing else: no inline code, no remote resource, no connection.
 */
export function openPage<In>(webview: Webview, extensionUri: Uri, { name, parse }: PageKind<In>, events: PageEvents<In>): Disposable {
  const owned = new DisposableStore();
  const folder = Uri.joinPath(extensionUri, 'dist', 'webview');
  const silence = setTimeout(events.silent, patience);
  owned.add(onDispose(() => { clearTimeout(silence); }));
  owned.add(webview.onDidReceiveMessage((data: unknown) => {
    const ready = parseReady(data);
    if (ready !== undefined) {
      clearTimeout(silence);
      const texts: Texts = { type: 'texts', texts: translations(ready.templates) };
      void webview.postMessage(texts);
      events.ready();
      return;
    }
    const message = parse(data);
    if (message !== undefined) events.receive(message);
  }));
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  webview.html = markup(webview, Uri.joinPath(folder, `${name}.js`), Uri.joinPath(folder, `${name}.css`));
  return owned;
}

function translations(templates: readonly string[]): Record<string, string> {
  const bundle = l10n.bundle ?? {};
  return Object.fromEntries(templates.flatMap(template => {
    const translated = bundle[template];
    return typeof translated === 'string' ? [[template, translated]] : [];
  }));
}

/** Nothing but addresses of ours is filled in. */
function markup(webview: Webview, script: Uri, style: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource}; img-src ${webview.cspSource} data:; font-src ${webview.cspSource}; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${webview.asWebviewUri(style).toString()}">
</head>
<body>
<main></main>
<script type="module" nonce="${nonce}" src="${webview.asWebviewUri(script).toString()}"></script>
</body>
</html>`;
}
