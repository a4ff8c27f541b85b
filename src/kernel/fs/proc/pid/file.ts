import type { ProcessView } from '../view.ts';

/** A file in the directory of each process. */
export interface ProcessFile {
  /** 0444, or 0644 if it can be written, unless said otherwise. */
  readonly mode?: number;
  /** Only who may inspect the process may open it: `ptrace(2)`, "Ptrace access mode checking". */
  readonly inspects?: true;
  readonly text: (view: ProcessView) => string;
  readonly write?: (view: ProcessView, text: string) => void;
}
