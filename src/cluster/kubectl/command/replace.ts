import { command, dryRunFlags, fileFlags, outputFlags } from '../command.ts';
import { bool, duration, number, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { manifestsOf, requireFiles } from '../resource/files.ts';
import { dryRunOf, forEach, Report, writeQuery } from '../resource/report.ts';
import { fileTargets } from '../resource/selection.ts';
import { waitUntilGone } from '../resource/wait.ts';
import { createObject, deleteObject } from '../resource/write.ts';
import { isNotFound, pathOf } from '../wire/discovery.ts';
import { inNamespace, validation, whileDoing } from './create.ts';

/** `kubectl replace`. */
export const replace = command({
  path: 'replace',
  usage: '-f FILENAME',
  summary: 'Replace a resource by file name or stdin',
  flags: {
    ...fileFlags, ...outputFlags, ...dryRunFlags, 'cascade': text('', 'background, orphan or foreground', 'background', undefined, 'background'), 'force': bool('', 'Deletes and makes anew'), 'grace-period': number('', 'Seconds that objects have to end', -1),
    'raw': text('', 'Path to send the file to'), 'save-config': bool('', 'Keeps the object in its annotation, for apply'), 'subresource': text('', 'Subresource to replace'), 'timeout': duration('', 'How long to wait'), 'validate': text('', 'strict, warn or ignore', 'strict', undefined, 'strict'), 'wait': bool('', 'Waits for deletions'),
  },
  *run(kubectl, { flags }) {
    requireFiles(flags);
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const query = { ...writeQuery(dryRun, flags['field-manager'] || 'kubectl-replace'), ...validation(flags.validate) };
    return yield* forEach(kubectl, yield* fileTargets(kubectl, yield* manifestsOf(kubectl, flags)), function* (target) {
      const { resource, namespace, name, manifest } = target;
      if (!manifest) return;
      const object = namespace === undefined ? manifest.object : inNamespace(manifest.object, namespace);
      const api = yield* kubectl.api();
      if (flags.force) {
        try {
          yield* deleteObject(kubectl, target, { cascade: flags.cascade, grace: Math.max(flags['grace-period'], 0), dryRun });
          yield* kubectl.print(`${resource.kind.toLowerCase()} ${JSON.stringify(name)} deleted\n`);
          yield* waitUntilGone(kubectl, target, flags.timeout);
        } catch (error) {
          if (!isNotFound(error)) throw error;
        }
        yield* report.tell(yield* createObject(kubectl, target, object, query), 'replaced');
        return;
      }
      yield* report.tell(dryRun === 'client' ? object : yield* whileDoing(`error when replacing ${JSON.stringify(manifest.source)}`, () => api.json<AnyObject>('PUT', pathOf(resource, namespace, name, flags.subresource || undefined), { query, json: object })), 'replaced');
    });
  },
});
