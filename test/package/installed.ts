import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { packageExtension } from '../../build/package.ts';
import { inRoot } from '../../build/paths.ts';
import { launchChromium } from '../host/chromium.ts';
import { installCodeServer, installExtension, noRegistry, oldest, startCodeServer, type CodeServer, type RunningServer } from '../host/code-server.ts';
import { realPart } from '../host/require.ts';
import { Workbench } from './workbench.ts';

export interface InstalledOptions {
  readonly version?: string;
  /** The language of the window, `ko` for example. */
  readonly locale?: string;
  /** Environment of the extension host, for example DOCKER_HOST. */
  readonly env?: NodeJS.ProcessEnv;
  /** User settings beside those that make the window quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A program that starts code-server, with its arguments. */
  readonly wrapper?: readonly string[];
}

/** Keeps everything out of the window that is not what a test looks at. */
const quiet = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.tree.enableStickyScroll': false,
  'workbench.editor.empty.hint': 'hidden',
  'workbench.reduceMotion': 'on',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'editor.hover.delay': 100,
  'workbench.hover.delay': 100,
};

/** Cutaway as people get it: the .vsix, installed in a fresh code-server that has the sample workspace open. */
export class Installed {
  readonly #folder: string;
  readonly #host: CodeServer;
  readonly #server: RunningServer;
  readonly #browser: Browser;
  /** A copy of the sample workspace: tests may change its files. */
  readonly workspace: string;

  private constructor(folder: string, host: CodeServer, server: RunningServer, browser: Browser, workspace: string) {
    this.#folder = folder;
    this.#host = host;
    this.#server = server;
    this.#browser = browser;
    this.workspace = workspace;
  }

  /** Prepares everything in a `before` hook; the suite is skipped where this machine has no browser. */
  static async prepare(context: Mocha.Context, { version = oldest, locale, env = {}, settings = {}, wrapper = [] }: InstalledOptions = {}): Promise<Installed> {
    context.timeout(240_000);
    const browser = await realPart(context, 'browser', launchChromium);
    const host = await realPart(context, 'code-server', () => installCodeServer(version));
    const vsix = process.env['CUTAWAY_VSIX'] ?? await packageExtension();
    const folder = await mkdtemp(join(tmpdir(), 'cutaway-'));
    const workspace = join(folder, 'samples');
    await cp(inRoot('samples'), workspace, { recursive: true });
    const places = placesIn(folder);
    await installExtension(host, vsix, places);
    await mkdir(join(places.userDataDir, 'User'), { recursive: true });
    await writeFile(join(places.userDataDir, 'User', 'settings.json'), JSON.stringify({ ...quiet, ...settings }));
    const server = await startCodeServer(host, { ...places, folder: workspace, env: { ...noRegistry, ...env }, wrapper, ...locale !== undefined && { locale } });
    return new Installed(folder, host, server, browser, workspace);
  }

  /** Opens a window. Each has the browser storage of a new visitor. */
  async open(): Promise<Workbench> {
    return Workbench.open(this.#browser, this.#server.url);
  }

  /** Installs a further extension, also while windows are open. */
  async install(vsix: string): Promise<void> {
    await installExtension(this.#host, vsix, placesIn(this.#folder));
  }

  /** Ends everything and removes it. */
  async stop(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Where code-server keeps what it needs. */
function placesIn(folder: string): { readonly userDataDir: string; readonly extensionsDir: string } {
  return { userDataDir: join(folder, 'user'), extensionsDir: join(folder, 'extensions') };
}

/** In an `afterEach` hook: keeps a picture of the window in which a test failed, with the notifications that had gone from sight. */
export async function pictureOfFailure(context: Mocha.Context, workbench: Workbench | undefined): Promise<void> {
  const test = context.currentTest;
  if (test?.state !== 'failed' || !workbench) return;
  // Nobody knows in which state the window is: the picture matters more.
  await workbench.runCommand('Notifications: Show Notifications').catch(() => undefined);
  const path = await workbench.screenshot(`failed-${test.fullTitle().replaceAll(/\W+/g, '-').toLowerCase()}`);
  console.log(`      screenshot: ${path}`);
}

/** What a suite that uses {@link useWindow} works with. */
export interface Window {
  readonly workbench: Workbench;
  /** The folder that is open in it. */
  readonly workspace: string;
}

/**
 * Gives a suite the installed extension with Cutaway's views open: prepared before its tests, photographed when one fails, removed after
 * them. `setUp` comes first and says how to start; `tearDown` comes last, also when nothing was started.
 */
export function useWindow(setUp: (context: Mocha.Context) => Promise<InstalledOptions> = async () => Promise.resolve({}), tearDown: () => Promise<void> = async () => Promise.resolve()): Window {
  let installed: Installed | undefined;
  let workbench: Workbench | undefined;
  before(async function () {
    this.timeout(240_000);
    installed = await Installed.prepare(this, await setUp(this));
    workbench = await installed.open();
    await workbench.openContainer('Cutaway');
  });
  afterEach(async function () {
    await pictureOfFailure(this, workbench);
  });
  after(async () => {
    await installed?.stop();
    await tearDown();
  });
  const ready = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('The window is not open yet');
    return value;
  };
  return { get workbench() { return ready(workbench); }, get workspace() { return ready(installed).workspace; } };
}
