import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { bundlePages } from '../build/webviews.ts';
import { analyse, type Analysis, bytesSource } from '../src/layers/index.ts';
import { imageOf } from '../src/layers/image/image.ts';
import { layerPorts } from '../src/connect/index.ts';
import { ExplorerPage } from '../test/fixture/explorer-page.ts';
import { launchChromium } from '../test/host/chromium.ts';
import { measure, report, round } from './measure.ts';
import { tarHeader } from './tar-header.ts';

const files = 200_000;
/** Beside a page of nothing in the same browser, as the machine's own time is most of both: more than three times that would be felt. 60 frames a second have 17 ms each, and one that takes 50 ms is seen as a jerk. */
const firstPaintLimit = 3;
const frameLimit = 50;
const scrolls = 90;

/** The Layer Explorer's page on an image of 200,000 files: from opening the page to the first lines, to all of them opened, and the frames while it scrolls through them. */
export async function benchExplorer(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
  const browser = await launchChromium();
  try {
    await bundlePages(folder, true);
    const analysis = await manyFiles();
    const opened = async (): Promise<ExplorerPage> => ExplorerPage.open(browser, join(folder, 'webview'), 'bench:1', analysis);
    const paint = await measure(5, async () => {
      const begun = performance.now();
      const explorer = await opened();
      await explorer.page.locator('.tree .line .name').first().waitFor();
      const taken = performance.now() - begun;
      await explorer.close();
      return taken;
    });
    const blank = await measure(5, async () => emptyPage(browser));
    report('first paint of the Layer Explorer', { files, ms: paint.median, worstMs: paint.worst, emptyPageMs: blank.median, ratioToEmptyPage: round(paint.median / blank.median) }, { figure: 'ratioToEmptyPage', below: firstPaintLimit });
    const explorer = await opened();
    await explorer.page.locator('.tree .line').first().waitFor();
    const begun = performance.now();
    await explorer.page.locator('vscode-button').first().click();
    await explorer.page.waitForFunction('document.querySelector(".space").offsetHeight > 4_000_000');
    const openAllMs = performance.now() - begun;
    const frames = await explorer.page.evaluate<number[]>(scrolling(scrolls));
    frames.sort((a, b) => a - b);
    const empty = await explorer.page.evaluate<number>('document.querySelectorAll(".tree .line.waiting").length');
    report('scrolling of 200,000 lines', {
      frames: frames.length, medianMs: round(frames[frames.length >> 1] ?? NaN), p95Ms: round(frames[Math.floor(frames.length * 0.95)] ?? NaN), worstMs: round(frames.at(-1) ?? NaN), openAllMs: round(openAllMs), linesStillToCome: empty,
    }, { figure: 'p95Ms', below: frameLimit });
    await explorer.close();
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a page of nothing takes, on this machine. */
async function emptyPage(browser: Browser): Promise<undefined> {
  const page = await browser.newPage();
  await page.goto('data:text/html,<p>nothing</p>');
  await page.locator('p').waitFor();
  await page.close();
  return undefined;
}

/** A program for the page: scrolls by many lines a frame, by wheels and by the bar, and gives the frames' times in ms. */
function scrolling(times: number): string {
  return `new Promise(resolve => {
    const tree = document.querySelector('.tree');
    const frames = [];
    let last = performance.now();
    const step = now => {
      frames.push(now - last);
      last = now;
      if (frames.length > ${times}) return resolve(frames.slice(1));
      tree.scrollTop = frames.length % 30 === 0 ? tree.scrollHeight * Math.random() : tree.scrollTop + 300;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  })`;
}

async function manyFiles(): Promise<Analysis> {
  const headers: Buffer[] = [];
  for (let file = 0; file < files; file++) headers.push(tarHeader(`usr/lib/package-${Math.floor(file / 200)}/lib/file-${file % 200}.js`, 0));
  const archive = Buffer.concat([...headers, Buffer.alloc(1024)]);
  const image = imageOf({ history: [{ created_by: 'COPY . /' }] }, [{ digest: undefined, open: () => Promise.resolve(bytesSource(archive)) }], ['bench:1'], '');
  return analyse(image, layerPorts());
}
