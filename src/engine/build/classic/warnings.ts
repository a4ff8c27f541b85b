import type { Dockerfile } from '../../../dockerfile/index.ts';
import type { BuildOutput } from '../options.ts';

/** Warns of blank lines between continued lines (BuildKit, `parser/parser.go`, PrintWarnings). */
export function printWarnings({ instructions }: Dockerfile, output: BuildOutput): void {
  const broken = instructions.filter(({ blankLines }) => blankLines.length > 0);
  if (broken.length === 0) return;
  for (const { line } of broken) output.stderr(`[WARNING]: Empty continuation line found in: ${line.text}\n`);
  output.stderr('[WARNING]: Empty continuation lines will become errors in a future release.\n');
}
