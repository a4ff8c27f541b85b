import { type TextDocumentContentProvider, Uri, workspace } from 'vscode';

/** The pages of lint rules as read-only documents. The bundle has those of each language in one file. */
export class RulePages implements TextDocumentContentProvider {
  static readonly scheme = 'cutaway-rule';
  readonly #dist: Uri;
  readonly #pages = new Map<string, Promise<Readonly<Record<string, string>>>>();

  constructor(extensionUri: Uri) {
    this.#dist = Uri.joinPath(extensionUri, 'dist');
  }

  /** Where a page opens, by its path in the room of the linter. */
  static uri(path: string): Uri {
    return Uri.from({ scheme: RulePages.scheme, path: `/${path}` });
  }

  async provideTextDocumentContent({ path }: Uri): Promise<string> {
    const file = path.endsWith('.ko.md') ? 'rules.ko.json' : 'rules.en.json';
    const pages = this.#pages.get(file) ?? this.#read(file);
    this.#pages.set(file, pages);
    return (await pages)[path.slice(1)] ?? '';
  }

  async #read(file: string): Promise<Readonly<Record<string, string>>> {
    return JSON.parse(Buffer.from(await workspace.fs.readFile(Uri.joinPath(this.#dist, file))).toString()) as Readonly<Record<string, string>>;
  }
}
