import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Caller } from '../../vfs/caller.ts';
import { changeMode, stat } from '../../vfs/metadata.ts';
import { mountNew } from '../../vfs/mounting.ts';
import { link, makeDirectory, removeDirectory, unlink } from '../../vfs/names.ts';
import { rename } from '../../vfs/rename.ts';
import { bootedRoot, get, list, outcome, put } from '../../vfs/testing.ts';
import { walk } from '../../vfs/walk.ts';
import { getXattr } from '../../vfs/xattr.ts';
import { type Behaviour, defaultBehaviour, parse, shownBehaviour } from './options.ts';
import { Overlay } from './superblock.ts';

function directories(root: Caller, ...paths: readonly string[]): void {
  for (const path of paths) makeDirectory(root, path, 0o755);
}

/** Mounts an overlay of directories of the root file system; the first lower is the topmost. */
function mountOverlay(root: Caller, at: string, lowers: readonly string[], upper?: string, work?: string, behaviour?: Partial<Behaviour>): void {
  directories(root, at);
  const layers = {
    lowers: lowers.map(path => walk(root, path)), ...(upper && { upper: walk(root, upper) }), ...(work && { work: walk(root, work) }), ...(behaviour && { behaviour: { ...defaultBehaviour, ...behaviour } }),
  };
  mountNew(root, new Overlay(root.mounts.vfs.nextDevice(), 'overlay', layers), walk(root, at));
}

