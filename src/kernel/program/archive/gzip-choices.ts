/** What a command line of gzip asks for. */
export interface GzipChoices {
  readonly mode: 'pack' | 'unpack' | 'list' | 'test';
  readonly toStdout: boolean;
  readonly force: boolean;
  readonly keep: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly recursive: boolean;
  readonly noName: boolean;
  readonly name: boolean;
  readonly suffix: string;
}

/** ` 54.2%`, as gzip writes it. */
export function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1).padStart(5)}%`;
}
