/** `npm run test:desktop`: the same tests in desktop VS Code, where it can be downloaded. Argument: a version (default: the oldest one). */
import { runTests } from '@vscode/test-electron';
import { bundle } from '../../build/bundle.ts';
import { runIfStarted } from '../../build/paths.ts';
import { bundleTests, makeWorkspace } from './bundle.ts';

async function main(): Promise<void> {
  await bundle();
  const tests = await bundleTests();
  await makeWorkspace(tests);
  const { developmentPath, testsPath, workspace } = tests;
  try {
    await runTests({
      version: process.argv[2] ?? '1.93.1',
      extensionDevelopmentPath: developmentPath,
      extensionTestsPath: testsPath,
      launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust', '--skip-welcome'],
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The tests in desktop VS Code did not pass, or it could not be downloaded and started here: ${reason}\n`
      + 'The same tests run in a browser with: npm run test:extension');
  }
}

runIfStarted(import.meta.url, main);
