import type { Blocking } from '../../../kernel/index.ts';
import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure, PlainFailure, StatusError } from '../failure.ts';
import { bool, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { withLastApplied } from '../patch/last-applied.ts';
import { manifestsOf, requireFiles } from '../resource/files.ts';
import { readManifestText } from '../resource/manifest.ts';
import { dryRunOf, forEach, Report, writeQuery } from '../resource/report.ts';
import { fileTargets } from '../resource/selection.ts';
import { createObject } from '../resource/write.ts';

/** `kubectl create -f`. */
export const create = command({
  path: 'create',
  usage: '-f FILENAME',
  summary: 'Create a resource from a file or from stdin',
  flags: {
    ...fileFlags, ...outputFlags, ...dryRunFlags, 'selector': selectorFlags.selector, 'edit': bool('', 'Opens an editor before'), 'raw': text('', 'Path to send the file to'), 'save-config': bool('', 'Keeps the object in its annotation, for apply'),
    'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict'),
  },
  *run(kubectl, { flags, operands }) {
    if (flags.filename.length === 0 && operands.length > 0) throw new Failure(`Unexpected args: [${operands.join(' ')}]\nSee 'kubectl create -h' for help and examples`);
    requireFiles(flags);
    if (flags.raw !== '') {
      const api = yield* kubectl.api();
      yield* kubectl.print(yield* api.text('POST', flags.raw, { json: JSON.parse(yield* readManifestText(kubectl.sys, flags.filename[0] ?? '')) as unknown }));
      return 0;
    }
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* fileTargets(kubectl, yield* manifestsOf(kubectl, flags));
    if (targets.length === 0) throw new Failure('no objects passed to create');
    return yield* forEach(kubectl, targets, function* (target) {
      if (!target.manifest) return;
      const given = target.namespace === undefined || dryRun === 'client' && target.manifest.object.metadata.namespace !== undefined ? target.manifest.object : inNamespace(target.manifest.object, target.namespace);
      const object = flags['save-config'] ? withLastApplied(given) : given;
      const { source } = target.manifest;
      yield* report.tell(dryRun === 'client' ? object : yield* whileDoing(`error when creating ${JSON.stringify(source)}`, () => createObject(kubectl, target, object, { ...writeQuery(dryRun, flags['field-manager'] || 'kubectl-create'), ...validation(flags.validate) })), 'created');
    });
  },
});

/** `fieldValidation`: whether the server refuses fields that it does not know. @throws Failure */
export function validation(text: string): { readonly fieldValidation: string } {
  const value = { strict: 'Strict', true: 'Strict', warn: 'Warn', ignore: 'Ignore', false: 'Ignore' }[text];
  if (value === undefined) throw new Failure(`invalid - validate option "${text}"; must be one of: strict (or true), warn, ignore (or false)`);
  return { fieldValidation: value };
}

export function inNamespace(object: AnyObject, namespace: string): AnyObject {
  return { ...object, metadata: { ...object.metadata, namespace } };
}

/** What the server refuses is told with what was tried. @throws StatusError, PlainFailure */
export function* whileDoing<T>(doing: string, act: () => Blocking<T>): Blocking<T> {
  try {
    return yield* act();
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    // The causes of what is invalid say enough.
    if (error.status.reason === 'Invalid') throw new PlainFailure(error.message, error.code);
    throw error.when(doing);
  }
}
