/** Ends a command with a message on the standard error and an exit code. */
export class CliError extends Error {
  readonly code: number;

  /** @param text what is printed, without the newline; nothing if it is empty */
  constructor(text: string, code = 1) {
    super(text);
    this.code = code;
  }
}

/** What the engine refused: its status and its message. */
export class ApiError extends CliError {
  readonly status: number;
  /** The engine's own words. */
  readonly reason: string;

  constructor(status: number, reason: string) {
    super(`Error response from daemon: ${reason}`);
    this.status = status;
    this.reason = reason;
  }
}

/** Several objects were to be treated: each failure on its own line. Nothing if there are none. @throws CliError */
export function throwAll(failures: readonly string[], code = 1): void {
  if (failures.length > 0) throw new CliError(failures.join('\n'), code);
}

/** Told as it is, even where failures of the command are told like those of docker run. */
export class PlainError extends CliError {}
