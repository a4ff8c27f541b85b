/** What makes a build impossible, in the words of Docker 28. */
export class BuildFault extends Error {}

/** What BuildKit's parser cannot read at all. */
export class SyntaxFault extends BuildFault {
  /** From 1; 0 if it is no line's fault. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** What a program of a step ended with. */
export class StepFailure extends BuildFault {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}
