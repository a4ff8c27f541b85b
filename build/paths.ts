import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout: every script works from here, whatever folder it was started in. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path inside the checkout. */
export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}

/** Runs a script's main function if the module at this URL is the program that was started, and not imported by another. */
export function runIfStarted(url: string, main: () => Promise<void>): void {
  if (process.argv[1] !== fileURLToPath(url)) return;
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env['CUTAWAY_DEBUG']) console.error(error);
    process.exit(1);
  });
}
