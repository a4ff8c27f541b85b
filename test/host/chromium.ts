import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { MissingPart } from './require.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Chromium talks to nobody but the page that is tested. */
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** The Chromium of this machine: `$CUTAWAY_CHROMIUM`, or the first one that is installed. */
export function findChromium(): string {
  const { CUTAWAY_CHROMIUM, PATH } = process.env;
  if (CUTAWAY_CHROMIUM) return CUTAWAY_CHROMIUM;
  const folders = (PATH ?? '').split(delimiter);
  const found = [...names.flatMap(name => folders.map(folder => join(folder, name))), ...applications].find(isExecutable);
  if (found === undefined) throw new MissingPart('install Chromium or Chrome, or set CUTAWAY_CHROMIUM to its path');
  return found;
}

/** Starts it without a window. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), headless: true, args: flags });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