describe('overlay', () => {
  it('copies up what is changed, and hides what is removed', () => {
    const root = bootedRoot();
    directories(root, '/l', '/l/d', '/u', '/w');
    put(root, '/l/f', 'lower');
    put(root, '/l/d/g', 'g');
    mountOverlay(root, '/m', ['/l'], '/u', '/w');
    deepEqual(list(root, '/m').sort(), ['d', 'f']);
    changeMode(root, walk(root, '/m/f'), 0o600);
    equal(get(root, '/u/f'), 'lower');
    equal(stat(root, '/l/f').mode, 0o644);
    unlink(root, '/m/f');
    deepEqual([stat(root, '/u/f').kind, stat(root, '/u/f').rdev], ['character', { major: 0, minor: 0 }]);
    equal(outcome(() => get(root, '/m/f')), 'ENOENT');
    equal(outcome(() => rename(root, '/m/d', '/m/e')), 'EXDEV');
    equal(outcome(() => removeDirectory(root, '/m/d')), 'ENOTEMPTY');
    unlink(root, '/m/d/g');
    removeDirectory(root, '/m/d');
    directories(root, '/m/d');
    deepEqual(list(root, '/m/d'), []);
    ok(getXattr(root, walk(root, '/u/d'), 'trusted.overlay.opaque'));
    equal(outcome(() => getXattr(root, walk(root, '/m/d'), 'trusted.overlay.opaque')), 'ENODATA');
    equal(get(root, '/l/d/g'), 'g');
  });

  it('breaks hard links of lower layers when one name is copied up', () => {
    const root = bootedRoot();
    directories(root, '/l', '/u', '/w');
    put(root, '/l/a', 'old');
    link(root, '/l/a', '/l/b');
    mountOverlay(root, '/m', ['/l'], '/u', '/w');
    put(root, '/m/a', 'new');
    deepEqual([get(root, '/m/a'), get(root, '/m/b')], ['new', 'old']);
    link(root, '/m/a', '/m/c');
    put(root, '/m/c', 'both');
    equal(get(root, '/m/a'), 'both');
  });

  it('keeps what was removed hidden when another directory takes the name, also for the next mount', () => {
    const root = bootedRoot();
    directories(root, '/l', '/l/d', '/u', '/w');
    put(root, '/l/d/g', '');
    mountOverlay(root, '/m', ['/l'], '/u', '/w');
    unlink(root, '/m/d/g');
    directories(root, '/m/new');
    put(root, '/m/new/h', '');
    rename(root, '/m/new', '/m/d');
    mountOverlay(root, '/again', ['/u', '/l']);
    deepEqual([list(root, '/m/d'), list(root, '/again/d'), list(root, '/again')], [['h'], ['h'], ['d']]);
  });

  it('is read-only without an upper layer, and may lie on another overlay, but not on two', () => {
    const root = bootedRoot();
    directories(root, '/a', '/b', '/u', '/w');
    put(root, '/a/f', 'top');
    put(root, '/b/f', 'bottom');
    mountOverlay(root, '/m', ['/a', '/b']);
    equal(get(root, '/m/f'), 'top');
    equal(outcome(() => put(root, '/m/f', '')), 'EROFS');
    mountOverlay(root, '/n', ['/m'], '/u', '/w');
    put(root, '/n/f', 'changed');
    deepEqual([get(root, '/n/f'), get(root, '/m/f')], ['changed', 'top']);
    directories(root, '/o');
    equal(outcome(() => mountOverlay(root, '/p', ['/n'])), 'EINVAL');
  });

  it('links all whiteouts of removed files, and makes new ones for moved files', () => {
    const root = bootedRoot();
    directories(root, '/l', '/u', '/w');
    for (const name of ['a', 'b', 'c']) put(root, `/l/${name}`, name);
    mountOverlay(root, '/m', ['/l'], '/u', '/w');
    unlink(root, '/m/a');
    unlink(root, '/m/b');
    rename(root, '/m/c', '/m/d');
    deepEqual(['a', 'b', 'c'].map(name => stat(root, `/u/${name}`).nlink), [3, 3, 1]);
    equal(stat(root, '/m/d').number, stat(root, '/l/c').number);
  });

  it('renames lower directories with redirect_dir=on, and finds them again', () => {
    const root = bootedRoot();
    directories(root, '/l', '/l/d', '/l/d/sub', '/u', '/w');
    put(root, '/l/d/sub/f', 'lower');
    mountOverlay(root, '/m', ['/l'], '/u', '/w', { redirect: 'on' });
    rename(root, '/m/d', '/m/e');
    rename(root, '/m/e/sub', '/m/moved');
    const marks = ['/u/e', '/u/moved'].map(path => new TextDecoder().decode(getXattr(root, walk(root, path), 'trusted.overlay.redirect')));
    deepEqual(marks, ['d', '/d/sub']);
    mountOverlay(root, '/again', ['/l'], '/u', '/w');
    deepEqual([list(root, '/again').sort(), list(root, '/again/e'), get(root, '/again/moved/f')], [['e', 'moved'], [], 'lower']);
    mountOverlay(root, '/strict', ['/l'], '/u', '/w', { redirect: 'nofollow' });
    equal(outcome(() => list(root, '/strict/e')), 'EPERM');
  });

  it('leaves the data below while only metadata change, with metacopy=on', () => {
    const root = bootedRoot();
    directories(root, '/l', '/u', '/w');
    put(root, '/l/f', 'lower');
    mountOverlay(root, '/m', ['/l'], '/u', '/w', { redirect: 'on', metacopy: true });
    changeMode(root, walk(root, '/m/f'), 0o600);
    deepEqual([stat(root, '/u/f').blocks, stat(root, '/m/f').mode, get(root, '/m/f')], [0, 0o600, 'lower']);
    rename(root, '/m/f', '/m/g');
    mountOverlay(root, '/again', ['/l'], '/u', '/w', { redirect: 'on', metacopy: true });
    equal(get(root, '/again/g'), 'lower');
    put(root, '/again/g', 'new');
    deepEqual([get(root, '/u/g'), get(root, '/l/f')], ['new', 'lower']);
  });

  it('lists the names of the lowest layer first', () => {
    const root = bootedRoot();
    directories(root, '/top', '/bottom');
    for (const path of ['/top/x', '/top/b', '/top/y', '/bottom/a', '/bottom/b']) put(root, path, '');
    mountOverlay(root, '/m', ['/top', '/bottom']);
    deepEqual(list(root, '/m'), ['b', 'a', 'y', 'x']);
  });

  it('refuses layers that overlap, and options that exclude each other', () => {
    const root = bootedRoot();
    directories(root, '/l', '/l/in', '/u', '/w', '/k');
    const refusals = [['/l', '/l'], ['/k', '/l/in', '/l'], ['/l']].map((lowers, i) => outcome(() => mountOverlay(root, `/m${i}`, lowers)));
    deepEqual(refusals, ['ELOOP', 'ELOOP', 'EINVAL']);
    for (const data of ['upperdir=u,workdir=w', 'lowerdir=a:', 'lowerdir=:a', 'lowerdir=a,upperdir=u', 'lowerdir=a,upperdir=u,workdir=w,metacopy=on,redirect_dir=off', 'lowerdir=a:b,userxattr,metacopy=on', 'lowerdir=a:b,redirect_dir=yes']) {
      equal(outcome(() => parse(data)), 'EINVAL', data);
    }
    deepEqual(shownBehaviour(parse('lowerdir=a:b::c').behaviour), ['redirect_dir=on']);
    deepEqual(shownBehaviour(parse('lowerdir=a,upperdir=u,workdir=w,metacopy=on,volatile').behaviour), ['redirect_dir=on', 'metacopy=on', 'fsync=volatile']);
  });

  it('shows the tree that copied layers would give, whatever is done to it', () => {
    const names = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'));
    const step = fc.record({ what: fc.constantFrom('mkdir', 'put', 'put', 'unlink', 'rmdir', 'rename', 'link'), from: names, to: names });
    fc.assert(fc.property(fc.array(fc.array(step, { maxLength: 40, size: 'max' }), { minLength: 2, maxLength: 3 }), ([first = [], ...rest]) => {
      const root = bootedRoot();
      directories(root, '/l0', '/plain');
      for (const [i, each] of first.entries()) for (const at of ['/l0', '/plain']) outcome(() => doStep(root, at, each, `0.${i}`));
      const layers = ['/l0'];
      rest.forEach((steps, n) => {
        const [upper, work, merged] = [`/l${n + 1}`, `/w${n + 1}`, `/m${n + 1}`];
        directories(root, upper, work);
        const before = layers.map(layer => treeOf(root, layer));
        mountOverlay(root, merged, layers, upper, work);
        // A lower hard link is broken by copy-up, and a plain one is not: so the plain tree begins each layer without hard links.
        const plain = `/plain${n}`;
        copyTree(root, merged, plain);
        for (const [i, each] of steps.entries()) {
          const result = outcome(() => doStep(root, merged, each, `${n}.${i}`));
          if (result !== 'EXDEV') equal(outcome(() => doStep(root, plain, each, `${n}.${i}`)), result, JSON.stringify(each));
        }
        deepEqual(treeOf(root, merged), treeOf(root, plain));
        deepEqual(layers.map(layer => treeOf(root, layer)), before);
        layers.unshift(upper);
        mountOverlay(root, `/again${n}`, layers);
        deepEqual(treeOf(root, `/again${n}`), treeOf(root, plain));
      });
    }), { numRuns: 100 });
  });

  it('costs the same for each of 50,000 files', () => {
    const root = bootedRoot();
    directories(root, '/l', '/u', '/w');
    mountOverlay(root, '/m', ['/l'], '/u', '/w');
    for (let i = 0; i < 50_000; i++) put(root, `/m/f${i}`, '');
    equal(list(root, '/m').length, 50_000);
  }).timeout(5000);
});

interface Step {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

function doStep(root: Caller, base: string, { what, from, to }: Step, text: string): void {
  const [a, b] = [`${base}/${from}`, `${base}/${to}`];
  switch (what) {
    case 'mkdir': { makeDirectory(root, a, 0o755); return; }
    case 'put': { put(root, a, text); return; }
    case 'unlink': { unlink(root, a); return; }
    case 'rmdir': { removeDirectory(root, a); return; }
    case 'rename': { rename(root, a, b); return; }
    default: { link(root, a, b); }
  }
}

type Tree = { readonly [name: string]: Tree | string };

function treeOf(root: Caller, at: string): Tree {
  return Object.fromEntries(list(root, at).sort().map(name => {
    const file = `${at}/${name}`;
    const { kind } = stat(root, file);
    return [name, kind === 'directory' ? treeOf(root, file) : kind === 'regular' ? get(root, file) : kind];
  }));
}

function copyTree(root: Caller, from: string, to: string): void {
  makeDirectory(root, to, 0o755);
  for (const name of list(root, from)) {
    if (stat(root, `${from}/${name}`).kind === 'directory') copyTree(root, `${from}/${name}`, `${to}/${name}`);
    else put(root, `${to}/${name}`, get(root, `${from}/${name}`));
  }
}
