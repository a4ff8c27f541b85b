import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Caller } from './caller.ts';
import { FsStruct } from './fs-struct.ts';
import { stat } from './metadata.ts';
import type { Mount } from './mount.ts';
import { bindMount, changePropagation, mountNew, moveMount, unmount } from './mounting.ts';
import { inCopy, type MountNamespace } from './mount-namespace.ts';
import { mountInfo } from './mountinfo.ts';
import { link, makeDirectory, removeDirectory, unlink } from './names.ts';
import { rename } from './rename.ts';
import { bootedRoot, get, list, newTmpfs, outcome, put } from './testing.ts';
import { walk } from './walk.ts';

/** The plain model of a tree: a directory is a map, a file an object that several names may share. */
type Model = Map<string, Model | { text: string }>;

const names = ['a', 'b', 'c'];
const path = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
const fileStep = fc.record({ what: fc.constantFrom('mkdir', 'put', 'unlink', 'rmdir', 'rename', 'link'), from: path, to: path });
type FileStep = typeof fileStep extends fc.Arbitrary<infer Step> ? Step : never;

describe('random file operations', () => {
  it('give the tree that a plain model gives', () => {
    fc.assert(fc.property(fc.array(fileStep, { maxLength: 40 }), steps => {
      const root = bootedRoot();
      const model: Model = new Map();
      steps.forEach((step, i) => {
        equal(outcome(() => inLinux(root, step, `${i}`)) === 'ok', inModel(model, step, `${i}`), JSON.stringify(step));
      });
      deepEqual(treeOf(root, '/'), plain(model));
      ok(hasRightLinkCounts(root, '/'));
    }), { numRuns: 150 });
  });

  it('cost the same in a tree of 100,000 files', () => {
    const root = bootedRoot();
    for (let d = 0; d < 100; d++) {
      makeDirectory(root, `/d${d}`, 0o755);
      for (let f = 0; f < 1000; f++) put(root, `/d${d}/f${f}`, '');
    }
    equal(list(root, '/d99').length, 1000);
    for (let f = 0; f < 1000; f++) unlink(root, `/d50/f${f}`);
    removeDirectory(root, '/d50');
  }).timeout(5000);
});

function inLinux(root: Caller, { what, from, to }: FileStep, text: string): void {
  const [a, b] = [`/${from.join('/')}`, `/${to.join('/')}`];
  switch (what) {
    case 'mkdir': { makeDirectory(root, a, 0o755); return; }
    case 'put': { put(root, a, text); return; }
    case 'unlink': { unlink(root, a); return; }
    case 'rmdir': { removeDirectory(root, a); return; }
    case 'rename': { rename(root, a, b); return; }
    default: { link(root, a, b); return; }
  }
}

function inModel(model: Model, { what, from, to }: FileStep, text: string): boolean {
  const [directory, name] = [parentIn(model, from), from.at(-1) ?? ''];
  if (!directory) return false;
  const entry = directory.get(name);
  const [target, newName] = [parentIn(model, to), to.at(-1) ?? ''];
  const replaced = target?.get(newName);
  switch (what) {
    case 'mkdir': return !entry && !!directory.set(name, new Map());
    case 'put':
      if (entry instanceof Map) return false;
      if (entry) entry.text = text;
      else directory.set(name, { text });
      return true;
    case 'unlink': return !!entry && !(entry instanceof Map) && directory.delete(name);
    case 'rmdir': return entry instanceof Map && entry.size === 0 && directory.delete(name);
    case 'link': return !!entry && !(entry instanceof Map) && !!target && !replaced && !!target.set(newName, entry);
    default:
      if (!entry || !target || (entry instanceof Map && from.every((part, i) => to[i] === part) && to.length > from.length)) return false;
      if (entry === replaced) return true;
      if (replaced instanceof Map ? !(entry instanceof Map) || replaced.size > 0 : replaced && entry instanceof Map) return false;
      directory.delete(name);
      target.set(newName, entry);
      return true;
  }
}

function parentIn(model: Model, parts: readonly string[]): Model | undefined {
  let at: Model = model;
  for (const part of parts.slice(0, -1)) {
    const next = at.get(part);
    if (!(next instanceof Map)) return undefined;
    at = next;
  }
  return at;
}

type Plain = { readonly [name: string]: Plain | string };

function plain(model: Model): Plain {
  return Object.fromEntries([...model].map(([name, entry]) => [name, entry instanceof Map ? plain(entry) : entry.text]));
}

function treeOf(root: Caller, directory: string): Plain {
  return Object.fromEntries(list(root, directory).map(name => {
    const file = `${directory}${name}`;
    return [name, stat(root, file).kind === 'directory' ? treeOf(root, `${file}/`) : get(root, file)];
  }));
}

