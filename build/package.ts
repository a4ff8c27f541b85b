/** Makes cutaway.vsix, the file that people install (`npm run package`). */
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { bundle } from './bundle.ts';
import { inRoot, runIfStarted, root } from './paths.ts';

/** More than this is a mistake: something heavy was bundled, or a folder slipped past .vscodeignore. Half of it is the simulated Linux and what its registry offers, a sixth the layout of diagrams (elkjs), a tenth the simulated Kubernetes. */
const maximumBytes = 3_000_000;

/** Bundles for production and packs the .vsix; the same sources give the same bytes. Gives the path of the file. */
export async function packageExtension(vsix: string = inRoot('cutaway.vsix')): Promise<string> {
  await bundle({ production: true });
  await vsce('package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix);
  const { size } = await stat(vsix);
  if (size > maximumBytes) throw new Error(`${vsix} has ${size} bytes, more than ${maximumBytes}: see out/metafile.json for what was bundled`);
  return vsix;
}

function vsce(...args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [inRoot('node_modules', '@vscode', 'vsce', 'vsce'), ...args], {
      cwd: root,
      env: { ...process.env, SOURCE_DATE_EPOCH: '946684800' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (data: Buffer) => output += data.toString());
    child.stderr.on('data', (data: Buffer) => output += data.toString());
    child.on('error', reject);
    child.on('exit', code => {
      if (code === 0) resolve();
      else reject(new Error(`vsce ${args[0] ?? ''} failed:\n${output}`));
    });
  });
}

async function main(): Promise<void> {
  const vsix = await packageExtension();
  process.stderr.write(`${vsix}: ${Math.ceil((await stat(vsix)).size / 1024)} kB\n`);
}

runIfStarted(import.meta.url, main);
