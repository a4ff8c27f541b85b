import { message, type Message } from '../../base/message.ts';
import { formatBytes, type OverlayLayer, pathSteps, type PathStep } from '../../model/index.ts';
import { isCopyUp, type OverlayFacts } from './overlay.ts';

/** What becomes of the chosen path, from the base up, in sentences; the last says what is seen. Empty while no path is chosen. */
export function overlayStory({ layers, chosen }: OverlayFacts): readonly Message[] {
  if (!chosen) return [];
  const { path } = chosen;
  const steps = pathSteps(chosen.words);
  const nameOf = (position: number): string => layerName(layers[position], position);
  const told = steps.flatMap(step => [...hidingStory(step, nameOf(step.layer), path), ...havingStory(step, nameOf, path, isCopyUp(layers, steps, step))]);
  const seen = steps.findLast(({ isSeen }) => isSeen);
  const end = seen ? message('What is seen at {0} is in {1}.', path, nameOf(seen.layer)) : message('Nothing is seen at {0}.', path);
  return steps.length === 0 ? [message('No layer has {0}.', path)] : [...told, end];
}

/** As the picture calls it, with the instruction of an image's layer. */
function layerName(layer: OverlayLayer | undefined, position: number): string {
  if (layer?.part === 'upper') return 'upperdir';
  if (layer?.part === 'init') return 'lowerdir (init)';
  return layer?.instruction ? `lowerdir ${position + 1} (${shortened(layer.instruction)})` : `lowerdir ${position + 1}`;
}

/** So much of an instruction tells it from others, in characters. */
const enough = 60;

function shortened(instruction: string): string {
  return instruction.length > enough ? `${instruction.slice(0, enough - 1).trimEnd()}…` : instruction;
}

function hidingStory({ hides }: PathStep, name: string, path: string): readonly Message[] {
  if (!hides) return [];
  switch (hides.by) {
    case 'whiteout': return [hides.at === path ? message('{0} has a whiteout for {1}: it was removed.', name, path) : message('{0} has a whiteout for {1}: the directory was removed, with all that was in it.', name, hides.at)];
    case 'removed': return [message('{1} was removed in {0}, by a whiteout or by an opaque directory above.', name, hides.at)];
    case 'opaque': return [message('{0} has {1} as an opaque directory: what the layers below have in it is hidden.', name, hides.at)];
    case 'file': return [message('{0} has {1}, which is no directory: what the layers below have in it is hidden.', name, hides.at)];
  }
}

function havingStory({ has, over, layer }: PathStep, nameOf: (position: number) => string, path: string, isCopied: boolean): readonly Message[] {
  if (!has) return [];
  const name = nameOf(layer);
  if (has.kind === 'directory') return [over === undefined ? message('{0} has the directory {1}.', name, path) : message('{0} has the directory {1} as well: both are shown as one.', name, path)];
  const size = has.kind === 'file' ? formatBytes(has.size) : has.kind;
  if (over === undefined) return [message('{0} adds {1} ({2}).', name, path, size)];
  return [isCopied
    ? message('{0} was written to: it was copied up from {1} into {2} ({3}), which hides the one below.', path, nameOf(over), name, size)
    : message('{0} has another {1} ({2}), which hides that of {3}.', name, path, size, nameOf(over))];
}
