import { command } from '../command.ts';
import { Failure } from '../failure.ts';
import { bool, list, text } from '../flags.ts';
import { build } from '../kustomize/build.ts';
import { yamlOf } from '../print/yaml.ts';
import { writeFile } from '../resource/write-file.ts';

/** `kubectl kustomize`. */
export const kustomize = command({
  path: 'kustomize',
  usage: 'DIR',
  summary: 'Build a kustomization target from a directory or URL',
  flags: {
    'as-current-user': bool('', 'Functions run as this user'), 'enable-alpha-plugins': bool('', 'Plugins may be used'), 'enable-helm': bool('', 'Helm may be used'), 'env': list('e', 'Variables of functions'), 'load-restrictor': text('', 'LoadRestrictionsRootOnly or LoadRestrictionsNone', 'LoadRestrictionsRootOnly'),
    'output': text('o', 'File or folder to write to'),
  },
  *run(kubectl, { flags, operands }) {
    if (operands.length > 1) throw new Failure('specify one path to kustomization.yaml');
    const { objects, warnings } = yield* build(kubectl.sys, operands[0] ?? '.');
    for (const warning of warnings) yield* kubectl.warn(`${warning}\n`);
    const whole = objects.map(object => yamlOf(object)).join('---\n');
    if (flags.output === '') yield* kubectl.print(whole);
    else yield* writeFile(kubectl.sys, flags.output, whole);
    return 0;
  },
});
