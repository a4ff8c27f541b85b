import type { Frame, SeenCommand } from '../../shell/survey.ts';

/**
 * Whether somebody looks at a command's exit code: what stands behind it with `&&` or `||`, or `if`, `while` and
 * `until`. The exit code of a group or a function is that of its last command.
 */
export function isChecked(seen: SeenCommand): boolean {
  for (let at: Frame | undefined = seen; at?.kind === 'command'; at = at.up) {
    if (at.role === 'condition') return true;
    const { node, up } = at;
    if (up?.kind !== 'command') return false;
    if (up.node.type === 'and-or' && up.node.commands.at(-1) !== node) return true;
    if (up.node.type === 'pipeline' && up.node.commands.length > 1) return false;
  }
  return false;
}
