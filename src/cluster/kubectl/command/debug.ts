import type { Blocking } from '../../../kernel/index.ts';
import type { Pod } from '../../object/core.ts';
import { command, type CommandLine, fileFlags } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, list, strings, text } from '../flags.ts';
import type { AnyObject } from '../json.ts';
import { isKind } from '../kinds.ts';
import type { Kubectl } from '../kubectl.ts';
import { attachTo } from '../resource/attach.ts';
import { forEachObject, type Target, targetsOf } from '../resource/selection.ts';
import { createObject, deleteObject, patchObject } from '../resource/write.ts';
import { containerFor, randomSuffix, type Wished } from './debug/container.ts';
import { copyOf, noPlaceForArguments } from './debug/copy.ts';
import { podOnNode } from './debug/node.ts';
import { type Profile, profileOf } from './debug/profile.ts';

const flags = {
  'arguments-only': bool('', 'What stands behind -- is arguments, and no command'), 'attach': bool('', 'Attaches to the container'), 'container': text('c', 'Name of the debugging container'), 'copy-to': text('', 'Name of the copy of the pod'), 'custom': text('', 'File with a part of a container'),
  'env': list('', 'key=value'), 'filename': fileFlags.filename, 'image': text('', 'Image of the container'), 'image-pull-policy': text('', 'Always, IfNotPresent or Never'), 'keep-annotations': bool('', 'The copy has the annotations'), 'keep-init-containers': bool('', 'The copy has the init containers', true),
  'keep-labels': bool('', 'The copy has the labels'), 'keep-liveness': bool('', 'The copy has the liveness probes'), 'keep-readiness': bool('', 'The copy has the readiness probes'), 'keep-startup': bool('', 'The copy has the startup probes'), 'profile': text('', 'legacy, general, baseline, netadmin, restricted or sysadmin', 'legacy'),
  'quiet': bool('q', 'Only what the program says'), 'replace': bool('', 'Deletes the pod that is copied'), 'same-node': bool('', 'The copy runs on the same node'), 'set-image': strings('', 'CONTAINER=IMAGE: images of the copy'), 'share-processes': bool('', 'The copy has one process namespace', true), 'stdin': bool('i', 'Passes on the standard input'),
  'target': text('', 'Container whose processes are seen'), 'tty': bool('t', 'The standard input is a terminal'),
};

type DebugLine = CommandLine<typeof flags>;

/** `kubectl debug`. */
export const debug = command({
  path: 'debug',
  usage: '(POD | TYPE[[.VERSION].GROUP]/NAME) [ -- COMMAND [args...] ]',
  summary: 'Create debugging sessions for troubleshooting workloads and nodes',
  flags,
  *run(kubectl, line) {
    const given = line.flags;
    check(line);
    const profile = profileOf(given.profile);
    if (given.profile === 'legacy') yield* kubectl.warn('--profile=legacy is deprecated and will be removed in the future. It is recommended to explicitly specify a profile, for example "--profile=general".\n');
    const names = line.operands.slice(0, line.beforeDash);
    const targets = yield* targetsOf(kubectl, { operands: names.some(name => name.includes('/')) || names.length === 0 ? names : ['pods', ...names], files: { filename: given.filename, recursive: false, kustomize: '' } });
    return yield* forEachObject(kubectl, targets, function* ({ target, object }) {
      const { pod, container } = yield* begun(kubectl, line, target, object, profile);
      const attaches = line.given.has('attach') ? given.attach : given.stdin;
      if (attaches) yield* attachTo(kubectl, pod, container, { stdin: given.stdin, tty: given.tty, quiet: given.quiet });
    });
  },
});

/** @throws Failure */
function check({ flags: given, operands, beforeDash }: DebugLine): void {
  const copies = given['copy-to'] !== '';
  if (!copies) {
    if (given.image === '') throw new Failure('you must specify --image when not using --copy-to.');
    for (const [flag, isSet] of [['replace', given.replace], ['same-node', given['same-node']], ['set-image', given['set-image'].length > 0]] as const) if (isSet) throw new Failure(`--${flag} may only be used with --copy-to.`);
  } else {
    if (given.image === '' && given['set-image'].length === 0 && operands.length === beforeDash) throw new Failure('you must specify --image, --set-image or command arguments.');
    if (given.image === '' && given.container === '' && operands.length > beforeDash) throw new Failure(noPlaceForArguments);
    if (given.target !== '') throw new Failure('--target is incompatible with --copy-to. Use --share-processes instead.');
  }
  if (given.custom !== '') throw new Failure('--custom is not simulated: use --profile');
  if (given.tty && !given.stdin) throw new Failure('-i/--stdin is required for containers with -t/--tty=true');
}

