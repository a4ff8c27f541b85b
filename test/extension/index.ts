/** Runs inside the extension host: VS Code calls {@link run}, and its outcome is the outcome of the test run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { env, version } from 'vscode';

/** Runs every bundled test file beside this one with mocha; rejects when a test fails. */
export async function run(): Promise<void> {
  process.setSourceMapsEnabled(true);
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 20_000, slow: 2000, reporter: 'spec' });
  for (const file of readdirSync(__dirname).filter(name => name.endsWith('.test.js')).sort()) mocha.addFile(join(__dirname, file));
  print(`VS Code ${version}, ${env.appName} (${env.appHost}), Node.js ${process.versions.node}, language ${env.language}`);
  const { passes, failures, pending } = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats!));
  });
  print(`${passes} passed, ${failures} failed, ${pending} skipped`);
  if (failures > 0) throw new Error(`${failures} tests failed`);
  if (passes === 0) throw new Error('No test ran');
}

/** Logs lines with the mark that tells them from VS Code's own; VS Code lets nobody replace `console.log` itself. */
function print(...args: unknown[]): void {
  for (const line of format(...args).split('\n')) console.log(`${process.env['CUTAWAY_TEST_MARK'] ?? ''}${line}`);
}
