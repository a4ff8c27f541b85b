import assert from 'node:assert/strict';
import { canonicalQuantity, formatBytes, formatMilli, formatUnits, milli, parseQuantity, units } from './quantity.ts';

describe('quantities', () => {
  for (const [text, value] of [['1', 1], ['0.5', 0.5], ['.5', 0.5], ['500m', 0.5], ['128Mi', 134_217_728], ['1k', 1000], ['1e3', 1000], ['2E', 2e18], ['1Ei', 2 ** 60], ['-1', -1]] as const) {
    it(`read ${text}`, () => assert.equal(parseQuantity(text), value));
  }

  for (const text of ['', 'x', '1 Mi', '1mi', 'Mi', '1.2.3']) {
    it(`refuse "${text}"`, () => assert.equal(parseQuantity(text), undefined));
  }

  it('are written as short as they can be', () => {
    assert.deepEqual([0, 1000, 1024, 3 * 2 ** 29, 2 ** 40].map(formatBytes), ['0', '1000', '1Ki', '1536Mi', '1Ti']);
    assert.deepEqual([0, 250, 2000, 2500].map(formatMilli), ['0', '250m', '2', '2500m']);
  });

  it('are written in one way, whatever way they came', () => {
    for (const [text, canonical] of [
      ['0.5', '500m'], [1, '1'], [0.1, '100m'], ['1000m', '1'], ['1500m', '1500m'], ['1024Mi', '1Gi'], ['1.5Gi', '1536Mi'], ['0.5Ki', '512'], ['1000', '1k'], ['1e3', '1e3'], ['100M', '100M'], ['0.1n', '1n'], ['0', '0'], ['0Mi', '0'], ['-2000m', '-2'],
      ['128Mi', '128Mi'], ['64Ti', '64Ti'], ['12E', '12E'], ['x', 'x'],
    ] as const) assert.equal(canonicalQuantity(text), canonical, `${text}`);
    assert.deepEqual([formatUnits(1000, false), formatUnits(2048, false), formatUnits(2048, true), formatUnits(500_000_000, true)], ['1k', '2048', '2Ki', '500M']);
  });

  it('are counted in thousandths and in whole units', () => {
    assert.equal(milli('100m'), 100);
    assert.equal(milli('1.1'), 1100);
    assert.equal(units('64Mi'), 67_108_864);
    assert.equal(units(undefined), 0);
  });
});