/** Makes what is wished. @returns the pod, and the container in it that is meant */
function* begun(kubectl: Kubectl, line: DebugLine, target: Target, object: AnyObject, profile: Profile): Blocking<Begun> {
  const { flags: given } = line;
  const wished: Wished = { container: given.container, image: given.image, pullPolicy: given['image-pull-policy'], env: given.env, stdin: given.stdin, tty: given.tty, words: line.operands.slice(line.beforeDash), areArguments: given['arguments-only'] };
  if (isKind(object, 'Node')) return yield* onNode(kubectl, object.metadata.name, wished, profile, given.quiet);
  if (!isKind(object, 'Pod')) throw new Failure(`"${object.apiVersion.includes('/') ? object.apiVersion : `/${object.apiVersion}`}, Kind=${object.kind}" not supported by debug`);
  return yield* given['copy-to'] === '' ? inPod(kubectl, given.target, target, object, wished, profile) : byCopy(kubectl, line, target, object, wished, profile);
}

interface Begun { readonly pod: Pod; readonly container: string }

/** An ephemeral container. */
function* inPod(kubectl: Kubectl, inside: string, target: Target, object: AnyObject & Pod, wished: Wished, { securityContext }: Profile): Blocking<Begun> {
  if (inside !== '') yield* kubectl.print(`Targeting container ${JSON.stringify(inside)}. If you don't see processes from this container it may be because the container runtime doesn't support this feature.
`);
  const container = wished.container || (yield* newName(kubectl));
  const isThere = object.spec.ephemeralContainers?.some(({ name }) => name === container) ?? false;
  const added = { ...containerFor(container, wished, securityContext), ...inside !== '' && { targetContainerName: inside } };
  if (!isThere) yield* patchObject(kubectl, target, { spec: { ephemeralContainers: [added] } }, {}, { subresource: 'ephemeralcontainers' });
  return { pod: object, container };
}

function* byCopy(kubectl: Kubectl, { flags: given, given: names }: DebugLine, target: Target, object: AnyObject & Pod, wished: Wished, profile: Profile): Blocking<Begun> {
  const container = wished.container || (wished.image === '' ? '' : yield* newName(kubectl));
  const copy = copyOf(object, wished, container, {
    name: given['copy-to'], images: given['set-image'], keepsAnnotations: given['keep-annotations'], keepsInit: given['keep-init-containers'], keepsLabels: given['keep-labels'],
    probes: [...given['keep-liveness'] ? ['livenessProbe'] : [], ...given['keep-readiness'] ? ['readinessProbe'] : [], ...given['keep-startup'] ? ['startupProbe'] : []],
    isOnSameNode: given['same-node'], sharesProcesses: names.has('share-processes') ? given['share-processes'] : undefined,
  }, profile);
  const made = yield* createObject(kubectl, target, copy, {});
  if (!isKind(made, 'Pod')) throw new Failure(`the server made no pod: ${made.kind}`);
  if (given.replace) yield* deleteObject(kubectl, target, { cascade: 'background', grace: 0, dryRun: 'none' });
  return { pod: made, container: container || (made.spec.containers[0]?.name ?? '') };
}

function* onNode(kubectl: Kubectl, node: string, wished: Wished, profile: Profile, isQuiet: boolean): Blocking<Begun> {
  const container = wished.container || 'debugger';
  const namespace = yield* kubectl.namespace();
  const name = `node-debugger-${node}-${randomSuffix(kubectl.sys)}`;
  if (!isQuiet) yield* kubectl.print(`Creating debugging pod ${name} with container ${container} on node ${node}.
`);
  const resource = (yield* kubectl.discovery()).find('pods');
  const made = yield* createObject(kubectl, { resource, namespace, query: {} }, podOnNode(node, { name, namespace, container }, wished, profile), {});
  if (!isKind(made, 'Pod')) throw new Failure(`the server made no pod: ${made.kind}`);
  return { pod: made, container };
}

function* newName(kubectl: Kubectl): Blocking<string> {
  const name = `debugger-${randomSuffix(kubectl.sys)}`;
  yield* kubectl.print(`Defaulting debug container name to ${name}.
`);
  return name;
}
