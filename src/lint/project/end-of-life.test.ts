import { match, ok } from 'node:assert/strict';
import { discontinued, products, tableDate } from './end-of-life.ts';

describe('the table of ends of life', () => {
  for (const product of new Set(Object.values(products))) {
    it(`has days, a source and a version to take of ${product.name}`, () => {
      for (const date of Object.values(product.cycles)) if (date !== undefined) match(date, /^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/);
      match(product.source, /^https:\/\//);
      for (const cycle of Object.values(product.codenames ?? {})) ok(cycle in product.cycles, cycle);
      if (product.take === '') return;
      ok(product.take in product.cycles);
      ok((product.cycles[product.take] ?? '9999') > tableDate, product.take);
    });
  }

  it('names what takes the place of an image', () => {
    for (const { since, successor, source } of Object.values(discontinued)) {
      match(since, /^20\d\d/);
      match(source, /^https:\/\//);
      ok(!(successor in discontinued));
    }
  });
});
