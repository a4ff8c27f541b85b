import type { Blocking } from '../../../kernel/index.ts';
import { command, dryRunFlags, fileFlags, outputFlags, selectorFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, duration, number, text } from '../flags.ts';
import type { Kubectl } from '../kubectl.ts';
import { dryRunNote, dryRunOf, forEach } from '../resource/report.ts';
import { objectsAt, type Target, targetsOf } from '../resource/selection.ts';
import { waitUntilGone } from '../resource/wait.ts';
import { deleteObject, type Deletion, policyOf } from '../resource/write.ts';
import { isNotFound, shownKind } from '../wire/discovery.ts';
import { whileDoing } from './create.ts';

const immediately = 'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

/** `kubectl delete`. */
export const remove = command({
  path: 'delete',
  usage: '([-f FILENAME] | [-k DIRECTORY] | TYPE [(NAME | -l label | --all)])',
  summary: 'Delete resources by file names, stdin, resources and names, or by resources and label selector',
  flags: {
    ...fileFlags, ...selectorFlags, 'dry-run': dryRunFlags['dry-run'], 'output': outputFlags.output, 'all': bool('', 'All objects of the type'), 'all-namespaces': bool('A', 'Objects of all namespaces'),
    'cascade': text('', 'background, orphan or foreground', 'background', undefined, 'background'), 'force': bool('', 'Does not wait for pods to end'), 'grace-period': number('', 'Seconds that objects have to end', -1), 'ignore-not-found': bool('', 'Objects that do not exist are no error'),
    'interactive': bool('i', 'Asks before'), 'now': bool('', 'As soon as possible'), 'raw': text('', 'Path to delete'), 'timeout': duration('', 'How long to wait'), 'wait': bool('', 'Waits until they are gone', true),
  },
  *run(kubectl, { flags, operands }) {
    if (flags.raw !== '') {
      yield* kubectl.print(yield* (yield* kubectl.api()).text('DELETE', flags.raw));
      return 0;
    }
    if (!['', 'name'].includes(flags.output)) throw new Failure(`unexpected -o output mode: ${flags.output}. We only support '-o name'`);
    const dryRun = dryRunOf(flags);
    policyOf(flags.cascade);
    const grace = flags.now ? 1 : flags['grace-period'] === 0 && !flags.force ? 1 : flags['grace-period'] < 0 && flags.force ? 0 : flags['grace-period'];
    if (flags.force && grace === 0) yield* kubectl.warn(immediately);
    const named = yield* targetsOf(kubectl, { operands, files: flags, selector: flags.selector, fieldSelector: flags['field-selector'], all: flags.all, allNamespaces: flags['all-namespaces'] });
    const targets: Target[] = [];
    for (const target of named) targets.push(...target.name === undefined ? (yield* objectsAt(kubectl, target)).map(each => each.target) : [target]);
    if (targets.length === 0 && !flags['ignore-not-found']) {
      yield* kubectl.print('No resources found\n');
      return 0;
    }
    const gone: Target[] = [];
    const code = yield* forEach(kubectl, targets, function* (target) {
      const deletion = () => deleted(kubectl, target, { cascade: flags.cascade, grace, dryRun }, flags['ignore-not-found']);
      if (dryRun !== 'client' && !(yield* target.manifest ? whileDoing(`error when deleting ${JSON.stringify(target.manifest.source)}`, deletion) : deletion())) return;
      if (dryRun === 'client' && !(yield* exists(kubectl, target, flags['ignore-not-found']))) return;
      gone.push(target);
      const shown = `${shownKind(target.resource)}${flags.output === 'name' ? '/' : ' '}${flags.output === 'name' ? target.name ?? '' : JSON.stringify(target.name)}`;
      yield* kubectl.print(flags.output === 'name' ? `${shown}\n` : `${shown} ${flags.force && grace === 0 ? 'force ' : ''}deleted${dryRunNote(dryRun)}\n`);
    });
    if (flags.wait && dryRun === 'none' && !(flags.force && grace === 0)) for (const target of gone) yield* waitUntilGone(kubectl, target, flags.timeout);
    return code;
  },
});

function* exists(kubectl: Kubectl, target: Target, mayBeGone: boolean): Blocking<boolean> {
  try {
    yield* objectsAt(kubectl, target);
    return true;
  } catch (error) {
    if (mayBeGone && isNotFound(error)) return false;
    throw error;
  }
}

/** @returns whether there was something to delete */
function* deleted(kubectl: Kubectl, target: Target, deletion: Deletion, mayBeGone: boolean): Blocking<boolean> {
  try {
    yield* deleteObject(kubectl, target, deletion);
    return true;
  } catch (error) {
    if (mayBeGone && isNotFound(error)) return false;
    throw error;
  }
}
