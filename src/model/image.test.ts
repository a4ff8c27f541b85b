import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countLayerChains, type HistoryEntry, type ImageDetail, imageSteps, instructionOf } from './image.ts';

const entry = (createdBy: string, size = 0): HistoryEntry => ({ createdAt: 1, createdBy, size, comment: '' });
const detail = (diffIds: readonly string[], ...history: HistoryEntry[]): ImageDetail => ({
  id: 'sha256:i', diffIds, history, architecture: 'amd64', variant: '', os: 'linux',
  config: { user: '', workdir: '', env: {}, shell: [], entrypoint: [], cmd: [], ports: [] },
});
const layersOf = (image: ImageDetail): readonly (string | undefined)[] => imageSteps(image).map(step => step.layer?.diffId);

describe('imageSteps', () => {
  it('gives the layers to the entries that have bytes', () => {
    const image = detail(['sha256:a', 'sha256:b'], entry('ADD rootfs', 5), entry('CMD ["sh"]'), entry('RUN make', 7));
    assert.deepEqual(layersOf(image), ['sha256:a', undefined, 'sha256:b']);
    assert.deepEqual(imageSteps(image).map(step => step.layer?.certain), [true, undefined, true]);
  });

  it('finds an empty layer at the instruction that can make one', () => {
    assert.deepEqual(layersOf(detail(['sha256:a', 'sha256:b'], entry('ADD rootfs', 5), entry('ENV A=1'), entry('RUN true'))), ['sha256:a', undefined, 'sha256:b']);
  });

  it('says when it had to guess which of several empty entries made the layer', () => {
    const steps = imageSteps(detail(['sha256:a', 'sha256:b'], entry('ADD rootfs', 5), entry('RUN true'), entry('RUN false')));
    assert.deepEqual(steps.map(step => step.layer?.certain), [true, false, undefined]);
  });

  it('shows the layers of an image without history', () => {
    assert.deepEqual(imageSteps(detail(['sha256:a', 'sha256:b'])).map(({ instruction, layer }) => [instruction, layer?.diffId, layer?.size]), [['', 'sha256:a', undefined], ['', 'sha256:b', undefined]]);
  });

  it('shows every diff id once and in order, whatever the history says', () => {
    const entries = fc.array(fc.record({ createdBy: fc.oneof(fc.string(), fc.constantFrom('RUN x', 'COPY a b', 'WORKDIR /', 'CMD x', '')), size: fc.nat(3) }));
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), entries, (diffIds, history) => {
      const image = detail(diffIds, ...history.map(({ createdBy, size }) => entry(createdBy, size)));
      assert.deepEqual(layersOf(image).filter(id => id !== undefined), diffIds);
    }));
  });
});

describe('instructionOf', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['/bin/sh -c #(nop)  CMD ["sh"]', 'CMD ["sh"]'],
    ['/bin/sh -c #(nop)  ENTRYPOINT ["a" "b c" "d"]', 'ENTRYPOINT ["a", "b c", "d"]'],
    ['/bin/sh -c #(nop) ADD file:0123 in / ', 'ADD file:0123 in /'],
    ['/bin/sh -c apt-get update', 'RUN apt-get update'],
    ['|1 VERSION=3 /bin/sh -c make $VERSION', 'RUN make $VERSION'],
    ['RUN /bin/sh -c apk add curl # buildkit', 'RUN apk add curl'],
    ['COPY . /src # buildkit', 'COPY . /src'],
    ['', ''],
  ];
  for (const [createdBy, instruction] of cases) {
    it(`reads ${createdBy || 'nothing'}`, () => assert.equal(instructionOf(createdBy), instruction));
  }
});

describe('countLayerChains', () => {
  it('counts a layer as shared only on the same base', () => {
    const counts = countLayerChains([detail(['a', 'b']), detail(['a', 'b', 'c']), detail(['x', 'b'])]);
    assert.equal(counts.get('a'), 2);
    assert.equal(counts.get('a b'), 2);
    assert.equal(counts.get('x b'), 1);
  });
});
