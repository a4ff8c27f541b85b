/**
 * A text for a person, as data: the English template and what fills its places, so that a pure room can say
 * something without knowing the reader's language. `ui` translates it with `vscode.l10n.t`, the command line with
 * the same bundles (`l10n/bundle.l10n.<language>.json`).
 */
export interface Message {
  /** English template with `{0}`, `{1}` … places: the key in the translation bundles. */
  readonly template: string;
  readonly args: readonly (string | number)[];
}

/** Makes a {@link Message}. The template must be a string literal: the translation test reads it from the source. */
export function message(template: string, ...args: (string | number)[]): Message {
  return { template, args };
}

/** The message as text. `bundle` maps English templates to another language's; what it lacks stays English. */
export function formatMessage({ template, args }: Message, bundle: Readonly<Record<string, string>> = {}): string {
  return (bundle[template] ?? template).replace(/\{(\d+)\}/g, (place, index: string) => String(args[Number(index)] ?? place));
}

/** An error whose words can be translated. */
export class MessageError extends Error {
  readonly text: Message;

  constructor(text: Message, options?: ErrorOptions) {
    super(formatMessage(text), options);
    this.text = text;
  }
}