function hasRightLinkCounts(root: Caller, directory: string): boolean {
  const below = list(root, directory).filter(name => stat(root, `${directory}${name}`).kind === 'directory');
  return stat(root, directory).nlink === 2 + below.length && below.every(name => hasRightLinkCounts(root, `${directory}${name}/`));
}

const place = fc.constantFrom('/a', '/b', '/a/x', '/b/x', '/a/x/y');
const mountStep = fc.record({
  what: fc.constantFrom('mount', 'mount', 'bind', 'rbind', 'move', 'umount', 'lazy', 'shared', 'private', 'slave', 'unbindable'), from: place, to: place,
  inCopy: fc.boolean(),
});
type MountStep = typeof mountStep extends fc.Arbitrary<infer Step> ? Step : never;

describe('random mounting', () => {
  it('leaves a sound tree of mounts in each namespace', () => {
    fc.assert(fc.property(fc.array(mountStep, { maxLength: 20 }), fc.nat(20), (steps, when) => {
      const root = bootedRoot();
      for (const directory of ['/a', '/b', '/a/x', '/b/x', '/a/x/y']) makeDirectory(root, directory, 0o755);
      let other: Caller | undefined;
      steps.forEach((step, i) => {
        if (i === when) other = copied(root);
        outcome(() => doMount(step.inCopy && other ? other : root, step));
        checkSound(root.mounts);
        if (other) checkSound(other.mounts);
      });
    }), { numRuns: 300 });
  });

  it('of private mounts is not seen by a copy of the namespace', () => {
    fc.assert(fc.property(fc.array(mountStep, { maxLength: 20 }), steps => {
      const root = bootedRoot();
      for (const directory of ['/a', '/b', '/a/x', '/b/x', '/a/x/y']) makeDirectory(root, directory, 0o755);
      const other = copied(root);
      for (const step of steps) outcome(() => doMount(root, step));
      equal(mountInfo(other.mounts, other.fs.root).length, 1);
    }), { numRuns: 50 });
  });

  it('has the same outcome whether mounts of a copied namespace are made at once or when somebody looks', () => {
    fc.assert(fc.property(fc.array(mountStep, { maxLength: 24 }), fc.nat(12), (steps, when) => {
      deepEqual(outcomes(steps, when, 0), outcomes(steps, when, 1000));
    }), { numRuns: 300 });
  });
});

/** What each step gave, and what mounts there are in the end. @param crowd see `Vfs` */
function outcomes(steps: readonly MountStep[], when: number, crowd: number): readonly unknown[] {
  const root = bootedRoot();
  root.mounts.vfs.crowd = crowd;
  for (const directory of ['/a', '/b', '/a/x', '/b/x', '/a/x/y']) makeDirectory(root, directory, 0o755);
  let other: Caller | undefined;
  const results = steps.map((step, i) => {
    if (i === when) other = copied(root);
    return outcome(() => doMount(step.inCopy && other ? other : root, step));
  });
  const seen = (caller: Caller): unknown => mountInfo(caller.mounts, caller.fs.root).map(({ mountPoint, tags, type }) => [mountPoint, type, ...tags].join(' ')).sort();
  return [results, seen(root), other && seen(other)];
}

function copied(caller: Caller): Caller {
  const { namespace, copies } = caller.mounts.copy(2);
  return { ...caller, mounts: namespace, fs: new FsStruct(inCopy(caller.fs.root, copies)) };
}

function doMount(caller: Caller, { what, from, to }: MountStep): void {
  const at = walk(caller, to);
  switch (what) {
    case 'mount':
      mountNew(caller, newTmpfs(caller.mounts.vfs), at);
      makeDirectory(caller, `${to}/x`, 0o755);
      return;
    case 'bind': case 'rbind': bindMount(caller, walk(caller, from), at, what === 'rbind'); return;
    case 'move': { moveMount(caller, walk(caller, from), at); return; }
    case 'umount': case 'lazy': { unmount(caller, at, what === 'lazy'); return; }
    default: { changePropagation(caller, at, what, true); return; }
  }
}

/** What holds of a namespace at any time. */
function checkSound(namespace: MountNamespace): void {
  const reached = new Set(namespace.root.tree());
  deepEqual(new Set(namespace.list()), reached);
  for (const mount of reached) {
    equal(mount.namespace, namespace);
    if (mount.parent) checkPlace(mount, mount.parent, namespace);
    ok(!mount.group || mount.group.members.has(mount));
    ok(!mount.master || (mount.master.slaves.has(mount) && mount.master.members.size > 0));
    for (const member of mount.group?.members ?? []) equal(member.master, mount.master);
  }
}

function checkPlace(mount: Mount, parent: Mount, namespace: MountNamespace): void {
  ok(mount.mountpoint && parent.mountedOn(mount.mountpoint) === mount);
  ok(mount.mountpoint.isWithin(parent.root));
  ok(namespace.vfs.mountpoints.at(mount.mountpoint).includes(mount));
}
