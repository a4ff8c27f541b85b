import { deepEqual, equal, ok } from 'node:assert/strict';
import { fitting, revealing } from './viewport.ts';

const window = { width: 1000, height: 500 };

describe('A picture that is fitted into a window', () => {
  it('is seen whole while its words can be read', () => {
    equal(fitting({ width: 500, height: 300 }, window).scale, 1);
    const { scale, y } = fitting({ width: 500, height: 600 }, window);
    ok(scale > 0.7 && scale < 0.8 && y === 24, `${scale} ${y}`);
  });

  it('fills the window in one direction where it is too long in the other', () => {
    equal(fitting({ width: 450, height: 5000 }, window).scale, 1);
    equal(fitting({ width: 1200, height: 9000 }, window).scale, (1000 - 48) / 1200);
  });

  it('is seen in part where it is too large in both, and whole if somebody wants that', () => {
    deepEqual(fitting({ width: 9000, height: 9000 }, window), { x: 24, y: 24, scale: 0.6 });
    equal(fitting({ width: 9000, height: 9000 }, window, 0).scale, (500 - 48) / 9000);
  });
});

describe('A part of a picture that is to be seen', () => {
  it('is moved in as little as possible', () => {
    const view = { x: 0, y: 0, scale: 1 };
    deepEqual(revealing(view, { x: 100, y: 100, width: 50, height: 50 }, window), view);
    deepEqual(revealing(view, { x: 100, y: 470, width: 50, height: 50 }, window), { x: 0, y: -44, scale: 1 });
  });
});
