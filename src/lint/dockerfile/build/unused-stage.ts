import { message } from '../../../base/message.ts';
import { expand, type Stage, stageUse, unknown, variablesIn } from '../../../dockerfile/index.ts';
import { atEnd, type Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';

/** A stage that the last one does not need in any way: BuildKit skips it, unless a build asks for it by its name. */
export const rule: Rule = atEnd(
  {
    code: 'UnusedStage',
    aliases: [],
    name: 'unused-stage',
    severity: 'hint',
    title: message('Use every stage'),
    fixable: false,
  },
  (file, report, { project }) => {
    const { stages } = file;
    if (stages.length < 2) return;
    const { asBase, asSource } = stageUse(file);
    const targets = new Set(project.builds?.map(({ target }) => target?.toLowerCase()));
    const mayBeNamed = variableImages(stages, file.escape);
    if (mayBeNamed.length > mostPatterns) return;
    for (const stage of stages.slice(0, -1)) {
      if (asBase.has(stage) || asSource.has(stage) || !stage.image) continue;
      const name = stage.name?.text.toLowerCase();
      if (name === undefined) {
        report({ at: stage.from.name.span, severity: 'info', message: message('Nothing uses this stage, and it has no name to be built by') });
      } else if (!targets.has(name) && !mayBeNamed.some(pattern => matches(name, pattern))) {
        report({ at: stage.name?.span ?? stage.from.name.span, message: message('No stage uses {0}: it is built with --target {0} only', shorten(name)) });
      }
    }
  },
);

/** More images with variables than any file has. */
const mostPatterns = 100;

/** Images that a build argument may turn into the name of a stage, {@link unknown} standing for each variable. */
function variableImages(stages: readonly Stage[], escape: string): string[] {
  return stages.flatMap(({ image }) => image && variablesIn(image.text, escape).length > 0 ? expand(image.text, () => undefined, escape).toLowerCase() : []);
}

function matches(name: string, pattern: string): boolean {
  const first = pattern.indexOf(unknown);
  return name.startsWith(pattern.slice(0, first)) && name.endsWith(pattern.slice(pattern.lastIndexOf(unknown) + 1));
}
