import { message } from '../../base/message.ts';
import { Analyses, EngineDetails, hostFilesOf, OverlayReader, type OverlaySubject } from '../../connect/index.ts';
import { overlayGraph, overlayStory } from '../../diagram/index.ts';
import { CommandError } from '../command-error.ts';
import type { DiagramKind } from './kind.ts';

/** The overlay of a container, or one that is mounted on the engine's host, and what becomes of a path in it. */
export const overlay: DiagramKind = {
  name: 'overlay',
  operands: '[CONTAINER]',
  summary: message('the directories that a container\'s files are laid together from'),
  options: {
    path: { value: 'PATH', meaning: message('overlay: what each of the directories has at this path of the container') },
    mount: { value: 'PLACE', meaning: message('overlay: one that is mounted there on the engine\'s host, instead of a container\'s') },
  },
  async read(open, { operands, words }, tell) {
    const subject = subjectOf(operands, words.get('mount'));
    const engine = await open();
    const analyses = new Analyses(async () => Promise.resolve({ value: engine, release: () => undefined }));
    try {
      const files = hostFilesOf(engine.endpoint, async () => Promise.resolve(engine.docker));
      const imageWords = async (image: string, path: string) => analyses.use({ engine: engine.endpoint.id, image }, {}, ({ tree }) => tree.words(path));
      const details = new EngineDetails(async () => Promise.resolve(engine.docker));
      const reading = await new OverlayReader({ engine, files, details, imageWords }, subject).read(words.get('path'));
      [...reading.notes, ...overlayStory(reading)].forEach(tell);
      return overlayGraph(reading);
    } finally {
      analyses.dispose();
    }
  },
};

function subjectOf(operands: readonly string[], mount: string | undefined): OverlaySubject {
  const [container, ...more] = operands;
  if (more.length > 0 || (container === undefined) === (mount === undefined)) throw new CommandError(message('cutaway diagram overlay needs one container, or --mount and the place of an overlay'));
  return container !== undefined ? { container } : { mount: mount ?? '' };
}
