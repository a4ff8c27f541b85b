import { CancellationTokenSource, l10n, type QuickPickItem, type Uri, window } from 'vscode';

type Question = 'showQuickPick' | 'showInputBox' | 'showWarningMessage' | 'showErrorMessage' | 'showInformationMessage' | 'showSaveDialog' | 'showOpenDialog';

const questions: readonly Question[] = ['showQuickPick', 'showInputBox', 'showWarningMessage', 'showErrorMessage', 'showInformationMessage', 'showSaveDialog', 'showOpenDialog'];

/** A question as it was asked: the method's arguments. */
export type Asked = readonly unknown[];

/** Answers the editor's questions in a test, in the order in which they are given here; labels and buttons are named in English. */
export class Answers {
  readonly #original = Object.fromEntries(questions.map(name => [name, window[name]]));
  readonly #tasks = window.withProgress;
  readonly #queued = new Map<Question, ((...asked: Asked) => unknown)[]>();
  /** Failures that were shown and that nobody expected. */
  readonly errors: string[] = [];
  /** What was told without a question. */
  readonly notices: string[] = [];
  readonly asked: { readonly question: Question; readonly text: string; readonly detail: string }[] = [];

  constructor() {
    for (const name of questions) this.#replace(name, async (...asked) => Promise.resolve(this.#answer(name, asked)));
  }

  /** The next name, address or file that is typed; checks it as the box would. */
  type(text: string): this {
    return this.#give('showInputBox', (options: { validateInput?: (value: string) => unknown } | undefined) => {
      const problem = options?.validateInput?.(text);
      if (problem) throw new Error(`The box takes no ${JSON.stringify(text)}: ${JSON.stringify(problem)}`);
      return text;
    });
  }

  /** The next pick, by the beginning of its label. */
  pick(label: string): this {
    return this.#give('showQuickPick', async (items: readonly QuickPickItem[] | Promise<readonly QuickPickItem[]>) => {
      const all = await items;
      const found = all.find(item => item.label.startsWith(l10n.t(label)));
      if (!found) throw new Error(`No “${label}” among ${all.map(item => item.label).join(', ')}`);
      return found;
    });
  }

  /** The next pick of several, by a condition. */
  check(wanted: (item: QuickPickItem) => boolean): this {
    return this.#give('showQuickPick', async (items: readonly QuickPickItem[] | Promise<readonly QuickPickItem[]>) => (await items).filter(wanted));
  }

  /** The next button that is pressed in a modal question. */
  press(button: string): this {
    return this.#give('showWarningMessage', (...asked) => pressed(asked, button));
  }

  /** The next failure is expected; `button` is pressed in it. */
  fail(pattern: RegExp, button?: string): this {
    return this.#give('showErrorMessage', (...asked) => {
      if (!pattern.test(String(asked[0]))) this.errors.push(String(asked[0]));
      return button === undefined ? undefined : pressed(asked, button);
    });
  }

  save(file: Uri): this {
    return this.#give('showSaveDialog', () => file);
  }

  open(...files: readonly Uri[]): this {
    return this.#give('showOpenDialog', () => files);
  }

  /** From now on, long tasks are cancelled as soon as they say where they stand. */
  cancelTasks(): this {
    this.#replaceTasks((_options, task) => {
      const source = new CancellationTokenSource();
      return task({ report: () => source.cancel() }, source.token);
    });
    return this;
  }

  /** Gives the editor its own questions back. Throws when not every answer was asked for, or a failure was shown. */
  done(): void {
    for (const name of questions) this.#replace(name, this.#original[name] as (...asked: Asked) => unknown);
    this.#replaceTasks(this.#tasks);
    const left = [...this.#queued].flatMap(([question, answers]) => answers.map(() => question));
    if (this.errors.length > 0) throw new Error(`Shown: ${this.errors.join('\n')}`);
    if (left.length > 0) throw new Error(`Never asked: ${left.join(', ')}`);
  }

  #give(question: Question, answer: (...asked: never[]) => unknown): this {
    const queue = this.#queued.get(question) ?? [];
    queue.push(answer as (...asked: Asked) => unknown);
    this.#queued.set(question, queue);
    return this;
  }

  #answer(question: Question, asked: Asked): unknown {
    const [text, options] = asked;
    const detail = (options as { readonly detail?: string } | undefined)?.detail ?? '';
    this.asked.push({ question, text: typeof text === 'string' ? text : '', detail });
    const answer = this.#queued.get(question)?.shift();
    if (answer) return answer(...asked);
    if (question === 'showInformationMessage') this.notices.push(String(text));
    else this.errors.push(`${question}: ${typeof text === 'string' ? text : JSON.stringify(options)}`);
    return undefined;
  }

  #replaceTasks(tasks: typeof window.withProgress): void {
    Object.defineProperty(window, 'withProgress', { value: tasks, configurable: true, writable: true });
  }

  #replace(name: Question, answer: (...asked: Asked) => unknown): void {
    Object.defineProperty(window, name, { value: answer, configurable: true, writable: true });
  }
}

function pressed(asked: Asked, english: string): string {
  const button = l10n.t(english);
  if (!asked.slice(1).includes(button)) throw new Error(`No button “${button}” in ${JSON.stringify(asked)}`);
  return button;
}
