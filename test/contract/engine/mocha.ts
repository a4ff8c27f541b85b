/** The chapters as tests: the simulator against the real engine, a test a scenario. */
import assert from 'node:assert/strict';
import { isRequired, realPart } from '../../host/require.ts';
import { makeBaseImage } from './base-image.ts';
import { agrees, compare } from './differences.ts';
import { missing, prepareClient } from './needs.ts';
import { asNewer } from './newer.ts';
import { openSteps } from './open.ts';
import { play, type Chapter } from './scenario.ts';
import { startSide, type Side } from './sides.ts';

/** Defines the tests of chapters. Both engines are started once. */
export function testChapters(chapters: readonly Chapter[]): void {
  let real: Side | undefined;
  let simulated: Side | undefined;

  before(async function () {
    this.timeout(180_000);
    const base = await realPart(this, 'docker', makeBaseImage);
    simulated = await realPart(this, 'docker', () => startSide('sim', base));
    real = await realPart(this, 'docker', () => startSide('real', base));
    await prepareClient();
  });
  after(async function () {
    this.timeout(60_000);
    await Promise.all([real?.stop(), simulated?.stop()]);
  });

  for (const chapter of chapters) {
    describe(chapter.name, () => {
      before(function () {
        const lack = missing(chapter.needs);
        if (lack === undefined) return;
        if (isRequired(lack)) throw new Error(`There is no ${lack}`);
        this.skip();
      });
      for (const scenario of chapter.scenarios) {
        it(scenario.name, async function () {
          this.timeout(120_000);
          // Two engines on a busy machine: what depends on who is first is tried again.
          this.retries(2);
          const [expected, actual] = await Promise.all([play(scenario, real!), play(scenario, simulated!)]);
          const name = `${chapter.name} › ${scenario.name}`;
          const known = openSteps(name);
          const differing = compare(name, asNewer(chapter.name, scenario.name, expected), actual).filter(step => !agrees(step) && !known.includes(step.label));
          const found = differing.map(({ label, differences }) => [label, ...differences.map(({ path, expected: real, actual: sim }) => `  ${path.join('.')}: ${JSON.stringify(real)} became ${JSON.stringify(sim)}`)].join('\n'));
          assert.equal(found.length, 0, found.join('\n'));
        });
      }
    });
  }
}
