import assert from 'node:assert/strict';
import { formatMessage } from '../../base/message.ts';
import type { OverlayLayer, OverlayMount, PathWord } from '../../model/index.ts';
import { outlineOf } from '../text/outline.ts';
import { allNodes } from './graph.ts';
import { overlayGraph, type OverlayFacts } from './overlay.ts';
import { overlayStory } from './overlay-story.ts';

const layer = (part: OverlayLayer['part'], directory: string, instruction = '', size?: number): OverlayLayer => ({ part, directory, instruction, size });
const layers = [layer('image', '/o/base/diff', 'ADD rootfs.tar /', 4096), layer('image', '/o/run/diff', 'RUN make', 100), layer('init', '/o/c-init/diff'), layer('upper', '/o/c/diff')];
const mount: OverlayMount = { lower: ['/o/c-init/diff', '/o/run/diff', '/o/base/diff'], upper: '/o/c/diff', work: '/o/c/work', merged: '/o/c/merged', options: '', source: 'proc' };
const facts = (path?: string, ...words: readonly (PathWord | undefined)[]): OverlayFacts => ({ name: 'web', item: 'c', mount, layers, ...path !== undefined && { chosen: { path, words } } });
const file = (size: number): PathWord => ({ has: { kind: 'file', size } });
const story = (told: OverlayFacts): readonly string[] => overlayStory(told).map(text => formatMessage(text));
const lit = (told: OverlayFacts): readonly string[] => overlayGraph(told).edges.filter(({ tone }) => tone === 'lit').map(({ id, from, to }) => `${id}: ${from} → ${to}`);

describe('overlayGraph', () => {
  it('stacks what is seen, what is written to, and the layers down to the base', () => {
    assert.deepEqual(outlineOf(overlayGraph({ ...facts(), changes: [{ path: '/etc', kind: 'changed' }, { path: '/etc/new', kind: 'added' }, { path: '/bin/true', kind: 'removed' }] })).split('\n').filter(line => !line.includes('→')), [
      'web', '  merged', '      /o/c/merged', '  rw', '    upperdir', '        /o/c/diff', '      A /etc/new', '      D /bin/true', '    workdir', '        /o/c/work', '  lowerdir (init)', '      /o/c-init/diff',
      '  lowerdir 2', '      RUN make', '      100 B', '      /o/run/diff', '  lowerdir 1', '      ADD rootfs.tar /', '      4 KiB', '      /o/base/diff', '',
    ]);
  });

  it('shows a file that is copied up', () => {
    const told = facts('/etc/a', file(10), undefined, undefined, file(12));
    assert.deepEqual(lit(told), ['seen: upper path → merged path', 'copy-up: layer 0 path → upper path']);
    assert.deepEqual(story(told), [
      'lowerdir 1 (ADD rootfs.tar /) adds /etc/a (10 B).', '/etc/a was written to: it was copied up from lowerdir 1 (ADD rootfs.tar /) into upperdir (12 B), which hides the one below.', 'What is seen at /etc/a is in upperdir.',
    ]);
  });

  it('shows whiteouts, and that nothing is seen', () => {
    const told = facts('/etc/a', file(10), file(20), undefined, { hides: { by: 'whiteout', at: '/etc/a' } });
    assert.deepEqual(lit(told), []);
    assert.deepEqual(story(told).slice(1), [
      'lowerdir 2 (RUN make) has another /etc/a (20 B), which hides that of lowerdir 1 (ADD rootfs.tar /).', 'upperdir has a whiteout for /etc/a: it was removed.', 'Nothing is seen at /etc/a.',
    ]);
    assert.ok([...allNodes(overlayGraph(told).nodes)].some(({ id, tone }) => id === 'merged path' && tone === 'bad'));
  });

  it('shows opaque directories, and a new file that is none of those below', () => {
    const told = facts('/d/x', file(1), { hides: { by: 'opaque', at: '/d' } }, undefined, file(2));
    assert.deepEqual(lit(told), ['seen: upper path → merged path']);
    assert.deepEqual(story(told).at(1), 'lowerdir 2 (RUN make) has /d as an opaque directory: what the layers below have in it is hidden.');
    assert.deepEqual(story(facts('/none')), ['No layer has /none.']);
  });

  it('gives every box and line an id of its own, and lines end at boxes', () => {
    const directory: PathWord = { has: { kind: 'directory', size: 0 }, hides: { by: 'whiteout', at: '/d' } };
    const { nodes, edges } = overlayGraph(facts('/d', directory, directory, directory, directory));
    const ids = [...allNodes(nodes)].map(({ id }) => id);
    assert.equal(new Set([...ids, ...edges.map(({ id }) => id)]).size, ids.length + edges.length);
    for (const { from, to } of edges) assert.ok(ids.includes(from) && ids.includes(to), `${from} → ${to}`);
  });
});
