import type { Blocking } from '../../../kernel/index.ts';
import { CliError } from '../../../engine/index.ts';
import { Failure } from '../failure.ts';
import type { AnyObject } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { nameOf, type OutputFlags, type Printer, printerFor } from '../print/printer.ts';
import type { Query } from '../wire/api.ts';

export type DryRun = 'none' | 'client' | 'server';

/** @throws Failure */
export function dryRunOf({ 'dry-run': text }: { readonly 'dry-run': string }): DryRun {
  if (text === 'none' || text === 'client' || text === 'server') return text;
  throw new Failure(`Invalid dry-run value (${text}). Must be "none", "server", or "client".`);
}

/** The parameters of a write. */
export function writeQuery(dryRun: DryRun, manager: string): Query {
  return { fieldManager: manager, ...dryRun === 'server' && { dryRun: 'All' } };
}

/** Tells what was done to objects: `pod/web created`, or the object as `-o` has it. */
export class Report {
  private readonly kubectl: Kubectl;
  private readonly printer: Printer | undefined;
  private readonly dryRun: DryRun;

  private constructor(kubectl: Kubectl, printer: Printer | undefined, dryRun: DryRun) {
    this.kubectl = kubectl;
    this.printer = printer;
    this.dryRun = dryRun;
  }

  /** @throws Failure for an output format that there is none of */
  static *of(kubectl: Kubectl, flags: OutputFlags, dryRun: DryRun): Blocking<Report> {
    return new Report(kubectl, yield* printerFor(kubectl, flags), dryRun);
  }

  *tell(object: AnyObject, done: string): Blocking<void> {
    yield* this.kubectl.print(this.printer ? this.printer(object) : `${nameOf(object)} ${done}${dryRunNote(this.dryRun)}\n`);
  }
}

export function dryRunNote(dryRun: DryRun): string {
  return dryRun === 'client' ? ' (dry run)' : dryRun === 'server' ? ' (server dry run)' : '';
}

/** Does something with each; what fails is told, and the others go on. @returns the exit code */
export function* forEach<T>(kubectl: Kubectl, all: readonly T[], act: (one: T) => Blocking<void>): Blocking<number> {
  let code = 0;
  for (const one of all) {
    try {
      yield* act(one);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      if (all.length === 1) throw error;
      code = error.code;
      if (error.message !== '') yield* kubectl.warn(`${error.message}\n`);
    }
  }
  return code;
}
