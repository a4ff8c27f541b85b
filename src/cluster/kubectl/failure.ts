import { CliError } from '../../engine/index.ts';

/** What the API server answers where it refuses: `Status` of the API conventions. */
export interface Status {
  readonly kind?: string;
  readonly status?: string;
  readonly message?: string;
  readonly reason?: string;
  readonly code?: number;
  readonly details?: { readonly name?: string; readonly kind?: string; readonly group?: string; readonly causes?: readonly { readonly reason?: string; readonly message?: string; readonly field?: string }[] };
}

/** Ends kubectl with a message on the standard error; `error: ` stands before it unless it says so itself. */
export class Failure extends CliError {
  constructor(text: string, code = 1) {
    super(text.startsWith('error: ') || text === '' ? text : `error: ${text}`, code);
  }
}

/** The message as it is, without `error: ` before it. */
export class PlainFailure extends CliError {}

/** The API server refused. */
export class StatusError extends CliError {
  readonly status: Status;
  readonly httpStatus: number;
  /** The server's own words. */
  readonly reason: string;

  /** @param doing what was tried: `error when creating "x.yaml"` */
  constructor(status: Status, httpStatus: number, doing?: string) {
    super(statusText(status, doing));
    this.status = status;
    this.httpStatus = httpStatus;
    this.reason = status.message ?? '';
  }

  get isNotFound(): boolean {
    return this.httpStatus === 404;
  }

  /** The same, with what was tried. */
  when(doing: string): StatusError {
    return new StatusError(this.status, this.httpStatus, doing);
  }
}

/** kubectl's words for a Status: "StandardErrorMessage" and "checkErr" of its command helpers. */
function statusText({ reason = '', message = '', details }: Status, doing: string | undefined): string {
  const told = doing === undefined ? message : `${doing}: ${message}`;
  if (reason === 'Unauthorized') return `error: You must be logged in to the server (${told === '' ? 'Unauthorized' : told})`;
  if (reason === 'Invalid' && doing === undefined) {
    if (!details) return 'The request is invalid';
    const { name = '', kind = '', causes = [] } = details;
    const start = kind !== '' || name !== '' ? `The ${kind} ${JSON.stringify(name)} is invalid` : 'The request is invalid';
    const lines = [...new Set(causes.map(cause => `${cause.field ?? ''}: ${cause.message ?? ''}`))];
    if (lines.length > 0) return lines.length === 1 ? `${start}: ${lines[0] ?? ''}` : `${start}: \n${lines.map(line => `* ${line}`).join('\n')}`;
    return kind !== '' || name !== '' ? start : `${start}: ${message}`;
  }
  return `Error from server${reason === '' || reason === 'Unknown' ? '' : ` (${reason})`}: ${told}`;
}
