import { parse } from 'yaml';
import { jsonPatch } from '../../api/patch/json.ts';
import { mergePatch } from '../../api/patch/merge.ts';
import { strategicMergePatch } from '../../api/patch/strategic.ts';
import { command, dryRunFlags, fileFlags, outputFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, text } from '../flags.ts';
import { type AnyObject, sameJson } from '../json.ts';
import { dryRunOf, Report, writeQuery } from '../resource/report.ts';
import { readManifestText } from '../resource/manifest.ts';
import { forEachObject, targetsOf } from '../resource/selection.ts';
import { patchObject } from '../resource/write.ts';

/** `kubectl patch`. */
export const patch = command({
  path: 'patch',
  usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE]',
  summary: 'Update fields of a resource',
  flags: {
    ...fileFlags, ...outputFlags, ...dryRunFlags, 'local': bool('', 'Does not ask the server'), 'patch': text('p', 'The patch, as JSON or YAML'), 'patch-file': text('', 'File with the patch'),
    'subresource': text('', 'Subresource to change'), 'type': text('', 'json, merge or strategic', 'strategic'),
  },
  *run(kubectl, { flags, operands }) {
    if ((flags.patch === '') === (flags['patch-file'] === '')) throw new Failure(flags.patch === '' ? 'must specify --patch or --patch-file containing the contents of the patch' : 'cannot specify --patch and --patch-file together');
    const type = flags.type.toLowerCase();
    if (type !== 'json' && type !== 'merge' && type !== 'strategic') throw new Failure(`--type must be one of [json merge strategic], not ${JSON.stringify(flags.type)}`);
    const source = flags.patch === '' ? yield* readManifestText(kubectl.sys, flags['patch-file']) : flags.patch;
    const change = parsed(source);
    const dryRun = dryRunOf(flags);
    const report = yield* Report.of(kubectl, flags, dryRun);
    const targets = yield* targetsOf(kubectl, { operands, files: flags, local: flags.local });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const after = dryRun === 'client' || flags.local ? locally(object, change, type) : yield* patchObject(kubectl, target, change, writeQuery(dryRun, flags['field-manager'] || 'kubectl-patch'), { type, ...flags.subresource !== '' && { subresource: flags.subresource } });
      yield* report.tell(after, sameJson(after, object) && dryRun === 'none' ? 'patched (no change)' : 'patched');
    });
  },
});

/** What the patch makes of it without the server. */
function locally(object: AnyObject, change: unknown, type: 'json' | 'merge' | 'strategic'): AnyObject {
  const apply = { json: jsonPatch, merge: mergePatch, strategic: strategicMergePatch }[type];
  return apply(object, change) as AnyObject;
}

function parsed(source: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    throw new Failure(`unable to parse ${JSON.stringify(source)}: ${error instanceof Error ? error.message.split('\n')[0] ?? '' : ''}`);
  }
}
