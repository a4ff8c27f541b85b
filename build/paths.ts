import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout: every script works from here, whatever folder it was started in. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path inside the checkout. */
export function inRoot(...parts: string[]): string {
  return join(root, ...parts);
}

/** Whether the module at this URL is the program that was started, and not imported by another. */
export function isMain(url: string): boolean {
  return process.argv[1] === fileURLToPath(url);
}
