import { tabTable } from '../../../../engine/index.ts';
import { command, fileFlags, outputFlags, selectorFlags } from '../../command.ts';
import { podTemplateText } from '../../describe/pod-template.ts';
import { Failure } from '../../failure.ts';
import { number } from '../../flags.ts';
import { isPodTemplate } from '../../kinds.ts';
import { hasFiles } from '../../resource/files.ts';
import { revisionsOf } from '../../resource/revisions.ts';
import { forEachObject, targetsOf } from '../../resource/selection.ts';
import { nameOf } from '../../print/printer.ts';

/** `kubectl rollout history`. */
export const rolloutHistory = command({
  path: 'rollout history',
  usage: '(TYPE NAME | TYPE/NAME) [flags]',
  summary: 'View rollout history',
  flags: { ...fileFlags, ...outputFlags, selector: selectorFlags.selector, revision: number('', 'Shows one revision', 0) },
  *run(kubectl, { flags, operands }) {
    if (operands.length === 0 && !hasFiles(flags)) throw new Failure('required resource not specified');
    const targets = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, typeIsEnough: true });
    return yield* forEachObject(kubectl, targets, function* ({ object }) {
      const revisions = yield* revisionsOf(kubectl, object);
      const shown = `${nameOf(object)} `;
      if (flags.revision > 0) {
        const found = revisions.find(({ number: each }) => each === flags.revision);
        if (!found || !isPodTemplate(found.template)) throw new Failure(`unable to find the specified revision`);
        const cause = found.cause === '' ? '' : `Annotations:\tkubernetes.io/change-cause: ${found.cause}\n`;
        yield* kubectl.print(`${shown}with revision #${flags.revision}\n${podTemplateText(found.template, cause)}\n`);
        return;
      }
      if (revisions.length === 0) {
        yield* kubectl.print(`${shown}\nNo rollout history found.\n`);
        return;
      }
      const rows = revisions.map(({ number: each, cause }) => `${each}\t${cause === '' ? '<none>' : cause}`);
      yield* kubectl.print(`${shown}\n${tabTable(['REVISION\tCHANGE-CAUSE', ...rows, ''].join('\n'), { minwidth: 0, pad: 2 })}\n`);
    });
  },
});
