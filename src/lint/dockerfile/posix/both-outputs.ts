import { message } from '../../../base/message.ts';
import type { Redirect } from '../../shell/ast.ts';
import type { CheckedScript } from '../shellcheck/script-rule.ts';
import type { Instead } from './posix-rule.ts';

/** `> file 2>&1` for a redirection of output and errors. `operator` is `>` or `>>`. */
export function bothOutputs({ start, end, operator: written, target }: Redirect, operator: string, script: CheckedScript): Instead | undefined {
  if (!target) return undefined;
  return {
    title: message('Write {0}', `${operator} … 2>&1`),
    edits: [script.replace({ start, end: start + written.length }, operator), script.insertBehind({ end }, ' 2>&1')],
    equal: true,
  };
}
