import { type Blocking, decode } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { humanSize } from './format/size.ts';
import type { HttpResponse } from './wire/http.ts';

/** A line of what the engine tells of a pull, a push or a build: moby's jsonmessage. */
export interface ProgressMessage {
  readonly id?: string;
  readonly status?: string;
  readonly stream?: string;
  readonly progress?: string;
  readonly progressDetail?: { readonly current?: number; readonly total?: number; readonly hidecounts?: boolean; readonly units?: string };
  readonly error?: string;
  readonly errorDetail?: { readonly code?: number; readonly message?: string };
  readonly aux?: Readonly<Record<string, unknown>>;
  readonly from?: string;
}

/** Where progress is written, and how. */
export interface ProgressOptions {
  /** Nothing but errors. */
  readonly quiet?: boolean;
  /** 2 for the standard error. */
  readonly fd?: 1 | 2;
  readonly onAux?: (aux: Readonly<Record<string, unknown>>) => void;
  readonly onMessage?: (message: ProgressMessage) => void;
}

/** Prints the messages of a response as they come: on a terminal each layer has its line, else changes of numbers are left out. @throws CliError with the engine's words */
export function* showProgress(cli: Cli, response: HttpResponse, options: ProgressOptions = {}): Blocking<void> {
  const { fd = 1, quiet = false } = options;
  const board = new Board(cli.sys.isatty(fd) ? cli.width : undefined);
  for (let message = yield* nextMessage(response, board); message; message = yield* nextMessage(response, board)) {
    options.onMessage?.(message);
    if (message.aux) options.onAux?.(message.aux);
    else if (message.error !== undefined || message.errorDetail) throw new CliError(message.errorDetail?.message ?? message.error ?? '', message.errorDetail?.code || 1);
    else if (!quiet) yield* fd === 1 ? cli.print(board.show(message)) : cli.warn(board.show(message));
  }
  response.close();
}

function* nextMessage(response: HttpResponse, board: Board): Blocking<ProgressMessage | undefined> {
  for (;;) {
    const end = board.unread.indexOf('\n');
    if (end >= 0) {
      const line = board.unread.slice(0, end).trim();
      board.unread = board.unread.slice(end + 1);
      if (line !== '') return JSON.parse(line) as ProgressMessage;
      continue;
    }
    const bytes = yield* response.read();
    if (bytes.length > 0) board.unread += decode(bytes);
    else if (board.unread.trim() === '') return undefined;
    else board.unread += '\n';
  }
}

/** The lines on the terminal that messages with an id have. */
export class Board {
  /** What came and is no whole line yet. */
  unread = '';
  private readonly width: number | undefined;
  private lines = new Map<string, number>();

  /** @param width of the terminal; undefined if it is none */
  constructor(width: number | undefined) {
    this.width = width;
  }

  /** What is to be printed for a message. */
  show(message: ProgressMessage): string {
    const isTerminal = this.width !== undefined;
    const { id, progressDetail, progress } = message;
    if (id === undefined || id === '' || (!progressDetail && progress === undefined)) {
      this.lines = new Map();
      return this.textOf(message);
    }
    let before = '';
    if (!this.lines.has(id)) {
      this.lines.set(id, this.lines.size);
      if (isTerminal) before = '\n';
    }
    const up = this.lines.size - (this.lines.get(id) ?? 0);
    return isTerminal ? `${before}\x1b[${up}A${this.textOf(message)}\x1b[${up}B` : this.textOf(message);
  }

  private textOf({ id, status = '', stream = '', progress, progressDetail, from }: ProgressMessage): string {
    const isTerminal = this.width !== undefined;
    const bar = progressDetail ? progressBar(progressDetail, this.width ?? 200) : '';
    const erases = isTerminal && stream === '' && progressDetail !== undefined;
    if (!erases && bar !== '') return '';
    const end = erases ? '\r' : '';
    const start = `${erases ? '\x1b[2K\r' : ''}${id === undefined || id === '' ? '' : `${id}: `}${from === undefined || from === '' ? '' : `(from ${from}) `}`;
    if (progressDetail && isTerminal) return `${start}${status} ${bar}${end}`;
    if (progress !== undefined && progress !== '') return `${start}${status} ${progress}${end}`;
    return stream === '' ? `${start}${status}${end}\n` : `${start}${stream}${end}`;
  }
}

const barLength = 50;
const widthForBar = 110;

function progressBar({ current = 0, total = 0, hidecounts = false, units = '' }: NonNullable<ProgressMessage['progressDetail']>, width: number): string {
  if (current <= 0 && total <= 0) return '';
  const shown = (value: number): string => units === '' ? humanSize(value) : String(value);
  if (total <= 0) return `${shown(current).padStart(8)}${units === '' ? '' : ` ${units}`}`;
  const filled = Math.min(barLength, Math.trunc(Math.trunc(current / total * 100) / 2));
  const box = width > widthForBar ? `[${'='.repeat(filled)}>${' '.repeat(barLength - filled)}] ` : '';
  if (hidecounts) return box;
  const counts = `${shown(current).padStart(8)}${current > total ? '' : `/${shown(total)}`}${units === '' ? '' : ` ${units}`}`;
  return box + counts;
}
