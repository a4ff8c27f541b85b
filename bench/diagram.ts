import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundlePages } from '../build/webviews.ts';
import { folded, type Graph, layOut, networkGraph, svgOf } from '../src/diagram/index.ts';
import type { Container, Network } from '../src/model/index.ts';
import { DiagramPage } from '../test/fixture/diagram-page.ts';
import { launchChromium } from '../test/host/chromium.ts';
import { measure, report, round } from './measure.ts';

const containers = 500;
const networks = 20;
/** Of this process' time: what others do meanwhile on the machine does not count. */
const drawLimit = 1000;
/** 50 frames a second have 20 ms each. */
const frameLimit = 20;
const pans = 120;

/** Diagrams of 500 containers on 20 networks: laid out and drawn; frames while the picture is moved; and what of the page changes when a container stops. */
export async function benchDiagram(): Promise<void> {
  const graph = crowd(containers);
  // The library is loaded once.
  await layOut({ title: '', nodes: [], edges: [] });
  const drawing = await measure(5, async () => {
    const begun = process.cpuUsage();
    svgOf(await layOut(folded(graph)));
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  const { boxes, lines } = await layOut(folded(graph));
  report('a diagram of 500 containers on 20 networks, laid out and drawn', { boxes: boxes.length, lines: lines.length, cpuMs: drawing.median, worstCpuMs: drawing.worst }, { figure: 'cpuMs', below: drawLimit });
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-bench-'));
  const browser = await launchChromium();
  try {
    await bundlePages(folder, true);
    const diagram = await DiagramPage.open(browser, join(folder, 'webview'), graph);
    await diagram.page.locator('.box').first().waitFor();
    const frames = await diagram.page.evaluate<number[]>(panning);
    frames.sort((a, b) => a - b);
    const median = round(frames[frames.length >> 1] ?? NaN);
    report('moving a diagram of 500 containers', { frames: frames.length, framesPerSecond: round(1000 / median), medianMs: median, p95Ms: round(frames[Math.floor(frames.length * 0.95)] ?? NaN) }, { figure: 'medianMs', below: frameLimit });
    await diagram.page.evaluate(counting);
    await diagram.show(crowd(containers - 1));
    await diagram.page.waitForFunction('globalThis.changed.size > 0');
    await diagram.page.waitForTimeout(500);
    const changed = await diagram.page.evaluate<number>('globalThis.changed.size');
    report('a container stops: elements of the page that change', { of: await diagram.page.evaluate<number>("document.querySelectorAll('.stage .diagram *').length"), changed }, { figure: 'changed', below: 20 });
    await diagram.close();
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A program for the page: drags the picture about, a step a frame, and gives the frames' times in ms. */
const panning = `new Promise(resolve => {
  const stage = document.querySelector('.stage');
  const frames = [];
  let last = performance.now();
  const at = step => ({ clientX: 600 + 200 * Math.sin(step / 10), clientY: 400 + 200 * Math.cos(step / 10), bubbles: true, button: 0, pointerId: 1 });
  stage.setPointerCapture = () => undefined;
  stage.dispatchEvent(new PointerEvent('pointerdown', at(0)));
  const step = now => {
    frames.push(now - last);
    last = now;
    stage.dispatchEvent(new PointerEvent('pointermove', at(frames.length)));
    if (frames.length > ${pans}) return resolve(frames.slice(1));
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

/** A program for the page: from now on remembers the elements of the picture that change. */
const counting = `globalThis.changed = new Set();
new MutationObserver(records => { for (const { target } of records) globalThis.changed.add(target); }).observe(document.querySelector('.stage .diagram'), { subtree: true, childList: true, attributes: true, characterData: true })`;

function crowd(count: number): Graph {
  return networkGraph({ host: 'machine', networks: Array.from({ length: networks }, (_, index) => network(index)), containers: Array.from({ length: count }, (_, index) => container(index)) });
}

function network(index: number): Network {
  return { id: `n${index}`, name: `net${index}`, driver: 'bridge', scope: 'local', internal: false, subnets: [{ subnet: `172.${20 + index}.0.0/16`, gateway: `172.${20 + index}.0.1` }], labels: {}, options: {} };
}

/** Every seventh publishes a port, every tenth is on two networks. */
function container(index: number): Container {
  const attached = index % 10 === 0 ? [index % networks, (index + 1) % networks] : [index % networks];
  return {
    id: `c${index}`, name: `service-${index}`, image: 'app', imageId: '', command: '', createdAt: 0, state: 'running', status: 'Up', labels: {}, networkMode: `n${index % networks}`, mounts: [],
    ports: index % 7 === 0 ? [{ containerPort: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8000 + index } }] : [],
    networks: attached.map(each => ({ networkId: `n${each}`, networkName: `net${each}`, endpointId: '', ipv4: `172.${20 + each}.0.${2 + Math.floor(index / networks)}`, ipv6: '', mac: '02:42:ac:14:00:02', aliases: [], gateway: '' })),
  };
}
