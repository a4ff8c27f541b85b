import { formatMessage, type Message } from '../base/message.ts';
import { parserOf, textsSchema, type Parse, type Ready } from '../protocol/index.ts';

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The extension, as a page sees it. */
export interface Host<Out, State> {
  post(message: Out): void;
  /** What the page was left with when it was hidden or the window closed; undefined if never, or if it is nothing that this page knows. */
  readonly state: State | undefined;
  /** Keeps what is needed to show the same again. The extension gets it as well when it brings the page back. */
  keep(state: State): void;
  /** A text in the reader's language. English until the extension has answered. */
  text(text: Message): string;
}

/** How a page talks. */
export interface Conversation<In, State> {
  /** Every text of the page. */
  readonly texts: readonly Message[];
  readonly parse: Parse<In>;
  readonly parseState: Parse<State>;
  /** A message came, or (undefined) the texts did: draw again. */
  readonly receive: (message: In | undefined) => void;
}

const parseTexts = parserOf(textsSchema);

/** Begins the conversation of this page with the extension: says that it is ready and passes on what comes. What is no message of the page is dropped. */
export function connectHost<In, Out, State>({ texts, parse, parseState, receive }: Conversation<In, State>): Host<Out, State> {
  const api = acquireVsCodeApi();
  let translations: Readonly<Record<string, string>> = {};
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const translated = parseTexts(data);
    if (translated !== undefined) translations = translated.texts;
    const message = translated === undefined ? parse(data) : undefined;
    if (translated !== undefined || message !== undefined) receive(message);
  });
  const ready: Ready = { type: 'ready', templates: texts.map(({ template }) => template) };
  api.postMessage(ready);
  return {
    post: message => { api.postMessage(message); },
    state: parseState(api.getState()),
    keep: state => { api.setState(state); },
    text: text => formatMessage(text, translations),
  };
}
