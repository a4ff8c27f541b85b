import { command, fileFlags, outputFlags } from '../command.ts';
import { bool, text } from '../flags.ts';
import { threeWayPatch } from '../patch/three-way.ts';
import { withoutManagedFields } from '../print/printer.ts';
import { editedObject } from '../resource/editor.ts';
import { Report, writeQuery } from '../resource/report.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';

/** `kubectl edit`: by the program of KUBE_EDITOR or EDITOR, or vi. */
export const edit = command({
  path: 'edit',
  usage: '(RESOURCE/NAME | -f FILENAME)',
  summary: 'Edit a resource on the server',
  flags: { ...fileFlags, ...outputFlags, 'field-manager': text('', 'In whose name fields are set'), 'output-patch': bool('', 'Shows the patch'), 'save-config': bool('', 'Keeps the object in its annotation'), 'subresource': text('', 'Subresource to edit'), 'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict'), 'windows-line-endings': bool('', 'Lines end with CR LF') },
  *run(kubectl, { flags, operands }) {
    const report = yield* Report.of(kubectl, flags, 'none');
    const targets = yield* targetsOf(kubectl, { operands, files: flags });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const changed = yield* editedObject(kubectl, withoutManagedFields(object));
      if (!changed) {
        yield* kubectl.warn('Edit cancelled, no changes made.\n');
        return;
      }
      const patch = threeWayPatch(withoutManagedFields(object), changed, object, 'strategic');
      if (Object.keys(patch).length === 0) {
        yield* kubectl.warn('Edit cancelled, no changes made.\n');
        return;
      }
      if (flags['output-patch']) yield* kubectl.print(`Patch: ${JSON.stringify(patch)}\n`);
      const changedObject = yield* patchObject(kubectl, target, patch, writeQuery('none', flags['field-manager'] || 'kubectl-edit'), { ...flags.subresource !== '' && { subresource: flags.subresource } });
      yield* report.tell(changedObject, 'edited');
    });
  },
});
