/** What makes a build impossible, in the words of Docker 28. */
export class BuildFault extends Error {}

/** What an instruction makes impossible. */
export class LineFault extends BuildFault {
  /** From 1; 0 if it is no line's fault. */
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

/** What BuildKit's parser cannot read at all. */
export class SyntaxFault extends LineFault {}

/** What BuildKit's solver refuses as a whole: no line of the Dockerfile is shown for it. */
export class LlbFault extends BuildFault {}

/** What a program of a step ended with. */
export class StepFailure extends BuildFault {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}
