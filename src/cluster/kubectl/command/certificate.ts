import type { Blocking } from '../../../kernel/index.ts';
import { type Command, command, fileFlags, outputFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool } from '../flags.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, textAt, valueAt, withValue } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { hasFiles } from '../resource/files.ts';
import { Report } from '../resource/report.ts';
import { forEachObject, type Target, targetsOf } from '../resource/selection.ts';
import { pathOf } from '../wire/discovery.ts';

/** `kubectl certificate approve`. */
export const certificateApprove = deciding('approve', 'Approved', 'Approve a certificate signing request');
/** `kubectl certificate deny`. */
export const certificateDeny = deciding('deny', 'Denied', 'Deny a certificate signing request');

function deciding(word: string, type: 'Approved' | 'Denied', summary: string): Command {
  const done = type.toLowerCase();
  return command({
    path: `certificate ${word}`, usage: '(-f FILENAME | NAME)', summary,
    flags: { ...fileFlags, ...outputFlags, force: bool('', 'Also what has been decided already') },
    *run(kubectl, { flags, operands }) {
      if (operands.length === 0 && !hasFiles(flags)) throw new Failure('one or more CSRs must be specified as <name> or -f <filename>');
      const report = yield* Report.of(kubectl, flags, 'none');
      const targets = yield* targetsOf(kubectl, { operands: hasFiles(flags) ? operands : ['certificatesigningrequests', ...operands], files: flags });
      return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
        if (object.kind !== 'CertificateSigningRequest') throw new Failure('can only handle certificates.k8s.io/v1 certificate signing requests');
        const is = conditionsOf(object).some(each => textAt(each, 'type') === type);
        yield* report.tell(is && !flags.force ? object : yield* decided(kubectl, target, object, type, word), done);
      });
    },
  });
}

function conditionsOf(object: AnyObject): readonly Json[] {
  const conditions = valueAt(object, 'status', 'conditions');
  return isJsonArray(conditions) ? conditions.filter(isJsonObject) : [];
}

function* decided(kubectl: Kubectl, { resource, name }: Target, object: AnyObject, type: string, word: string): Blocking<AnyObject> {
  const condition = { type, status: 'True', reason: word === 'approve' ? 'KubectlApprove' : 'KubectlDeny', message: `This CSR was ${type.toLowerCase()} by kubectl certificate ${word}.`, lastUpdateTime: `${new Date(kubectl.now).toISOString().slice(0, 19)}Z` };
  const changed = withValue(object, ['status', 'conditions'], [...conditionsOf(object).filter(each => textAt(each, 'type') !== type), condition]);
  return yield* (yield* kubectl.api()).json<AnyObject>('PUT', pathOf(resource, undefined, name, 'approval'), { json: changed });
}
