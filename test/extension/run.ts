/**
 * `npm run test:extension`: mocha inside the extension host of a real VS Code, which headless Chromium shows.
 * Arguments: versions of code-server (default: the oldest one), `--all` for both, `--built` to test what is in dist/.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { bundle } from '../../build/bundle.ts';
import { inRoot, runIfStarted } from '../../build/paths.ts';
import { launchChromium } from '../host/chromium.ts';
import { installCodeServer, newest, noRegistry, oldest, startTestServer } from '../host/code-server.ts';
import { testEngine } from '../host/docker.ts';
import { isRequired, MissingPart, type RealPart } from '../host/require.ts';
import { progress } from '../host/run.ts';
import { bundleTests, type ExtensionTests, makeWorkspace } from './bundle.ts';

const mark = '\u2063';
const timeoutSeconds = Number(process.env['CUTAWAY_TEST_TIMEOUT'] ?? 240);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' }, built: { type: 'boolean' } } });
  const versions = values.all ? [oldest, newest] : positionals.length > 0 ? positionals : [oldest];
  if (!values.built) await bundle();
  const tests = await bundleTests();
  const browser = await partOrSkip('browser', launchChromium);
  if (!browser) return;
  const engine = await partOrSkip('docker', testEngine);
  try {
    for (const version of versions) {
      const code = await runIn(version, browser, tests, engine ? { DOCKER_HOST: engine.host } : {});
      if (code !== 0) process.exitCode = 1;
    }
  } finally {
    await browser.close();
    await engine?.stop();
  }
}

/** A real part, or nothing and a line that says so; a required part that is missing is a failure. */
async function partOrSkip<T>(part: RealPart, get: () => Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    if (!(error instanceof MissingPart) || isRequired(part)) throw error;
    progress(`skipped, no ${part}: ${error.message}`);
    return undefined;
  }
}

/** Runs the tests in one version and gives the exit code of the run. */
async function runIn(version: string, browser: Browser, tests: ExtensionTests, env: NodeJS.ProcessEnv): Promise<number> {
  const host = await installCodeServer(version);
  await makeWorkspace(tests);
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-host-'));
  const server = await startTestServer(host, {
    folder: tests.workspace, userDataDir: join(folder, 'user'), extensionsDir: join(folder, 'extensions'), env: { ...noRegistry, ...env, CUTAWAY_TEST_MARK: mark },
  });
  const logPath = inRoot('out', `extension-host-${version}.log`);
  const editorLog = createWriteStream(logPath);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  try {
    let exit: (code: number) => void = () => undefined;
    const exited = new Promise<number>(resolve => exit = resolve);
    // The editor logs a lot meanwhile, about itself: only what the tests print begins with the mark.
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      const line = args.map(String).join(' ');
      if (line.startsWith(mark)) process.stdout.write(`${line.slice(mark.length)}\n`);
      else editorLog.write(`${type}: ${line}\n`);
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
    await page.goto(address(server.port, tests));
    const timeout = setTimeout(() => {
      progress(`The tests in VS Code of code-server ${version} did not end within ${timeoutSeconds} s (server log: ${server.log})`);
      exit(1);
    }, timeoutSeconds * 1000);
    const code = await exited;
    clearTimeout(timeout);
    if (code !== 0) {
      const picture = inRoot('out', 'screenshots', `extension-host-${version}.png`);
      await mkdir(inRoot('out', 'screenshots'), { recursive: true });
      await page.screenshot({ path: picture });
      progress(`Screenshot: ${picture}\nWhat the editor logged: ${logPath}`);
    }
    return code;
  } finally {
    await page.close();
    editorLog.end();
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function address(port: number, { developmentPath, testsPath, workspace }: ExtensionTests): string {
  const remote = `vscode-remote://127.0.0.1:${port}`;
  const payload = [['extensionDevelopmentPath', `${remote}${developmentPath}`], ['extensionTestsPath', `${remote}${testsPath}`], ['skipWelcome', 'true']];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) }).toString()}`;
}

runIfStarted(import.meta.url, main);
