import type { flag } from '../../../../engine/index.ts';
import type { Blocking } from '../../../../kernel/index.ts';
import { type Command, command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../../command.ts';
import { bool } from '../../flags.ts';
import type { AnyObject } from '../../json.ts';
import type { Kubectl } from '../../kubectl.ts';
import { changeAll } from '../../resource/change.ts';
import { splitOperands } from '../../resource/keys.ts';

const sharedFlags = { ...fileFlags, ...outputFlags, ...dryRunFlags, selector: selectorFlags.selector, all: bool('', 'All objects of the type'), local: bool('', 'Does not ask the server') };

interface Given<F extends flag.Flags> {
  /** `key=value` and `key-`. */
  readonly changes: readonly string[];
  readonly flags: flag.Values<F>;
}

/** `kubectl set WHAT`: a command that changes objects by what stands behind their names, or by its flags. */
export function setter<F extends flag.Flags>({ path, usage, summary, done, flags, lastIsChange, failing, prepare, instead }: {
  readonly path: string;
  readonly usage: string;
  readonly summary: string;
  readonly done: string;
  readonly flags: F;
  /** What is said where the server refuses. */
  readonly failing?: string;
  /** The last operand says what to set, whatever it looks like. */
  readonly lastIsChange?: true;
  /** What becomes of an object; undefined where nothing is to be done. @throws Failure */
  readonly prepare: (given: Given<F>) => (object: AnyObject) => AnyObject | undefined;
  /** Something else that the flags ask for, in place of a change. @param changeBy changes the objects otherwise */
  readonly instead?: (kubectl: Kubectl, given: Given<F>, objects: readonly string[], changeBy: (change: (object: AnyObject) => AnyObject | undefined) => Blocking<number>) => Blocking<number> | undefined;
}): Command {
  return command({
    path, usage, summary, flags: { ...flags, ...sharedFlags },
    *run(kubectl, line) {
      const given = line.flags as flag.Values<typeof sharedFlags>;
      const { objects, changes } = lastIsChange ? { objects: line.operands.slice(0, -1), changes: line.operands.slice(-1) } : splitOperands(line.operands);
      const own = { changes, flags: line.flags as unknown as flag.Values<F> };
      const changeBy = (change: (object: AnyObject) => AnyObject | undefined): Blocking<number> => changeAll(kubectl, given, { operands: objects, files: given, selector: given.selector, all: given.all, local: given.local }, { manager: 'kubectl-set', done, ...failing !== undefined && { failing }, change });
      return yield* instead?.(kubectl, own, objects, changeBy) ?? changeBy(prepare(own));
    },
  });
}
